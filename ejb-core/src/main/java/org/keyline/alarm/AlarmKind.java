package org.keyline.alarm;

/** What can be wrong. The console has what each means and what to do about it in its texts, {@code alarm.meaning.} and the name. */
public enum AlarmKind {
    /** The subject is the purpose and the certificate's name. */
    CERTIFICATE_EXPIRED(
            AlarmSeverity.CRITICAL, "A certificate has expired", "Renew it in Certificate Management, or delete it"),
    CERTIFICATE_EXPIRING(
            AlarmSeverity.WARNING, "A certificate expires soon", "Renew it in Certificate Management ahead of its end"),
    /** The subject is the purpose. */
    CERTIFICATE_UNUSABLE(
            AlarmSeverity.ERROR,
            "A certificate cannot be used; the one before stays in use where there is one",
            "Upload it again, or regenerate it, in Certificate Management"),
    /** The subject is the listener. */
    LISTENER_NOT_OPEN(
            AlarmSeverity.ERROR,
            "A SIP listener cannot open its port",
            "End what else uses the port, or choose another under System > Cisco Unified CM; then restart call processing"),
    /** The subject is the issuer. */
    ISSUER_UNREACHABLE(
            AlarmSeverity.ERROR,
            "The signing keys of a token issuer cannot be fetched; those that are known stay in use",
            "Check that the issuer runs and answers at its address under System > Security > Token Issuers"),
    /** The subject is the names of the certificate. */
    EXPRESSWAY_REFUSED(
            AlarmSeverity.WARNING,
            "A peer with a certificate of a trusted authority was not let in, since no Expressway-C has its name",
            "Add the name under Device > Expressway-C, or find out who it is"),
    /** The node is the one that is silent, whoever has noticed. */
    NODE_SILENT(
            AlarmSeverity.CRITICAL,
            "A node does not report any more",
            "Check that the server runs and reaches the database; if it was taken away for good, delete its row",
            true),
    AUDIT_BROKEN(
            AlarmSeverity.ALERT,
            "The audit trail is not as it was written",
            "Compare it with the log of its hashes (audit-chain.log) and with a backup"),
    ATTEMPTS_LOST(
            AlarmSeverity.WARNING,
            "Registration attempts are missing in the record: too many came at once, or the database was away",
            "See who tries so often, and whether the database answers"),
    DATABASE_UNAVAILABLE(
            AlarmSeverity.CRITICAL,
            "The database did not answer",
            "Check the database and the way to it; phones that are registered go on meanwhile"),
    REVOCATIONS_BEHIND(
            AlarmSeverity.ERROR,
            "A node could not read what is revoked: tokens that were revoked meanwhile may still be taken by it",
            "Check the database; it is tried again by itself"),
    OVERLOAD(
            AlarmSeverity.WARNING,
            "A node has more to do than it can: newcomers are put off, so that registered phones go on",
            "See who sends so much under Registration Attempts; add a node, or processors");

    private final AlarmSeverity severity;
    private final String meaning;
    private final String advice;
    private final boolean ofTheCluster;

    AlarmKind(AlarmSeverity severity, String meaning, String advice) {
        this(severity, meaning, advice, false);
    }

    AlarmKind(AlarmSeverity severity, String meaning, String advice, boolean ofTheCluster) {
        this.severity = severity;
        this.meaning = meaning;
        this.advice = advice;
        this.ofTheCluster = ofTheCluster;
    }

    public AlarmSeverity severity() {
        return severity;
    }

    /** For the log and the command line. */
    public String meaning() {
        return meaning;
    }

    /** What the administrator can do about it. */
    public String advice() {
        return advice;
    }

    /** Whether any node can tell that it is over, and not only the one that it is about. */
    boolean isOfTheCluster() {
        return ofTheCluster;
    }
}
