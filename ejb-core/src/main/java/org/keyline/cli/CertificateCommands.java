package org.keyline.cli;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.keyline.certificate.CertificateKind;
import org.keyline.certificate.CertificatePurpose;
import org.keyline.certificate.CertificateRow;
import org.keyline.certificate.Certificates;
import org.keyline.certificate.DownloadForm;
import org.keyline.fault.Fault;

/** {@code show cert}, {@code show csr}, {@code set cert} and {@code set csr}: Certificate Management as Unified CM's command line has it. */
record CertificateCommands(Certificates certificates) implements Command {

    @Override
    public String usage() {
        return "show cert list own|trust | show cert own <unit> | show cert trust <name> | show cert warnings"
                + " | show csr list own | show csr own <unit> | set csr gen <unit> [<bits>] | set csr delete <unit>"
                + " | set cert regen <unit> | set cert import own|trust <unit> | set cert delete <unit> <name>";
    }

    @Override
    public String purpose() {
        return "the certificates of this node (units tomcat, tomcat-ECDSA) and those that the cluster trusts"
                + " (tomcat-trust, Phone-Edge-trust); import takes PEM from the lines after the command, or ./keyline cli"
                + " … --file <path>";
    }

    @Override
    public Optional<String> run(String line) {
        return run(line, "");
    }

    @Override
    public Optional<String> run(String line, String attached) {
        return one(line, "show cert list (own|trust)", words -> list(kind(words.group(1))))
                .or(() -> one(line, "show cert warnings", words -> warnings()))
                .or(() -> one(line, "show cert own (\\S+)", words -> show(own(words.group(1)), DownloadForm.CHAIN)))
                .or(() -> one(line, "show cert trust (\\S+)", words -> show(trusted(words.group(1)), DownloadForm.PEM)))
                .or(() -> one(line, "show csr list own", words -> list(CertificateKind.REQUEST)))
                .or(() -> one(line, "show csr own (\\S+)", words -> show(request(words.group(1)), DownloadForm.PEM)))
                .or(() -> one(
                        line,
                        "set csr gen (\\S+)(?: ([0-9]{3,4}))?",
                        words -> generate(words.group(1), words.group(2))))
                .or(() -> one(line, "set csr delete (\\S+)", words -> delete(request(words.group(1)))))
                .or(() -> one(line, "set cert regen (\\S+)", words -> regenerate(words.group(1))))
                .or(() -> one(line, "set cert import (own|trust) (\\S+)", words -> load(words, attached)))
                .or(() -> one(
                        line, "set cert delete (\\S+) (\\S+)", words -> deleteTrusted(words.group(1), words.group(2))));
    }

    private static Optional<String> one(String line, String pattern, Function<MatchResult, String> answer) {
        Matcher words = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(line);
        return words.matches() ? Optional.of(answer.apply(words)) : Optional.empty();
    }

    private static CertificateKind kind(String word) {
        return word.equalsIgnoreCase("own") ? CertificateKind.OWN : CertificateKind.TRUST;
    }

    private String list(CertificateKind kind) {
        List<CertificateRow> rows = rows(kind);
        return rows.isEmpty()
                ? "None."
                : rows.stream().map(CertificateCommands::line).collect(Collectors.joining("\n"));
    }

    private List<CertificateRow> rows(CertificateKind kind) {
        return certificates.all().stream().filter(row -> row.kind() == kind).toList();
    }

    private static String line(CertificateRow row) {
        return name(row) + ": " + row.commonName() + ", " + row.key() + ", " + signedBy(row) + until(row.until());
    }

    private static String signedBy(CertificateRow row) {
        if (row.kind() == CertificateKind.REQUEST) {
            return "awaits its answer since " + row.from();
        }
        return row.selfSigned() ? "self-signed" : "signed by " + row.issuer();
    }

    private static String until(@Nullable Instant until) {
        return until == null ? "" : ", until " + until;
    }

    /** Trusted certificates may have one name; the beginning of the fingerprint tells them apart. */
    private static String name(CertificateRow row) {
        return row.purpose().label() + (row.kind() == CertificateKind.TRUST ? "/" + hex(row).substring(0, 16) : "");
    }

    private static String hex(CertificateRow row) {
        return row.fingerprint().replace(":", "").toLowerCase(Locale.ROOT);
    }

    private CertificateRow own(String unit) {
        return of(CertificateKind.OWN, purpose(unit), "certificate");
    }

    private CertificateRow request(String unit) {
        return of(CertificateKind.REQUEST, purpose(unit), "pending request");
    }

    private CertificateRow of(CertificateKind kind, CertificatePurpose purpose, String what) {
        return rows(kind).stream()
                .filter(row -> row.purpose() == purpose)
                .findFirst()
                .orElseThrow(
                        () -> new Fault.NotFound("There is no " + what + " of " + purpose.label() + " on this node."));
    }

    private CertificatePurpose purpose(String unit) {
        return CertificatePurpose.named(unit)
                .filter(certificates.purposes()::contains)
                .orElseThrow(() -> new Fault.Invalid("There is no unit “" + unit + "” here. There is: "
                        + certificates.purposes().stream()
                                .map(CertificatePurpose::label)
                                .collect(Collectors.joining(", "))
                        + "."));
    }

    private CertificateRow trusted(String name) {
        String start =
                name.substring(name.lastIndexOf('/') + 1).replace(":", "").toLowerCase(Locale.ROOT);
        List<CertificateRow> found = rows(CertificateKind.TRUST).stream()
                .filter(row -> start.length() >= 8 && hex(row).startsWith(start))
                .filter(row ->
                        name.indexOf('/') < 0 || name(row).regionMatches(true, 0, name, 0, name.lastIndexOf('/') + 1))
                .toList();
        if (found.size() != 1) {
            throw new Fault.NotFound("There is no one trusted certificate “" + name
                    + "”. Name it as show cert list trust does, or by 8 or more digits of its fingerprint.");
        }
        return found.getFirst();
    }

    private String show(CertificateRow row, DownloadForm form) {
        return "Unit: " + row.purpose().label() + "\nSubject: " + row.subject()
                + "\nIssuer: " + (row.issuer().isEmpty() ? "none yet" : row.issuer())
                + "\nSubject alternative names: " + String.join(", ", row.names())
                + "\nSerial number: " + row.serial() + "\nValid from: " + row.from() + until(row.until())
                + "\nKey: " + row.key() + "\nSigned with: " + row.signature() + "\nSHA-256: " + row.fingerprint() + "\n"
                + new String(certificates.download(row.id(), form), StandardCharsets.US_ASCII).strip();
    }

    private String warnings() {
        var warnings = certificates.warnings();
        return warnings.isEmpty()
                ? "None."
                : warnings.stream()
                        .map(warning -> warning.purpose().label() + ": " + warning.text())
                        .collect(Collectors.joining("\n"));
    }

    private String generate(String unit, @Nullable String bits) {
        CertificatePurpose purpose = purpose(unit);
        var terms = certificates.proposal(purpose);
        return show(
                certificates.request(purpose, bits == null ? terms : terms.withKeySize(Integer.parseInt(bits))),
                DownloadForm.PEM);
    }

    private String regenerate(String unit) {
        CertificatePurpose purpose = purpose(unit);
        return "New handshakes have it now; connections stand.\n"
                + line(certificates.regenerate(purpose, certificates.proposal(purpose)));
    }

    private String load(MatchResult words, String attached) {
        CertificatePurpose purpose = purpose(words.group(2));
        if (purpose.isTrust() != (kind(words.group(1)) == CertificateKind.TRUST)) {
            throw new Fault.Invalid(purpose.label() + " is imported with set cert import "
                    + (purpose.isTrust() ? "trust" : "own") + ".");
        }
        if (attached.isBlank()) {
            throw new Fault.Invalid("The certificate in PEM is to follow the command: ./keyline cli 'set cert import "
                    + words.group(1) + " " + purpose.label() + "' --file certificate.pem");
        }
        return "New handshakes have it now; connections stand.\n"
                + certificates.upload(purpose, "", attached.getBytes(StandardCharsets.UTF_8), "").stream()
                        .map(CertificateCommands::line)
                        .collect(Collectors.joining("\n"));
    }

    private String deleteTrusted(String unit, String name) {
        CertificatePurpose purpose = purpose(unit);
        if (!purpose.isTrust()) {
            throw new Fault.Invalid(
                    purpose.label() + " is in use: it is replaced, not deleted. Regenerate or import one.");
        }
        return delete(trusted(name.indexOf('/') < 0 ? purpose.label() + "/" + name : name));
    }

    private String delete(CertificateRow row) {
        certificates.delete(row.id());
        return name(row) + " is deleted.";
    }
}
