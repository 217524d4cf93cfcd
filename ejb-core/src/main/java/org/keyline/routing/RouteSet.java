package org.keyline.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keyline.registrar.Location;
import org.keyline.sip.SipRequest;

/**
 * What a request's Route says, once our own URIs are taken out of it (RFC 3261 section 16.4).
 *
 * @param requestUri the Request-URI, as text
 * @param routes the values that are left
 * @param dialog the dialog that one of our URIs names
 */
record RouteSet(String requestUri, List<String> routes, Optional<Dialog> dialog) {

    /** Stricter than RFC 3261 section 25.1: one place where the host can be. */
    private static final String SIP_URI =
            "sips?:(?:[^@<>;?\\s]*@)?(\\[[0-9a-f:.]+]|[a-z0-9.-]+)(:\\d+)?((?:[;?][^@<>]*)?)";

    private static final Pattern URI = Pattern.compile(SIP_URI, Pattern.CASE_INSENSITIVE);

    /** One address. */
    private static final Pattern NAME_ADDR =
            Pattern.compile("[^<>]*<(" + SIP_URI + ")>[^<>]*", Pattern.CASE_INSENSITIVE);

    /** The parameter that leads elsewhere than the host (RFC 3261 section 19.1.1), or one that may be it once unescaped. */
    private static final Pattern ELSEWHERE = Pattern.compile(";\\s*+(?:maddr|[^=;%]*+%)", Pattern.CASE_INSENSITIVE);

    RouteSet {
        routes = List.copyOf(routes);
    }

    static RouteSet of(SipRequest request, DialogTokens tokens) {
        List<String> routes = new ArrayList<>();
        request.headers("Route").forEach(line -> routes.addAll(split(line)));
        String uri = request.requestUriText();
        Optional<Dialog> dialog = tokens.open(user(uri), request.callId());
        if (dialog.isPresent() && !routes.isEmpty()) {
            // The element before us routes strictly, as of RFC 2543: the target stands last.
            uri = uri(routes.removeLast());
        }
        for (int i = 0; i < routes.size(); i++) {
            Optional<Dialog> named = tokens.open(user(uri(routes.get(i))), request.callId());
            if (named.isPresent()) {
                // Both of a pair, where the sides reach us by different transports, and what led to us.
                dialog = named;
                routes.subList(0, i + 1).clear();
                i = -1;
            } else if (!user(uri(routes.get(i))).isEmpty()) {
                break;
            }
        }
        if (dialog.isEmpty()) {
            // Without a user part it is the outbound proxy that a phone is set to: us, since it came here.
            routes.removeIf(route -> user(uri(route)).isEmpty());
        }
        return new RouteSet(uri, routes, dialog);
    }

    /**
     * For the next hop (RFC 3261 section 16.6 step 6): before an element that routes strictly, its URI is the Request-URI and the
     * target goes last.
     */
    RouteSet forNextHop() {
        if (routes.isEmpty() || isLoose(routes.getFirst())) {
            return this;
        }
        List<String> strict = new ArrayList<>(routes.subList(1, routes.size()));
        strict.add('<' + requestUri + '>');
        return new RouteSet(uri(routes.getFirst()), strict, dialog);
    }

    /** Whether it names a dialog that was set up here before a restart, or another call's. */
    boolean namesALostDialog() {
        return dialog.isEmpty()
                && (DialogTokens.isOne(user(requestUri))
                        || routes.stream().anyMatch(route -> DialogTokens.isOne(user(uri(route)))));
    }

    /**
     * Whether it leads to a phone and to nobody else: all that is left of the Route is hosts of its Path; and behind a proxy, which
     * would follow the Request-URI, this is the place of its Contact. The user part is for the phone to read.
     */
    boolean leadsTo(Location phone) {
        return staysOn(phone.path()) && (phone.proxy().isEmpty() || isSamePlace(requestUri, phone.uri()));
    }

    private static boolean isSamePlace(String uri, String contact) {
        Optional<String> place = place(uri);
        return place.isPresent() && place.equals(place(contact));
    }

    /** Host and port of a URI that can be read in one way only. */
    private static Optional<String> place(String text) {
        Matcher uri = URI.matcher(text);
        return uri.matches() && !ELSEWHERE.matcher(uri.group(3)).find()
                ? Optional.of(text.substring(uri.start(1), Math.max(uri.end(1), uri.end(2)))
                        .toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    private boolean staysOn(List<String> path) {
        Set<String> hosts = path.stream()
                .flatMap(line -> split(line).stream())
                .map(RouteSet::host)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
        return routes.stream()
                .allMatch(route -> host(route).filter(hosts::contains).isPresent());
    }

    /** The host of a value that can be read in one way only. */
    private static Optional<String> host(String route) {
        Matcher value = NAME_ADDR.matcher(route);
        return value.matches() && !ELSEWHERE.matcher(value.group(4)).find()
                ? Optional.of(value.group(2).toLowerCase(Locale.ROOT))
                : Optional.empty();
    }

    RouteSet by(List<String> others) {
        return new RouteSet(requestUri, others, dialog);
    }

    private static boolean isLoose(String route) {
        for (String parameter : uri(route).split(";", -1)) {
            if (parameter.equalsIgnoreCase("lr") || parameter.regionMatches(true, 0, "lr=", 0, 3)) {
                return true;
            }
        }
        return false;
    }

    /** The values of one line: commas inside brackets and quotes separate nothing. */
    private static List<String> split(String line) {
        List<String> values = new ArrayList<>(2);
        int start = 0;
        boolean quoted = false;
        boolean bracketed = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && !bracketed) {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (!quoted && (c == '<' || c == '>')) {
                bracketed = c == '<';
            } else if (c == ',' && !quoted && !bracketed) {
                add(values, line.substring(start, i));
                start = i + 1;
            }
        }
        add(values, line.substring(start));
        return values;
    }

    private static void add(List<String> values, String value) {
        if (!value.isBlank()) {
            values.add(value.strip());
        }
    }

    /** The URI of a value. */
    private static String uri(String route) {
        int start = route.lastIndexOf('<');
        int end = route.indexOf('>', start + 1);
        return start >= 0 && end > start ? route.substring(start + 1, end) : route;
    }

    private static String user(String uri) {
        int colon = uri.indexOf(':');
        int at = uri.indexOf('@');
        return colon >= 0 && at > colon ? uri.substring(colon + 1, at) : "";
    }
}
