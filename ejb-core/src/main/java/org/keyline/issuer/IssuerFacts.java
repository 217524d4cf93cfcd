package org.keyline.issuer;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the check of a token asks about its issuer.
 *
 * @param name what administrators call it
 * @param uri what {@code iss} must be, to the letter (RFC 7519 section 4.1.1)
 * @param keySet where its JWK set is (RFC 7517 section 5); empty when its metadata say that (RFC 8414)
 * @param audiences {@code aud} must contain one of them
 * @param clients who may have had a token issued
 * @param scope what a token must cover; empty for nothing
 * @param methodScopes SIP methods that want another, or with an empty one none
 * @param algorithms what a token may be signed with (RFC 7518 section 3.1)
 * @param userClaim the claim that names the user
 * @param userSuffix what the names of its users end with, to the letter; empty for any
 * @param skew how far its clock and ours may be apart
 * @param introspection how it is asked about reference tokens; empty when it gives none out
 */
public record IssuerFacts(
        String name,
        String uri,
        Optional<String> keySet,
        Set<String> audiences,
        Set<String> clients,
        String scope,
        Map<String, String> methodScopes,
        Set<String> algorithms,
        String userClaim,
        String userSuffix,
        Duration skew,
        Optional<IntrospectionAccess> introspection) {

    public IssuerFacts {
        audiences = Set.copyOf(audiences);
        clients = Set.copyOf(clients);
        methodScopes = Map.copyOf(methodScopes);
        algorithms = Set.copyOf(algorithms);
    }

    /** What a token must cover to be used for a SIP method; empty for nothing. */
    public String scopeFor(String method) {
        return methodScopes.getOrDefault(method, scope);
    }
}
