package org.keyline.issuer;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keyline.audit.Audited;
import org.keyline.audit.FieldValue;

/** An authorization server whose tokens are believed, and the rules that its tokens are held against. */
@Entity
@Table(name = "token_issuer")
@Access(AccessType.FIELD)
public class TokenIssuer implements Audited {

    private static final int LONGEST = 1000;

    /** Printable ASCII but white space, the quote and the comma, which stands between words. */
    private static final String WORDS = " *[\\x21\\x23-\\x2b\\x2d-\\x7e]+ *(, *[\\x21\\x23-\\x2b\\x2d-\\x7e]+ *)*";

    private static final String METHOD_SCOPES = "( *[A-Z]+=[\\x21\\x23-\\x2b\\x2d-\\x5b\\x5d-\\x7e]* *(,|$))*(?<!,)";

    private static final String ALGORITHMS =
            " *(RS256|PS256|ES256|ES384|EdDSA) *(, *(RS256|PS256|ES256|ES384|EdDSA) *)*";

    @Id
    private UUID id;

    @Column(name = "name")
    @NotBlank(message = "The issuer needs a name.")
    @Size(max = 128, message = "The name is at most 128 characters long.")
    private String name;

    @Column(name = "uri")
    @NotNull
    @Size(max = LONGEST, message = "The issuer's address is at most 1000 characters long.")
    private String uri;

    @Column(name = "key_set")
    @NotNull
    @Size(max = LONGEST, message = "The key set's address is at most 1000 characters long.")
    private String keySet = "";

    @Column(name = "audiences")
    @NotNull
    @Size(max = LONGEST, message = "Audiences are at most 1000 characters long.")
    @Pattern(regexp = WORDS, message = "Audiences are one or more words with commas between them.")
    private String audiences = "keyline-sip";

    @Column(name = "clients")
    @NotNull
    @Size(max = LONGEST, message = "Allowed clients are at most 1000 characters long.")
    @Pattern(regexp = WORDS, message = "Allowed clients are one or more words with commas between them.")
    private String clients = "keyline-softphone";

    @Column(name = "scope")
    @NotNull
    @Size(max = LONGEST, message = "The scope is at most 1000 characters long.")
    @Pattern(regexp = "[\\x21\\x23-\\x5b\\x5d-\\x7e]*", message = "The scope is one word, or empty.")
    private String scope = "sip";

    @Column(name = "method_scopes")
    @NotNull
    @Size(max = LONGEST, message = "Scopes of methods are at most 1000 characters long.")
    @Pattern(regexp = METHOD_SCOPES, message = "Scopes of methods are written METHOD=scope, with commas between.")
    private String methodScopes = "";

    @Column(name = "algorithms")
    @NotNull
    @Size(max = LONGEST, message = "Signature algorithms are at most 1000 characters long.")
    @Pattern(regexp = ALGORITHMS, message = "Signature algorithms are of RS256, PS256, ES256, ES384 and EdDSA.")
    private String algorithms = "RS256,PS256,ES256,ES384,EdDSA";

    @Column(name = "user_claim")
    @NotNull
    @Pattern(regexp = "[A-Za-z0-9_.:/-]{1,255}", message = "The user claim is the name of one claim.")
    private String userClaim = "preferred_username";

    @Column(name = "user_suffix")
    @NotNull
    @Size(max = 255, message = "The end of users' names is at most 255 characters long.")
    @Pattern(regexp = "\\P{Cntrl}*", message = "The end of users' names has no control characters.")
    private String userSuffix = "";

    @Column(name = "skew_seconds")
    @Min(value = 0, message = "Clock skew is from 0 to 300 seconds.")
    @Max(value = 300, message = "Clock skew is from 0 to 300 seconds.")
    private int skewSeconds = 60;

    @Column(name = "introspection_uri")
    @NotNull
    @Size(max = LONGEST, message = "The introspection endpoint's address is at most 1000 characters long.")
    private String introspectionUri = "";

    @Column(name = "introspection_client")
    @NotNull
    @Size(max = 255, message = "The introspecting client is at most 255 characters long.")
    private String introspectionClient = "";

    @Column(name = "introspection_secret")
    @NotNull
    @Size(max = 255, message = "The introspecting client's secret is at most 255 characters long.")
    private String introspectionSecret = "";

    @Column(name = "introspection_secret_set")
    private @Nullable Instant introspectionSecretSet;

    @Version
    private int version;

    protected TokenIssuer() {}

    /**
     * An issuer with the rules of a new installation.
     *
     * @param uri as its tokens name it; see {@link #getUri()}
     */
    public TokenIssuer(String name, String uri) {
        this.id = UUID.randomUUID();
        this.name = name;
        this.uri = uri;
    }

    @AssertTrue(message = "The addresses of the issuer, its key set and its introspection are https://, or empty.")
    boolean isReachedByHttps() {
        return HttpsAddress.isOneOrEmpty(uri)
                && HttpsAddress.isOneOrEmpty(keySet)
                && HttpsAddress.isOneOrEmpty(introspectionUri);
    }

    @AssertTrue(message = "A method has one scope.")
    boolean isEachMethodNamedOnce() {
        List<String> methods = Arrays.stream(methodScopes.split(",", -1))
                .map(word -> word.strip().split("=", 2)[0])
                .toList();
        return Set.copyOf(methods).size() == methods.size();
    }

    /** RFC 7662 section 2.1: the endpoint answers only those who say who they are. */
    @AssertTrue(message = "Introspection needs a client and its secret.")
    boolean isIntrospectionComplete() {
        return !introspects() || !introspectionClient.isBlank() && !introspectionSecret.isBlank();
    }

    /** Whether the issuer is asked about reference tokens. */
    boolean introspects() {
        return !introspectionUri.isEmpty();
    }

    /** As the check of a token wants it. */
    public IssuerFacts facts() {
        return new IssuerFacts(
                name,
                effectiveUri(),
                Optional.of(keySet).filter(address -> !address.isEmpty()),
                words(audiences),
                words(clients),
                scope,
                scopesByMethod(),
                words(algorithms),
                userClaim,
                userSuffix,
                Duration.ofSeconds(skewSeconds),
                introspects()
                        ? Optional.of(
                                new IntrospectionAccess(introspectionUri, introspectionClient, introspectionSecret))
                        : Optional.empty());
    }

    /** The address, or the one that the server was started with; empty when there is neither. */
    String effectiveUri() {
        return uri.isEmpty() ? System.getProperty("keyline.issuer", "") : uri;
    }

    private Map<String, String> scopesByMethod() {
        return words(methodScopes).stream()
                .map(word -> word.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public int getVersion() {
        return version;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    /**
     * What tokens name in {@code iss}, to the letter. Empty is the login server that this server was started with (the system
     * property {@code keyline.issuer}), wherever that is.
     */
    public String getUri() {
        return uri;
    }

    public void setUri(String uri) {
        this.uri = uri;
    }

    /** Where the issuer's JWK set is; empty when its metadata say that. */
    public String getKeySet() {
        return keySet;
    }

    public void setKeySet(String keySet) {
        this.keySet = keySet;
    }

    /** What tokens may be for, with commas between: {@code aud} must contain one of them. */
    public String getAudiences() {
        return audiences;
    }

    public void setAudiences(String audiences) {
        this.audiences = audiences;
    }

    /** The clients whose tokens may register phones, with commas between. */
    public String getClients() {
        return clients;
    }

    public void setClients(String clients) {
        this.clients = clients;
    }

    /** The scope that tokens must cover; empty asks for none. */
    public String getScope() {
        return scope;
    }

    public void setScope(String scope) {
        this.scope = scope;
    }

    /** What single SIP methods want in place of {@link #getScope}: {@code INVITE=call,OPTIONS=}; without a scope, none. */
    public String getMethodScopes() {
        return methodScopes;
    }

    public void setMethodScopes(String methodScopes) {
        this.methodScopes = methodScopes;
    }

    /** What tokens may be signed with, with commas between. */
    public String getAlgorithms() {
        return algorithms;
    }

    public void setAlgorithms(String algorithms) {
        this.algorithms = algorithms;
    }

    /** The claim that holds the user's name, as it stands in a device's owner. */
    public String getUserClaim() {
        return userClaim;
    }

    public void setUserClaim(String userClaim) {
        this.userClaim = userClaim;
    }

    /** What the names of the users end with whom this issuer may speak for; empty for all. */
    public String getUserSuffix() {
        return userSuffix;
    }

    public void setUserSuffix(String userSuffix) {
        this.userSuffix = userSuffix;
    }

    /** How far the issuer's clock and ours may be apart, in seconds. */
    public int getSkewSeconds() {
        return skewSeconds;
    }

    public void setSkewSeconds(int skewSeconds) {
        this.skewSeconds = skewSeconds;
    }

    /** Where the issuer is asked about reference tokens (RFC 7662); empty where it is not. */
    public String getIntrospectionUri() {
        return introspectionUri;
    }

    public void setIntrospectionUri(String introspectionUri) {
        this.introspectionUri = introspectionUri;
    }

    /** The client as which it is asked. */
    public String getIntrospectionClient() {
        return introspectionClient;
    }

    public void setIntrospectionClient(String introspectionClient) {
        this.introspectionClient = introspectionClient;
    }

    /** When the client's secret was set last, which is all that is told of it. */
    public Optional<Instant> getIntrospectionSecretSet() {
        return Optional.ofNullable(introspectionSecretSet);
    }

    public void setIntrospectionSecret(String introspectionSecret) {
        this.introspectionSecret = introspectionSecret;
        this.introspectionSecretSet = Instant.now();
    }

    @Override
    public String title() {
        return "issuer " + name;
    }

    @Override
    public List<FieldValue> values() {
        return List.of(
                FieldValue.of("uri", uri),
                FieldValue.of("keySet", keySet),
                FieldValue.of("audiences", audiences),
                FieldValue.of("clients", clients),
                FieldValue.of("scope", scope),
                FieldValue.of("methodScopes", methodScopes),
                FieldValue.of("algorithms", algorithms),
                FieldValue.of("userClaim", userClaim),
                FieldValue.of("userSuffix", userSuffix),
                FieldValue.of("skewSeconds", skewSeconds),
                FieldValue.of("introspectionUri", introspectionUri),
                FieldValue.of("introspectionClient", introspectionClient),
                FieldValue.of(
                        "introspectionSecretSet",
                        getIntrospectionSecretSet().map(Instant::toString).orElse("never")),
                FieldValue.of("name", name));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TokenIssuer issuer && id.equals(issuer.getId());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
