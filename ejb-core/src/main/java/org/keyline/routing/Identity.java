package org.keyline.routing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keyline.admission.Credentials;
import org.keyline.sip.SipRequest;

/** Header fields that do not go on as they came: credentials that were for us, and names that nobody here vouches for. */
final class Identity {

    private static final List<String> CREDENTIALS = List.of("Proxy-Authorization", "Authorization");

    /** RFC 3325 section 5: not from whom we do not trust to say so; Remote-Party-ID is its elder brother. */
    private static final List<String> ASSERTED = List.of("P-Asserted-Identity", "Remote-Party-ID");

    private Identity() {}

    /**
     * Fields with the values that they go on with.
     *
     * @param realm what our challenges name
     */
    static Map<String, List<String>> replaced(SipRequest request, String realm) {
        Map<String, List<String>> replaced = new TreeMap<>();
        for (String name : CREDENTIALS) {
            List<String> values = request.headers(name);
            if (!values.isEmpty()) {
                replaced.put(name, Credentials.others(values, realm));
            }
        }
        for (String name : ASSERTED) {
            if (!request.headers(name).isEmpty()) {
                replaced.put(name, List.of());
            }
        }
        return replaced;
    }
}
