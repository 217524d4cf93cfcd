package org.keyline.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.keyline.certificate.CertificatePurpose.PHONE_EDGE_TRUST;
import static org.keyline.certificate.CertificatePurpose.TOMCAT;
import static org.keyline.certificate.CertificatePurpose.TOMCAT_ECDSA;
import static org.keyline.certificate.CertificatePurpose.TOMCAT_TRUST;
import static org.keyline.certificate.Draft.bytes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyline.alarm.AlarmKind;
import org.keyline.alarm.Condition;
import org.keyline.certificate.Draft.Issued;
import org.keyline.cluster.Changed;
import org.keyline.database.Admin;
import org.keyline.database.TestDatabase;
import org.keyline.fault.Fault;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;

/** From the door to the files and the database. */
class CertificatesTest {

    private static final Issued ROOT = Draft.authority("Root").selfSigned();

    private final TestDatabase database = TestDatabase.h2();
    private final List<String> announced = new ArrayList<>();

    @TempDir
    Path folder;

    private final List<String> reloads = new ArrayList<>();
    private OwnFiles files;
    private ConsoleKeyStore console;

    @BeforeEach
    void start() {
        files = new OwnFiles(folder);
        console = new ConsoleKeyStore(files, "secret", () -> reloads.add("again"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    private <T> T door(Function<Certificates, T> work) {
        return database.call(entities -> {
            TrustRows rows = new TrustRows(entities);
            Admin admin = new Admin(entities).withDependents(new OwnUse(files)::name);
            ParameterValues parameters = ParameterValues.fixed(Map.of(ParameterKey.CERTIFICATE_WARNING_DAYS, "30"));
            Certificates door = new Certificates(
                    files,
                    rows,
                    new CertificateWarnings(files, rows, console, parameters),
                    console,
                    admin.edits(),
                    admin.leaving(),
                    admin.audit(),
                    admin.news());
            T result = work.apply(door);
            announced.addAll(admin.announced());
            return result;
        });
    }

    private void change(Consumer<Certificates> work) {
        door(door -> {
            work.accept(door);
            return "";
        });
    }

    private void refused(Consumer<Certificates> work, String... why) {
        Map<String, String> before = contents();
        String auditBefore = audit();
        var thrown = assertThatExceptionOfType(Fault.class).isThrownBy(() -> change(work));
        for (String part : why) {
            thrown.withMessageContaining(part);
        }
        assertThat(contents()).as("nothing is written").isEqualTo(before);
        assertThat(audit()).as("nothing is said to have been done").isEqualTo(auditBefore);
    }

    private Map<String, String> contents() {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(file -> folder.relativize(file).toString(), CertificatesTest::text));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String audit() {
        return database.call(entities -> String.join("\n", Admin.audited(entities)));
    }

    private void upload(CertificatePurpose purpose, byte[] content) {
        change(door -> door.upload(purpose, "", content, ""));
    }

    private void presentFirst() {
        Issued first = Draft.server("first").by(ROOT);
        upload(TOMCAT, bytes(first.keyPem(), first.pem(), ROOT.pem()));
    }

    private List<CertificateRow> rows(CertificateKind kind) {
        return door(Certificates::all).stream()
                .filter(row -> row.kind() == kind)
                .toList();
    }

    private CertificateRow only(CertificateKind kind) {
        assertThat(rows(kind)).hasSize(1);
        return rows(kind).getFirst();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void anUploadedChainIsPutInOrderAndPresented() throws Exception {
        Issued own = Draft.server("cucm").by(ROOT);
        byte[] pkcs12 = Draft.pkcs12(own, "open", ROOT);
        change(door -> door.upload(TOMCAT, "", pkcs12, "open"));
        assertThat(files.chain(TOMCAT)).containsExactly(own.certificate(), ROOT.certificate());
        assertThat(files.privateKey(TOMCAT)).contains(own.key());
        assertThat(mode(folder.resolve("tomcat-key.pem"))).isEqualTo("rw-------");
        assertThat(announced).contains(ServerCertificates.TOPIC);
        CertificateRow row = only(CertificateKind.OWN);
        assertThat(row.commonName()).isEqualTo("cucm");
        assertThat(row.names()).containsExactly("cucm.example.org");
        assertThat(row.key()).isEqualTo("RSA 2048");
        assertThat(row.selfSigned()).isFalse();
        assertThat(row.daysLeft()).isBetween(298L, 300L);
        assertThat(row.fingerprint()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
        assertThat(audit())
                .contains("admin upload certificate tomcat of this node: ", "CN=cucm")
                .doesNotContain("PRIVATE");
    }

    @Test
    void thoseBeforeAreKeptAside() throws Exception {
        presentFirst();
        String key = text(folder.resolve("tomcat-key.pem"));
        for (int number = 0; number <= OwnFiles.KEPT; number++) {
            change(door -> door.regenerate(TOMCAT, door.proposal(TOMCAT)));
        }
        Path old = folder.resolve("old");
        assertThat(mode(old)).isEqualTo("rwx------");
        try (Stream<Path> kept = Files.list(old)) {
            List<Path> all = kept.toList();
            assertThat(all).hasSize(2 * OwnFiles.KEPT);
            for (Path file : all) {
                assertThat(mode(file)).isEqualTo("rw-------");
            }
            assertThat(all)
                    .extracting(CertificatesTest::text)
                    .as("the oldest is forgotten")
                    .doesNotContain(key);
        }
    }

    @Test
    void aChangeThatWasCutOffIsEnded() throws Exception {
        presentFirst();
        Issued next = Draft.server("next").by(ROOT);
        Path staged = Files.createDirectory(folder.resolve(".staged-tomcat"));
        Files.writeString(staged.resolve("tomcat.pem"), next.pem());
        Files.writeString(folder.resolve("tomcat-key.pem"), next.keyPem()); // this one was moved before the end
        Path never = Files.createDirectory(folder.resolve(".staging-tomcat1"));
        Files.writeString(never.resolve("tomcat-key.pem"), "never counted");
        Path unfinished = Files.writeString(folder.resolve(".tomcat.pem123.new"), "half");
        Files.setLastModifiedTime(unfinished, FileTime.from(Instant.now().minus(Duration.ofMinutes(6))));
        Path anothers = Files.writeString(folder.resolve(".tomcat.pem456.new"), "half");
        files.recover();
        Files.delete(anothers);
        assertThat(files.chain(TOMCAT)).containsExactly(next.certificate());
        assertThat(files.privateKey(TOMCAT)).contains(next.key());
        assertThat(folder)
                .isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("."));
    }

    @Test
    void aKeyThatDoesNotFitIsRefused() {
        presentFirst();
        Issued own = Draft.server("cucm").by(ROOT);
        String other = X509.pem(
                "PRIVATE KEY", Draft.key("RSA", 2048, "other").getPrivate().getEncoded());
        refused(
                door -> door.upload(TOMCAT, "", bytes(other, own.pem(), ROOT.pem()), ""),
                "not that of a certificate",
                "belong together");
    }

    @Test
    void aCertificateWithoutAKeyIsRefused() {
        refused(
                door -> door.upload(
                        TOMCAT, "", bytes(Draft.server("cucm").by(ROOT).pem(), ROOT.pem()), ""),
                "no key for it",
                "Generate a CSR");
    }

    @Test
    void theSameAgainIsRefused() {
        presentFirst();
        byte[] same = door(door -> door.download("own/tomcat", DownloadForm.CHAIN));
        refused(door -> door.upload(TOMCAT, "", same, ""), "already");
    }

    @Test
    void theKeyInUseMayBeCertifiedAnew() throws Exception {
        presentFirst();
        Issued renewed = Draft.server("first").by(ROOT);
        upload(TOMCAT, bytes(renewed.pem(), ROOT.pem()));
        assertThat(files.chain(TOMCAT).getFirst()).isEqualTo(renewed.certificate());
    }

    @Test
    void aRequestIsMatchedWithItsAnswer() throws Exception {
        presentFirst();
        RequestTerms terms = new RequestTerms(
                "cucm.example.org",
                "Example",
                "IT",
                "Berlin",
                "Berlin",
                "DE",
                List.of("cucm.example.org", "192.0.2.7", "2001:db8::7"),
                3072);
        CertificateRow request = door(door -> door.request(TOMCAT, terms));
        assertThat(request.subject()).contains("CN=cucm.example.org", "C=DE", "OU=IT");
        assertThat(request.names()).containsExactly("cucm.example.org", "192.0.2.7", "2001:db8:0:0:0:0:0:7");
        assertThat(request.key()).isEqualTo("RSA 3072");
        assertThat(mode(folder.resolve("pending/tomcat-key.pem"))).isEqualTo("rw-------");
        assertThat(files.chain(TOMCAT).getFirst().getSubjectX500Principal().getName())
                .contains("CN=first");

        refused(door -> door.request(TOMCAT, terms), "is pending");
        refused(
                door -> door.upload(
                        TOMCAT, "", bytes(Draft.server("other").by(ROOT).pem(), ROOT.pem()), ""),
                "No certificate in the file answers the pending request");

        byte[] pem = door(door -> door.download(request.id(), DownloadForm.PEM));
        assertThat(new String(pem, StandardCharsets.US_ASCII)).startsWith("-----BEGIN CERTIFICATE REQUEST-----");
        byte[] der = door(door -> door.download(request.id(), DownloadForm.DER));
        PublicKey key = new JcaPKCS10CertificationRequest(der).getPublicKey();
        Issued answer = Draft.server("cucm.example.org").withPublicKey(key).by(ROOT);
        upload(TOMCAT_TRUST, bytes(ROOT.pem()));
        upload(TOMCAT, bytes(answer.pem())); // its chain is completed from tomcat-trust
        assertThat(files.chain(TOMCAT)).containsExactly(answer.certificate(), ROOT.certificate());
        assertThat(X509.belongTogether(files.privateKey(TOMCAT).orElseThrow(), key))
                .isTrue();
        assertThat(rows(CertificateKind.REQUEST)).isEmpty();
        assertThat(folder.resolve("pending")).isEmptyDirectory();
    }

    @Test
    void aRequestIsCancelledWithItsKey() {
        change(door -> door.request(TOMCAT_ECDSA, door.proposal(TOMCAT_ECDSA)));
        change(door -> door.delete("request/tomcat-ECDSA"));
        assertThat(folder.resolve("pending")).isEmptyDirectory();
        assertThat(audit()).contains("admin cancel certificate tomcat-ECDSA");
    }

    @Test
    void regeneratesSelfSignedWithTheNamesOfTheOneBefore() throws Exception {
        presentFirst();
        CertificateRow row = door(door -> door.regenerate(TOMCAT, door.proposal(TOMCAT)));
        assertThat(row.selfSigned()).isTrue();
        assertThat(row.subject()).contains("CN=first");
        assertThat(row.names()).containsExactly("cucm.example.org");
        new CertificateRules(Instant.now()).checkServer(files.chain(TOMCAT), TOMCAT);
        assertThat(X509.belongTogether(
                        files.privateKey(TOMCAT).orElseThrow(),
                        files.chain(TOMCAT).getFirst().getPublicKey()))
                .isTrue();
    }

    @Test
    void termsThatCannotBeMetAreRefused() {
        RequestTerms good = new RequestTerms("cucm", "", "", "", "", "", List.of("cucm.example.org"), 2048);
        refused(door -> door.request(TOMCAT, good.withKeySize(1024)), "2048, 3072, 4096");
        refused(door -> door.request(TOMCAT_ECDSA, good), "256, 384");
        for (String name : List.of("two words", "-a", "a..b", "300.1.1.1", "1::2::3", "<b>", "*", "a".repeat(64))) {
            refused(
                    door -> door.request(TOMCAT, new RequestTerms("cucm", "", "", "", "", "", List.of(name), 2048)),
                    "neither a DNS name nor");
        }
        refused(
                door -> door.request(TOMCAT, new RequestTerms("cucm", "", "", "", "", "", List.of(), 2048)),
                "1 to 100");
        refused(
                door -> door.request(TOMCAT, new RequestTerms(" ", "", "", "", "", "", List.of("a"), 2048)),
                "common name");
        refused(
                door -> door.request(TOMCAT, new RequestTerms("cucm", "", "", "", "", "Germany", List.of("a"), 2048)),
                "two letters");
        refused(door -> door.request(TOMCAT_TRUST, good), "has no key of its own");
    }

    @Test
    void trustIsTheClustersAndWrittenOutByEachNode() throws Exception {
        Files.writeString(folder.resolve("tomcat-trust.pem"), ROOT.pem());
        trustFile(TrustFile::begin);
        assertThat(only(CertificateKind.TRUST).commonName()).isEqualTo("Root");
        Issued expressway = Draft.authority("Expressway CA").selfSigned();
        upload(TOMCAT_TRUST, bytes(expressway.pem(), ROOT.pem()));
        trustFile(file -> file.changed(new Changed(ServerCertificates.TOPIC)));
        assertThat(X509.parse(Files.readAllBytes(folder.resolve("tomcat-trust.pem"))))
                .containsExactly(ROOT.certificate(), expressway.certificate());

        Issued byHand = Draft.authority("By hand").selfSigned();
        Files.writeString(folder.resolve("tomcat-trust.pem"), byHand.pem());
        trustFile(TrustFile::write);
        assertThat(X509.parse(Files.readAllBytes(folder.resolve("tomcat-trust.pem"))))
                .hasSize(2);
        assertThat(keptTrust()).as("for whoever wrote it").contains(byHand.pem());

        rows(CertificateKind.TRUST).forEach(row -> change(door -> door.delete(row.id())));
        trustFile(TrustFile::begin);
        assertThat(folder.resolve("tomcat-trust.pem"))
                .as("taken over once only")
                .doesNotExist();
    }

    private List<String> keptTrust() throws IOException {
        try (Stream<Path> kept = Files.list(folder.resolve("old"))) {
            return kept.filter(file -> file.toString().endsWith("-tomcat-trust.pem"))
                    .map(CertificatesTest::text)
                    .toList();
        }
    }

    @Test
    void aDamagedFileOfTrustIsKeptAsideAndHoldsUpNothing() throws Exception {
        Path file = folder.resolve("tomcat-trust.pem");
        String damaged = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        Files.writeString(file, damaged);
        trustFile(TrustFile::begin);
        assertThat(file).as("another node may have a better one").hasContent(damaged);
        upload(TOMCAT_TRUST, bytes(ROOT.pem()));
        trustFile(TrustFile::write);
        assertThat(X509.parse(Files.readAllBytes(file))).containsExactly(ROOT.certificate());
        assertThat(keptTrust()).containsExactly(damaged);
    }

    @Test
    void whatCanBeReadOfADamagedFileIsTakenOver() throws Exception {
        Path file = folder.resolve("tomcat-trust.pem");
        String damaged = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n" + ROOT.pem();
        Files.writeString(file, damaged);
        trustFile(TrustFile::begin);
        assertThat(only(CertificateKind.TRUST).commonName()).isEqualTo("Root");
        assertThat(X509.parse(Files.readAllBytes(file))).containsExactly(ROOT.certificate());
        assertThat(keptTrust()).containsExactly(damaged);
    }

    @Test
    void aFileThatCannotBeReadYetIsTakenOverWhenItCan() throws Exception {
        Path file = folder.resolve("tomcat-trust.pem");
        Files.createDirectory(file);
        database.run(entities -> {
            TrustFile trust = new TrustFile(new TrustRows(entities), files);
            trust.begin();
            trust.catchUp();
            assertThat(rows(CertificateKind.TRUST)).isEmpty();
            try {
                Files.delete(file);
                Files.writeString(file, ROOT.pem());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            trust.catchUp();
        });
        assertThat(only(CertificateKind.TRUST).commonName()).isEqualTo("Root");
    }

    private void trustFile(Consumer<TrustFile> work) {
        database.run(entities -> work.accept(new TrustFile(new TrustRows(entities), files)));
    }

    @Test
    void trustIsTakenOnlyWhenItIsNewAndGood() {
        upload(TOMCAT_TRUST, bytes(ROOT.pem()));
        refused(door -> door.upload(TOMCAT_TRUST, "", bytes(ROOT.pem()), ""), "already");
        refused(door -> door.upload(TOMCAT_TRUST, "", bytes(ROOT.keyPem(), ROOT.pem()), ""), "private key");
        Issued old = Draft.authority("Old")
                .valid(Duration.ofDays(-9), Duration.ofDays(-1))
                .selfSigned();
        refused(door -> door.upload(TOMCAT_TRUST, "", bytes(old.pem(), ROOT.pem()), ""), "has expired");
        refused(
                door -> door.upload(
                        TOMCAT_TRUST,
                        "d".repeat(256),
                        bytes(Draft.authority("A").selfSigned().pem()),
                        ""),
                "255");
        assertThat(rows(CertificateKind.TRUST)).hasSize(1);
    }

    @Test
    void phonesAreGivenSixteenAtMost() {
        String sixteen = IntStream.range(0, 16)
                .mapToObj(number -> Draft.authority("Edge").selfSigned().pem())
                .collect(Collectors.joining());
        upload(PHONE_EDGE_TRUST, bytes(sixteen));
        refused(door -> door.upload(PHONE_EDGE_TRUST, "", bytes(ROOT.pem()), ""), "at most 16");
        trustFile(TrustFile::begin);
        assertThat(folder.resolve("tomcat-trust.pem"))
                .as("for phones, not for the listeners")
                .doesNotExist();
    }

    @Test
    void phoneEdgeTrustIsThePublishersAlone() {
        System.setProperty("keyline.publisher", "another");
        try {
            assertThat(door(Certificates::purposes))
                    .doesNotContain(PHONE_EDGE_TRUST)
                    .hasSize(3);
            refused(door -> door.upload(PHONE_EDGE_TRUST, "", bytes(ROOT.pem()), ""), "publisher");
        } finally {
            System.clearProperty("keyline.publisher");
        }
        assertThat(door(Certificates::purposes)).contains(PHONE_EDGE_TRUST);
    }

    @Test
    void whatIsUsedIsNotDeleted() {
        presentFirst();
        upload(TOMCAT_TRUST, bytes(ROOT.pem()));
        upload(TOMCAT_TRUST, bytes(Draft.authority("Other").selfSigned().pem()));
        refused(door -> door.delete("own/tomcat"), "replaced, not deleted");
        List<CertificateRow> trusted = rows(CertificateKind.TRUST);
        assertThat(uses(trusted.get(0))).containsExactly("certificate tomcat of this node");
        refused(door -> door.delete(trusted.get(0).id()), "used by: certificate tomcat of this node");
        assertThat(uses(trusted.get(1))).isEmpty();
        change(door -> door.delete(trusted.get(1).id()));
        assertThat(only(CertificateKind.TRUST).commonName()).isEqualTo("Root");
        refused(door -> door.delete(trusted.get(1).id()), "not there any more");
    }

    private List<String> uses(CertificateRow row) {
        return door(door -> door.dependencyRecords(row.id()));
    }

    private List<String> warnings() {
        return door(Certificates::warnings).stream()
                .map(CertificateWarning::text)
                .toList();
    }

    @Test
    void warnsOfDifferentAuthoritiesAndAheadOfExpiry() {
        presentFirst();
        Issued ec = Draft.ecServer("ec").by(ROOT);
        upload(TOMCAT_ECDSA, bytes(ec.keyPem(), ec.pem(), ROOT.pem()));
        assertThat(warnings()).isEmpty();
        Issued other = Draft.authority("Other").selfSigned();
        Issued soon =
                Draft.ecServer("soon").valid(Duration.ZERO, Duration.ofDays(12)).by(other);
        upload(TOMCAT_ECDSA, bytes(soon.keyPem(), soon.pem(), other.pem()));
        assertThat(warnings())
                .hasSize(2)
                .anySatisfy(text -> assertThat(text).contains("CN=soon").containsPattern("expires in 1[12] days"))
                .anySatisfy(text -> assertThat(text).contains("different authorities", "CN=Root", "CN=Other"));
        assertThat(alarms(Instant.now())).singleElement().satisfies(condition -> {
            assertThat(condition.kind()).isEqualTo(AlarmKind.CERTIFICATE_EXPIRING);
            assertThat(condition.subject()).startsWith("tomcat-ECDSA: ").contains("CN=soon");
        });
        assertThat(alarms(Instant.now().plus(Duration.ofDays(13))))
                .extracting(Condition::kind)
                .contains(AlarmKind.CERTIFICATE_EXPIRED);
    }

    private List<Condition> alarms(Instant now) {
        return database.call(entities -> new CertificateAlarms(
                        files,
                        new TrustRows(entities),
                        console,
                        ParameterValues.fixed(Map.of(ParameterKey.CERTIFICATE_WARNING_DAYS, "30")))
                .at(now));
    }

    @Test
    void warnsOfWhatIsMissingOrDamaged() throws Exception {
        presentFirst();
        Files.writeString(folder.resolve("tomcat.pem"), "nonsense");
        assertThat(warnings())
                .hasSize(2)
                .anySatisfy(text -> assertThat(text).contains("cannot be read"))
                .anySatisfy(text -> assertThat(text).contains("no such certificate"));
        assertThat(alarms(Instant.now()))
                .extracting(Condition::kind)
                .containsExactly(AlarmKind.CERTIFICATE_UNUSABLE, AlarmKind.CERTIFICATE_UNUSABLE);
    }

    @Test
    void theConsolesKeyStoreFollows() throws Exception {
        console.start();
        presentFirst();
        console.changed(new Changed(ServerCertificates.TOPIC));
        console.changed(new Changed(ServerCertificates.TOPIC));
        assertThat(reloads).as("once for each change").hasSize(1);
        assertThat(mode(folder.resolve("tomcat.p12"))).isEqualTo("rw-------");
        var store =
                java.security.KeyStore.getInstance(folder.resolve("tomcat.p12").toFile(), "secret".toCharArray());
        assertThat(store.getCertificate("tomcat")).isEqualTo(files.chain(TOMCAT).getFirst());

        Files.writeString(
                folder.resolve("tomcat.pem"), Draft.server("stranger").by(ROOT).pem());
        byte[] before = Files.readAllBytes(folder.resolve("tomcat.p12"));
        console.changed(new Changed(ServerCertificates.TOPIC));
        assertThat(Files.readAllBytes(folder.resolve("tomcat.p12")))
                .as("its key is another")
                .isEqualTo(before);
        assertThat(reloads).hasSize(1);
        assertThat(warnings()).anySatisfy(text -> assertThat(text).contains("not the key of tomcat.pem"));
    }
}
