package org.keyline.certificate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.keyline.alarm.AlarmKind;
import org.keyline.alarm.AlarmSource;
import org.keyline.alarm.Condition;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;

/** Certificates that have expired, soon will, or cannot be used; looked at once a minute. Those that the cluster trusts are the publisher's. */
@ApplicationScoped
class CertificateAlarms implements AlarmSource {

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    @Inject
    private OwnFiles files;

    @Inject
    private TrustRows rows;

    @Inject
    private ConsoleKeyStore console;

    @Inject
    private ParameterValues parameters;

    private List<Condition> found = List.of();
    private Instant looked = Instant.MIN;

    CertificateAlarms() {}

    CertificateAlarms(OwnFiles files, TrustRows rows, ConsoleKeyStore console, ParameterValues parameters) {
        this.files = files;
        this.rows = rows;
        this.console = console;
        this.parameters = parameters;
    }

    @Override
    public Set<AlarmKind> kinds() {
        return EnumSet.of(
                AlarmKind.CERTIFICATE_EXPIRED, AlarmKind.CERTIFICATE_EXPIRING, AlarmKind.CERTIFICATE_UNUSABLE);
    }

    @Override
    public List<Condition> conditions() {
        Instant now = Instant.now();
        if (looked.equals(Instant.MIN) || now.isAfter(looked.plus(BETWEEN_LOOKS))) {
            found = at(now);
            looked = now;
        }
        return found;
    }

    List<Condition> at(Instant now) {
        List<Condition> conditions = new ArrayList<>();
        for (CertificatePurpose purpose : CertificatePurpose.own()) {
            try {
                List<X509Certificate> chain = files.chain(purpose);
                if (chain.isEmpty()) {
                    conditions.add(unusable(purpose, "there is none"));
                }
                chain.forEach(certificate -> addExpiry(conditions, purpose, certificate, now));
            } catch (IOException | GeneralSecurityException e) {
                conditions.add(unusable(purpose, "its file cannot be read: " + e));
            }
        }
        console.problem()
                .ifPresent(why -> conditions.add(unusable(CertificatePurpose.TOMCAT, "for the console: " + why)));
        if (Publisher.isHere()) {
            for (CertificatePurpose purpose : Publisher.purposes()) {
                if (purpose.isTrust()) {
                    rows.committed(purpose).forEach(row -> addExpiry(conditions, purpose, row.certificate(), now));
                }
            }
        }
        return List.copyOf(conditions);
    }

    private static Condition unusable(CertificatePurpose purpose, String why) {
        return new Condition(AlarmKind.CERTIFICATE_UNUSABLE, purpose.label(), why);
    }

    private void addExpiry(
            List<Condition> conditions, CertificatePurpose purpose, X509Certificate certificate, Instant now) {
        Instant until = certificate.getNotAfter().toInstant();
        Duration ahead = Duration.ofDays(parameters.number(ParameterKey.CERTIFICATE_WARNING_DAYS));
        if (until.isBefore(now.plus(ahead))) {
            conditions.add(new Condition(
                    until.isBefore(now) ? AlarmKind.CERTIFICATE_EXPIRED : AlarmKind.CERTIFICATE_EXPIRING,
                    purpose.label() + ": " + X509.name(certificate),
                    "valid until " + until));
        }
    }
}
