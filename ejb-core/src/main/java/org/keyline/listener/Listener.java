package org.keyline.listener;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PreRemove;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.UUID;
import org.keyline.audit.Audited;
import org.keyline.audit.FieldValue;
import org.keyline.fault.Fault;

/** One listener of the catalogue. Its port is each node's own; what is spoken there is the program's. */
@Entity
@Table(name = "listener")
@Access(AccessType.FIELD)
public class Listener implements Audited {

    /** For phones on premises that register with a token. */
    public static final String OAUTH = "sip-oauth";

    /** For phones that come through an Expressway-C, which shows its certificate. */
    public static final String MRA_OAUTH = "sip-mra-oauth";

    /** For clients in browsers that register with a token. */
    public static final String WSS = "sip-wss";

    /** For devices that their profile keeps from the rest by TLS and knows by digest. */
    public static final String TLS = "sip-tls";

    /** For devices without security; TCP and UDP share a port. */
    public static final String TCP = "sip-tcp";

    public static final String UDP = "sip-udp";

    /** A quoted string needs no escape for these (RFC 3261 section 25.1: qdtext). */
    private static final String QUOTABLE = "[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]";

    @Id
    private UUID id;

    @Column(name = "name")
    @Pattern(regexp = "[a-z0-9-]{1,32}", message = "A listener's name is 1 to 32 small letters, digits and hyphens.")
    private String name;

    @Column(name = "enabled")
    private boolean enabled = true;

    @Column(name = "style")
    @Enumerated(EnumType.STRING)
    private ChallengeStyle style = ChallengeStyle.CISCO;

    @Column(name = "realm")
    @Pattern(
            regexp = QUOTABLE + "{1,128}",
            message = "The realm is 1 to 128 characters of ASCII, without quotation marks and backslashes.")
    private String realm = "ccmsipline";

    @Column(name = "scope")
    @Pattern(
            regexp = "|[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,64}( [\\x21\\x23-\\x5b\\x5d-\\x7e]{1,64}){0,7}",
            message = "The scope is empty or up to 8 names with single spaces between them (RFC 6749 section 3.3).")
    private String scope = "";

    @Column(name = "authz_server")
    @Pattern(
            regexp = "|https://[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,247}",
            message = "The authorization server is an https address.")
    private String authzServer = "";

    @Version
    private int version;

    protected Listener() {}

    /** A listener that challenges in Cisco's form. */
    public Listener(String name) {
        this.id = UUID.randomUUID();
        this.name = name;
    }

    @PreRemove
    void refuseRemoval() {
        throw new Fault.Invalid("The " + title() + " comes with the product and cannot be deleted; close it instead.");
    }

    @AssertTrue(message = "A listener with challenges of RFC 8898 names its authorization server.")
    boolean isAuthzServerNamed() {
        return style != ChallengeStyle.RFC8898 || !authzServer.isEmpty();
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

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    public ChallengeStyle getStyle() {
        return style;
    }

    public void setStyle(ChallengeStyle style) {
        this.style = style;
    }

    public String getRealm() {
        return realm;
    }

    public void setRealm(String realm) {
        this.realm = realm;
    }

    /** The scope that is asked for; empty names none. */
    public String getScope() {
        return scope;
    }

    public void setScope(String scope) {
        this.scope = scope;
    }

    /** Where tokens are had; empty names none, which only Cisco's form allows. */
    public String getAuthzServer() {
        return authzServer;
    }

    public void setAuthzServer(String authzServer) {
        this.authzServer = authzServer;
    }

    /** How it asks for credentials. */
    public ChallengeTerms terms() {
        return new ChallengeTerms(style, realm, scope, authzServer);
    }

    @Override
    public String title() {
        return "listener " + name;
    }

    @Override
    public List<FieldValue> values() {
        return List.of(
                FieldValue.of("enabled", enabled),
                FieldValue.of("style", style),
                FieldValue.of("realm", realm),
                FieldValue.of("scope", scope),
                FieldValue.of("authz_server", authzServer));
    }
}
