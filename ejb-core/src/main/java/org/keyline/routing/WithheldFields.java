package org.keyline.routing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.keyline.admission.Credentials;
import org.keyline.sip.SipRequest;

/**
 * Header fields that do not go on as they came: credentials that were for us, names that nobody here vouches for, orders to answer,
 * and ways back that a phone made up.
 */
final class WithheldFields {

    private static final List<String> CREDENTIALS = List.of("Proxy-Authorization", "Authorization");

    /**
     * RFC 3325 section 5: not from whom we do not trust to say so; Remote-Party-ID is its elder brother. RFC 5373 section 6: nor
     * may anybody make another's phone answer by itself.
     */
    private static final List<String> TAKEN_OUT =
            List.of("P-Asserted-Identity", "Remote-Party-ID", "Answer-Mode", "Priv-Answer-Mode");

    /** Where phones are told to answer by themselves in other ways. */
    private static final List<String> HINTS = List.of("Call-Info", "Alert-Info");

    /** A proxy's to write (RFC 3261 section 20.30); by a phone's, the other side's requests would be led elsewhere than here. */
    private static final String RECORD_ROUTE = "Record-Route";

    private WithheldFields() {}

    /**
     * Such fields of a request, with the values that they go on with.
     *
     * @param realms what our challenges name
     */
    static Map<String, List<String>> of(SipRequest request, Set<String> realms) {
        Map<String, List<String>> replaced = new TreeMap<>();
        for (String name : CREDENTIALS) {
            List<String> values = request.headers(name);
            if (!values.isEmpty()) {
                replaced.put(name, Credentials.others(values, realms));
            }
        }
        for (String name : TAKEN_OUT) {
            if (!request.headers(name).isEmpty()) {
                replaced.put(name, List.of());
            }
        }
        if (!request.peer().isProxy() && !request.headers(RECORD_ROUTE).isEmpty()) {
            replaced.put(RECORD_ROUTE, List.of());
        }
        for (String name : HINTS) {
            List<String> values = request.headers(name);
            List<String> others =
                    values.stream().filter(value -> !isToAnswer(value)).toList();
            if (others.size() < values.size()) {
                replaced.put(name, others);
            }
        }
        return replaced;
    }

    private static boolean isToAnswer(String value) {
        return value.toLowerCase(Locale.ROOT).contains("answer-after");
    }
}
