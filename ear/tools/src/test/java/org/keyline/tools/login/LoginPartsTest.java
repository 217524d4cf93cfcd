package org.keyline.tools.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoginPartsTest {

    @Test
    void theFormsActionIsFoundAmongOthersAndUnescaped() {
        String page = """
                <form action="/search"></form>
                <form id="kc-form-login" method="post"
                      action="https://kc/realms/keyline/login-actions/authenticate?session_code=a&amp;execution=b">
                """;
        assertThat(LoginPage.action(page))
                .hasValue("https://kc/realms/keyline/login-actions/authenticate?session_code=a&execution=b");
        assertThat(LoginPage.action("<form action=\"/search\">")).isEmpty();
    }

    @Test
    void whatThePageComplainsOfIsOneLine() {
        assertThat(LoginPage.complaint(
                        "<span id=\"input-error-username\" class=\"e\">\n  Invalid <b>name</b>&#39;s\n</span>"))
                .hasValue("Invalid name 's");
        assertThat(LoginPage.complaint("<p>all is well</p>")).isEmpty();
    }

    @Test
    void aTokenOfManyThousandCharactersIsRead() {
        String token = "e".repeat(200_000);
        assertThat(JsonText.string("{\"a\":1,\"access_token\" : \"" + token + "\"}", "access_token"))
                .hasValue(token);
        assertThat(JsonText.string("{\"why\":\"not \\\"yet\\\"\"}", "why")).hasValue("not \"yet\"");
        assertThat(JsonText.number("{\"expires_in\":3600}", "expires_in")).hasValue(3600L);
        assertThat(JsonText.string("{}", "access_token")).isEmpty();
    }

    @Test
    void aFormIsReadAsItWasWritten() {
        Map<String, String> fields = Map.of("redirect_uri", "http://127.0.0.1:1/a?b=c&d", "password", "ü+ %");
        assertThat(Form.decode(Form.encode(fields))).isEqualTo(fields);
    }

    @Test
    void cookiesGoBackWithoutTheirAttributesAndTheLastOfANameCounts() {
        CookieJar jar = new CookieJar();
        jar.take(HttpHeaders.of(
                Map.of("Set-Cookie", List.of("A=1;Version=1;Path=/;Secure", "B=x=y; HttpOnly", "A=2")),
                (n, v) -> true));
        assertThat(jar.header()).isEqualTo("A=2; B=x=y");
    }

    @Test
    void aShownTokenCannotBeUsed() {
        String token = "a".repeat(600) + ".payload.signature";
        assertThat(Shortened.token(token))
                .hasSizeLessThan(50)
                .doesNotContain("signature")
                .contains("618");
        assertThat(new Tokens(token, "refreshing", 3600).toString())
                .doesNotContain("signature")
                .doesNotContain("refreshing");
    }
}
