package org.keyline.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.keyline.routing.Dialog.Side;

/** RFC 3261 sections 16.4 and 16.6 step 6, and the tokens in our URIs. */
class RouteSetTest {

    private static final Dialog DIALOG =
            new Dialog(new Side("1010", "CSFrado", 0, "node1", 1), new Side("1020", "CSFbob", 7, "node1", 2), 42, 43);

    private final DialogTokens tokens = new DialogTokens();
    private final String ours = "<sip:" + tokens.seal(DIALOG, "call") + "@192.0.2.1:5090;transport=tls;lr>";
    private final CallRequest bye = CallRequest.of("BYE").to("sip:bob@10.0.0.2:5061;transport=tls");

    private RouteSet set(CallRequest request) {
        return RouteSet.of(request, tokens);
    }

    @Test
    void ourUrisAreTakenOutAndNameTheDialog() {
        RouteSet set = set(bye.with("Route", ours + ", " + ours, "<sip:edge.example.com;lr>,<sip:a@b;lr>"));
        assertThat(set.dialog()).contains(DIALOG);
        assertThat(set.requestUri()).isEqualTo("sip:bob@10.0.0.2:5061;transport=tls");
        assertThat(set.routes()).containsExactly("<sip:edge.example.com;lr>", "<sip:a@b;lr>");
    }

    @Test
    void theOutboundProxyBeforeThemIsUsToo() {
        RouteSet set =
                set(bye.with("Route", "<sip:192.0.2.1:5090;transport=tls;lr>", ours, "<sip:edge.example.com;lr>"));
        assertThat(set.dialog()).contains(DIALOG);
        assertThat(set.routes()).containsExactly("<sip:edge.example.com;lr>");
    }

    @Test
    void outsideADialogTheOutboundProxyIsAllThatMayStandThere() {
        assertThat(set(bye.with("Route", "<sip:192.0.2.1;lr>")).routes()).isEmpty();
        assertThat(set(bye.with("Route", "<sip:192.0.2.1;lr>", "\"a, <b>\" <sip:x@example.com;lr>"))
                        .routes())
                .containsExactly("\"a, <b>\" <sip:x@example.com;lr>");
    }

    @Test
    void afterAStrictRouterTheTargetStandsLast() {
        String uri = ours.substring(1, ours.length() - 1);
        RouteSet set = set(bye.to(uri).with("Route", "<sip:edge.example.com;lr>", "<sip:bob@10.0.0.2>"));
        assertThat(set.dialog()).contains(DIALOG);
        assertThat(set.requestUri()).isEqualTo("sip:bob@10.0.0.2");
        assertThat(set.routes()).containsExactly("<sip:edge.example.com;lr>");
    }

    @Test
    void beforeAStrictRouterTheTargetGoesLast() {
        RouteSet set = set(bye.with("Route", ours, "<sip:edge.example.com>", "<sip:next.example.com;lr>"))
                .forNextHop();
        assertThat(set.requestUri()).isEqualTo("sip:edge.example.com");
        assertThat(set.routes()).containsExactly("<sip:next.example.com;lr>", "<sip:bob@10.0.0.2:5061;transport=tls>");
    }

    @Test
    void aTokenIsGoodForItsCallOnlyAndNotToBeForged() {
        assertThat(set(bye.with("Route", ours).with("Call-ID", "another")).dialog())
                .isEmpty();
        assertThat(RouteSet.of(bye.with("Route", ours), new DialogTokens()).dialog())
                .isEmpty();
        String token = tokens.seal(DIALOG, "call");
        for (int at = 3; at < token.length() - 1; at += 7) {
            char other = token.charAt(at) == 'A' ? 'B' : 'A';
            String forged = token.substring(0, at) + other + token.substring(at + 1);
            assertThat(tokens.open(forged, "call")).isEmpty();
        }
        assertThat(tokens.open(token, "call")).contains(DIALOG);
        assertThat(tokens.open("kl-", "call")).isEmpty();
        assertThat(tokens.open("kl-!", "call")).isEmpty();
        assertThat(tokens.open("1020", "call")).isEmpty();
        assertThat(token).doesNotContain("CSF").matches("[A-Za-z0-9_-]+");
    }
}
