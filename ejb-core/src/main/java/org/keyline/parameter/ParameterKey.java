package org.keyline.parameter;

import static org.keyline.parameter.ParameterSection.ACTIVATION;
import static org.keyline.parameter.ParameterSection.ALARMS;
import static org.keyline.parameter.ParameterSection.ATTEMPTS;
import static org.keyline.parameter.ParameterSection.AUTHENTICATION;
import static org.keyline.parameter.ParameterSection.BULK;
import static org.keyline.parameter.ParameterSection.CERTIFICATES;
import static org.keyline.parameter.ParameterSection.KEYCLOAK;
import static org.keyline.parameter.ParameterSection.LIMITS;
import static org.keyline.parameter.ParameterSection.MRA;
import static org.keyline.parameter.ParameterSection.REGISTRATION;
import static org.keyline.parameter.ParameterSection.SECURITY;
import static org.keyline.parameter.ParameterSection.SSO_AND_OAUTH;
import static org.keyline.parameter.ParameterSection.TOKENS;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keyline.parameter.ParameterType.Choice;
import org.keyline.parameter.ParameterType.Whole;
import org.keyline.parameter.ParameterType.Words;

/**
 * The catalogue of product settings. A parameter that the database holds no value for has its default. Names, ranges and
 * defaults of the first two sections follow Cisco Unified CM 15's Enterprise Parameters page.
 */
public enum ParameterKey {
    OAUTH_ACCESS_TOKEN_EXPIRY(
            SSO_AND_OAUTH,
            "OAuthAccessTokenExpiryTimer",
            "OAuth Access Token Expiry Timer (minutes)",
            new Whole(1, 1440),
            "60",
            "How many minutes an access token lives. A client renews it in time for as long as its refresh token lives;"
                    + " an older one is refused. Phones that registered before keep their registration until its own expiry."
                    + " Kept only: the realm in Keycloak decides."),
    JABBER_REFRESH_TOKEN_EXPIRY(
            SSO_AND_OAUTH,
            "JabberOAuthRefreshTokenExpiryTimer",
            "Jabber OAuth Refresh Token Expiry Timer (days)",
            new Whole(1, 365),
            "60",
            "After how many days a Jabber user has to log in in full again. Kept only: the realm in Keycloak decides."),
    PHONE_REFRESH_TOKEN_EXPIRY(
            SSO_AND_OAUTH,
            "PhysicalPhoneOAuthRefreshTokenExpiryTimer",
            "Physical Phone OAuth Refresh Token Expiry Timer (days)",
            new Whole(1, 365),
            "60",
            "After how many days a desk phone has to be activated again. Kept only: the realm in Keycloak decides."),
    SSO_REDIRECT_URIS(
            SSO_AND_OAUTH,
            "SSORedirectURIs",
            "Redirect URIs for Third Party SSO Client",
            new Words(0, Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:[\\x21-\\x7e]+")),
            "",
            "The addresses, separated by commas, to which a client of another maker may be sent back after its login."
                    + " Empty allows none. Kept only: the realm in Keycloak decides."),
    SSO_LOGIN_IOS(
            SSO_AND_OAUTH,
            "SSOLoginBehaviorForIOS",
            "SSO Login Behavior for iOS",
            Choice.of("0", "Use embedded browser (WebView)", "1", "Use native browser"),
            "0",
            "Where the login page opens on iOS. The native browser suits managed devices that log in with a certificate."
                    + " Kept only: nothing in Keyline depends on it."),
    OAUTH_REFRESH_LOGIN(
            SSO_AND_OAUTH,
            "OAuthRefreshLoginFlow",
            "OAuth with Refresh Login Flow",
            Choice.enabled(),
            "0",
            "Whether clients log in with the authorization code grant, and renew their access token with a refresh token"
                    + " instead of showing the login page again. Kept only: the realm in Keycloak decides."),
    SSO_FOR_RTMT(
            SSO_AND_OAUTH,
            "UseSSOForRTMT",
            "Use SSO for RTMT",
            Choice.truth(),
            "1",
            "Whether the monitoring client logs in through single sign-on too. Kept only: nothing in Keyline depends on it."),
    DEVICE_TOKEN_GRANT(
            SSO_AND_OAUTH,
            "OAuthAccessTokenForDevices",
            "OAuth Access Token for Devices",
            Choice.of(
                    "0",
                    "Implicit: Already registered devices",
                    "1",
                    "Explicit: Activation Code device onboarding required"),
            "0",
            "Implicit: a desk phone that is registered already may be given tokens. Explicit: it gets them only by an"
                    + " activation code. Kept only: the realm in Keycloak decides."),
    CLUSTER_SECURITY_MODE(
            SECURITY,
            "ClusterSecurityMode",
            "Cluster Security Mode",
            Choice.of("0", "0 (non-secure)", "1", "1 (mixed)"),
            "0",
            "Whether phones with certificates of their own may use signalling over mutual TLS. SIP OAuth mode does not need"
                    + " it. Shown here, not changed here.",
            true),
    CLUSTER_SIP_OAUTH_MODE(
            SECURITY,
            "ClusterSIPOAuthMode",
            "Cluster SIPOAuth Mode",
            Choice.enabled(),
            "0",
            "Whether phones may register with an OAuth access token on the SIP OAuth ports. Changed by the command line:"
                    + " utils sipOAuth-mode enable, or disable. It is in force on all nodes at once.",
            true),
    LBM_SECURITY_MODE(
            SECURITY,
            "LBMSecurityMode",
            "LBM Security Mode",
            Choice.of("Insecure", "Insecure", "Mixed", "Mixed", "Secure", "Secure"),
            "Insecure",
            "How the location bandwidth services of several clusters speak with one another: in the clear, either way, or"
                    + " over TLS only. Kept only: nothing in Keyline depends on it."),
    SIP_KEEP_ALIVE_SECONDS(
            REGISTRATION,
            "SIPTimerKeepAliveExpires",
            "Timer Keep Alive Expires (seconds)",
            new Whole(30, 3600),
            "120",
            "The registration's life that phones are given, whatever longer one they ask for. A phone refreshes its"
                    + " registration before it ends; a phone that is gone is noticed after it."),
    SIP_MINIMUM_EXPIRES_SECONDS(
            REGISTRATION,
            "SIPMinimumExpires",
            "Minimum Expires (seconds)",
            new Whole(1, 3600),
            "60",
            "A REGISTER that asks for less is answered with 423 and this value in Min-Expires (RFC 3261 section 10.3)."),
    SIP_CONTACTS_PER_LINE(
            LIMITS,
            "SIPContactsPerLine",
            "Contacts per Line",
            new Whole(1, 100),
            "10",
            "How many addresses may be registered for one line at a time."),
    PHONES_TOLD_PER_SECOND(
            REGISTRATION,
            "PhonesToldPerSecond",
            "Phones Told per Second",
            new Whole(1, 1000),
            "100",
            "How many phones each node tells in a second to apply their configuration, to restart or to reset. They register"
                    + " anew shortly afterwards: fewer at a time are easier for the server."),
    SIP_STATION_REALM(
            AUTHENTICATION,
            "SIPStationRealm",
            "SIP Station Realm",
            new Words(1, Pattern.compile("[\\x20\\x21\\x23-\\x2b\\x2d-\\x5b\\x5d-\\x7e]{1,128}")),
            "ccmsipline",
            "The realm for which devices are asked for digest credentials. A password of a Digest User is kept for the realm"
                    + " of the time when it was set: after a change each must be set again."),
    SIP_DIGEST_ALGORITHMS(
            AUTHENTICATION,
            "SIPDigestAlgorithms",
            "Digest Algorithms",
            new Words(1, Pattern.compile("SHA-256|SHA-512-256|MD5")),
            "SHA-256,MD5",
            "The algorithms that digest is offered with, the preferred first: SHA-256, SHA-512-256, MD5. Older devices know"
                    + " MD5 alone; where there are none, leave it out."),
    SIP_TOKEN_BESIDE_DIGEST(
            AUTHENTICATION,
            "SIPTokenBesideDigest",
            "Accept the Owner's Token for Digest Devices",
            Choice.truth(),
            "1",
            "Whether a device whose profile enables digest may register on the SIP Phone Secure Port with a token of its"
                    + " owner instead, while SIP OAuth mode is enabled. It is offered both there."),
    SIP_UNAUTHENTICATED_DEVICES(
            AUTHENTICATION,
            "SIPUnauthenticatedDevices",
            "Register Non-Secure Devices Unauthenticated",
            Choice.truth(),
            "0",
            "Whether a device whose profile is Non Secure and does not enable digest may register on the SIP Phone Port"
                    + " without showing who it is. Whoever can reach the port can then register as such a device."),
    SIP_REQUESTS_PER_DEVICE(
            LIMITS,
            "SIPRequestsPerDevice",
            "Requests per Device",
            new Whole(0, 10_000),
            "100",
            "How many requests of one device are worked on in a second, and twice as many at once; the rest is answered 503 with"
                    + " a time to come back. Only what comes with the device's own credentials counts. 0 is any number."),
    SIP_REQUESTS_PER_ADDRESS(
            LIMITS,
            "SIPRequestsPerAddress",
            "Requests per Address",
            new Whole(100, 100_000),
            "20000",
            "How many requests of all connections of one address together are worked on in a second, and twice as many at once; the"
                    + " rest is answered 503 with a time to come back. Behind one address there may be a whole site."),
    SIP_FAILURES_PER_ADDRESS(
            LIMITS,
            "SIPFailuresPerAddress",
            "Refused Credentials per Address",
            new Whole(5, 1000),
            "50",
            "How many requests of one address in a second may show credentials that are refused, and twenty times as many at once."
                    + " Who has spent them is answered 503, unless its connection was let in before."),
    SIP_CONNECTIONS(
            LIMITS,
            "SIPConnections",
            "Connections",
            new Whole(100, 50_000),
            "20000",
            "How many connections stand on each node, of all listeners together; one more is closed at once. Each takes memory"
                    + " of the server. Those that stand are kept when it is lowered."),
    SIP_CONNECTIONS_PER_ADDRESS(
            LIMITS,
            "SIPConnectionsPerAddress",
            "Connections per Address",
            new Whole(10, 50_000),
            "10000",
            "How many of them may come from one address, so that no address takes every one. Behind one address there may be a"
                    + " whole site; of IPv6, a network of 64 bits is one."),
    PROXY_REFUSED_TOKENS(
            LIMITS,
            "ProxyRefusedTokens",
            "Refused Tokens per Expressway-C",
            new Whole(10, 1000),
            "200",
            "How many tokens that have to be verified and are refused one Expressway-C may bring in a second, and twice as many at"
                    + " once. 200 are about a tenth of a processor."),
    LINES_PER_DEVICE(
            LIMITS,
            "LinesPerDevice",
            "Lines per Phone",
            new Whole(1, 200),
            "50",
            "How many lines a phone may have. One that has more already keeps them, and is not saved with so many again."),
    KEYCLOAK_TIMEOUT_SECONDS(
            KEYCLOAK,
            "KeycloakTimeoutSeconds",
            "Wait for an Answer (seconds)",
            new Whole(1, 30),
            "5",
            "How long Keycloak, or another token issuer, may take to answer when it is asked for its keys, about a token or about"
                    + " users; and as long again for the body. A phone that waits for it is answered 503 after ten seconds."),
    KEYCLOAK_KEYS_SECONDS(
            KEYCLOAK,
            "KeycloakKeysSeconds",
            "Fetch Keys Every (seconds)",
            new Whole(30, 86_400),
            "300",
            "How often the signing keys of each issuer are fetched. A key that the issuer has taken back is believed for so long"
                    + " at most, while the issuer answers."),
    KEYCLOAK_UNKNOWN_KEY_SECONDS(
            KEYCLOAK,
            "KeycloakUnknownKeySeconds",
            "Between Fetches for Unknown Keys (seconds)",
            new Whole(5, 600),
            "30",
            "Tokens with a key that is not known cause at most one fetch in this time, for each issuer on each node, however many"
                    + " come."),
    ACTIVATION_TIME_TO_LIVE(
            ACTIVATION,
            "ActivationTimeToLive",
            "Activation Time to Live (Hours)",
            new Whole(1, 8760),
            "168",
            "For how long an activation code can be used after it was made. Kept only: nothing in Keyline depends on it yet."),
    MRA_ACTIVATION(
            MRA,
            "EnableMRAActivation",
            "Enable MRA Activation",
            Choice.truth(),
            "1",
            "Whether phones away from home may be activated by a code. Kept only: nothing in Keyline depends on it yet."),
    MRA_ACTIVATION_DOMAIN(
            MRA,
            "MRAActivationDomain",
            "MRA Activation Domain",
            new Words(0, Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")),
            "",
            "The DNS domain under which phones away from home find where they are activated. Empty for none. Kept only: nothing"
                    + " in Keyline depends on it yet."),
    TOKEN_ENCRYPTION_REQUIRED(
            TOKENS,
            "TokenEncryptionRequired",
            "Require Encrypted Tokens",
            Choice.truth(),
            "0",
            "Whether a signed token must be encrypted to the cluster's key as well, so that nobody on its way reads it. An"
                    + " encrypted token is taken in any case."),
    TOKEN_INTROSPECTION_SECONDS(
            TOKENS,
            "TokenIntrospectionSeconds",
            "Believe Introspection (seconds)",
            new Whole(0, 3600),
            "60",
            "How long what an issuer says of a reference token is believed before it is asked again; never past the token's"
                    + " end. 0 asks each time."),
    TOKEN_CACHE_SIZE(
            TOKENS,
            "TokenCacheSize",
            "Verified Tokens in Memory",
            new Whole(0, 1_000_000),
            "100000",
            "How many verified tokens each node remembers, so that a refresh is not checked by cryptography again. 0 checks"
                    + " each time."),
    TOKEN_LONGEST_LIFE(
            TOKENS,
            "TokenLongestLife",
            "Longest Life of a Token (seconds)",
            new Whole(300, 2_592_000),
            "86400",
            "A token that is valid for longer, from its issue to its end, is refused. For so long it is remembered what was"
                    + " revoked."),
    REVOCATIONS_MOST(
            TOKENS,
            "RevocationsMost",
            "Revocations Kept",
            new Whole(100, 100_000),
            "10000",
            "How many revocations are remembered. Beyond that several of a user become one of all that the user has, and the"
                    + " oldest become one of all tokens of their time; none is forgotten while a token may be valid that it"
                    + " means."),
    ATTEMPT_KEEP_DAYS(
            ATTEMPTS,
            "AttemptKeepDays",
            "Keep Attempts (days)",
            new Whole(1, 365),
            "7",
            "After how many days a registration attempt is forgotten."),
    ATTEMPT_KEEP_ROWS(
            ATTEMPTS,
            "AttemptKeepRows",
            "Keep Attempts (rows)",
            new Whole(1000, 10_000_000),
            "1000000",
            "How many rows of registration attempts are kept at most; the oldest go first."),
    CERTIFICATE_WARNING_DAYS(
            CERTIFICATES,
            "CertificateWarningDays",
            "Warn of Expiring Certificates (days)",
            new Whole(1, 365),
            "30",
            "How many days before a certificate expires it is warned of: in Certificate Management, by show cert warnings, and"
                    + " once a day in the log of each node."),
    ALARM_KEEP_DAYS(
            ALARMS,
            "AlarmKeepDays",
            "Keep Alarms (days)",
            new Whole(1, 365),
            "30",
            "How many days after its end an alarm is forgotten. One that lasts is kept."),
    BULK_KEEP_DAYS(
            BULK,
            "BulkKeepDays",
            "Keep Bulk Jobs (days)",
            new Whole(1, 365),
            "30",
            "After how many days a bulk job is forgotten with its rows. What it has done stays, but cannot be undone as a whole"
                    + " any more."),
    BULK_KEEP_JOBS(
            BULK,
            "BulkKeepJobs",
            "Keep Bulk Jobs (number)",
            new Whole(1, 1000),
            "50",
            "How many bulk jobs are kept at most; the oldest go first.");

    private static final Map<String, ParameterKey> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(ParameterKey::parameterName, Function.identity()));

    private final ParameterSection section;
    private final String parameterName;
    private final String label;

    @SuppressWarnings("ImmutableEnumChecker") // all of its kinds are records of values
    private final ParameterType type;

    private final String standard;
    private final String help;
    private final boolean readOnly;

    ParameterKey(
            ParameterSection section,
            String parameterName,
            String label,
            ParameterType type,
            String standard,
            String help) {
        this(section, parameterName, label, type, standard, help, false);
    }

    ParameterKey(
            ParameterSection section,
            String parameterName,
            String label,
            ParameterType type,
            String standard,
            String help,
            boolean readOnly) {
        this.section = section;
        this.parameterName = parameterName;
        this.label = label;
        this.type = type;
        this.standard = standard;
        this.help = help;
        this.readOnly = readOnly;
    }

    /** The parameter of this name, as the database and the command line have it. */
    public static Optional<ParameterKey> named(String parameterName) {
        return Optional.ofNullable(BY_NAME.get(parameterName));
    }

    public ParameterSection section() {
        return section;
    }

    /** The name in the database and on the command line. */
    public String parameterName() {
        return parameterName;
    }

    /** The name on the screen. */
    public String label() {
        return label;
    }

    public ParameterType type() {
        return type;
    }

    /** The value that it has when none was set. */
    public String defaultValue() {
        return standard;
    }

    /** What it does, for the administrator. */
    public String help() {
        return help;
    }

    /** Whether {@link Parameters} refuses to change it. */
    public boolean readOnly() {
        return readOnly;
    }
}
