package org.keyline.tools.login;

import java.net.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The cookies of one login at one server. The JDK's cookie manager would answer Keycloak's {@code Version=1} cookies in the
 * form of RFC 2965, which servers no longer read.
 */
final class CookieJar {

    private final Map<String, String> cookies = new LinkedHashMap<>();

    void take(HttpHeaders headers) {
        for (String line : headers.allValues("Set-Cookie")) {
            String pair = line.split(";", 2)[0];
            int equals = pair.indexOf('=');
            if (equals > 0) {
                cookies.put(
                        pair.substring(0, equals).strip(),
                        pair.substring(equals + 1).strip());
            }
        }
    }

    String header() {
        return cookies.entrySet().stream()
                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }
}
