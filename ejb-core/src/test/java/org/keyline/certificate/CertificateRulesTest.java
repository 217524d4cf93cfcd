package org.keyline.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.keyline.certificate.Draft.Issued;
import org.keyline.fault.Fault;

/** Chains that are put in order, and what keeps one from being presented. */
class CertificateRulesTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Issued ROOT = Draft.authority("Root").selfSigned();
    private static final Issued MIDDLE = Draft.authority("Middle").by(ROOT);
    private static final Issued SERVER = Draft.server("cucm").by(MIDDLE);

    private static List<X509Certificate> certificates(Issued... issued) {
        return Arrays.stream(issued).map(Issued::certificate).toList();
    }

    private static void check(CertificatePurpose purpose, Issued... chain) {
        new CertificateRules(Instant.now()).checkServer(certificates(chain), purpose);
    }

    @Test
    void ordersAChain() {
        List<X509Certificate> ordered = certificates(SERVER, MIDDLE, ROOT);
        List<X509Certificate> reversed = new java.util.ArrayList<>(ordered);
        Collections.reverse(reversed);
        assertThat(Chain.of(SERVER.certificate(), reversed, List.of())).isEqualTo(ordered);
        assertThat(Chain.of(SERVER.certificate(), certificates(SERVER), certificates(ROOT, MIDDLE)))
                .as("from what is trusted")
                .isEqualTo(ordered);
    }

    @Test
    void saysWhichCertificateTheChainLacks() {
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> Chain.of(SERVER.certificate(), certificates(SERVER), certificates(ROOT)))
                .withMessageContaining("CN=Middle")
                .withMessageContaining("tomcat-trust");
        Issued impostor =
                Draft.authority("Middle").withKey(Draft.key("EC", 256, "other")).by(ROOT);
        assertThatExceptionOfType(Fault.Invalid.class)
                .as("of the same name")
                .isThrownBy(() -> Chain.of(SERVER.certificate(), certificates(SERVER, impostor), certificates(ROOT)))
                .withMessageContaining("not complete");
    }

    @Test
    void refusesWhatIsNotOfTheChain() {
        Issued stranger = Draft.authority("Stranger").selfSigned();
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(
                        () -> Chain.of(SERVER.certificate(), certificates(SERVER, MIDDLE, ROOT, stranger), List.of()))
                .withMessageContaining("CN=Stranger");
    }

    @Test
    void takesWhatIsGood() {
        assertThatNoException().isThrownBy(() -> check(CertificatePurpose.TOMCAT, SERVER, MIDDLE, ROOT));
        assertThatNoException()
                .isThrownBy(() -> check(
                        CertificatePurpose.TOMCAT_ECDSA, Draft.ecServer("ec").by(ROOT), ROOT));
        assertThatNoException()
                .isThrownBy(() ->
                        check(CertificatePurpose.TOMCAT, Draft.server("alone").selfSigned()));
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                bad("has a key of EC", Draft.ecServer("ec").by(ROOT), ROOT),
                bad(
                        "key of RSA 1024",
                        Draft.server("weak")
                                .withKey(Draft.key("RSA", 1024, "weak"))
                                .by(ROOT),
                        ROOT),
                bad(
                        "has expired",
                        Draft.server("old")
                                .valid(DAY.multipliedBy(-9), DAY.negated())
                                .by(ROOT),
                        ROOT),
                bad(
                        "is valid from",
                        Draft.server("early").valid(DAY, DAY.multipliedBy(9)).by(ROOT),
                        ROOT),
                bad("is an authority's", Draft.server("ca").asAuthority(0).by(ROOT), ROOT),
                bad(
                        "key usage",
                        Draft.server("usage")
                                .withUsage(KeyUsage.keyEncipherment)
                                .by(ROOT),
                        ROOT),
                bad(
                        "serverAuth",
                        Draft.server("client")
                                .withPurpose(KeyPurposeId.id_kp_clientAuth)
                                .by(ROOT),
                        ROOT),
                bad(
                        "subject alternative name",
                        Draft.server("nameless").withNames().by(ROOT),
                        ROOT),
                bad("SHA1withECDSA", Draft.server("sha1").withHash("SHA1").by(ROOT), ROOT),
                badIssuer(
                        "is not an authority's",
                        Draft.authority("Plain").asNoAuthority().by(ROOT)),
                badIssuer(
                        "may not sign certificates",
                        Draft.authority("Unfit").withUsage(KeyUsage.cRLSign).by(ROOT)),
                badIssuer(
                        "has expired",
                        Draft.authority("Gone")
                                .valid(DAY.multipliedBy(-9), DAY.negated())
                                .by(ROOT)),
                tooLong());
    }

    private static Arguments bad(String why, Issued... chain) {
        return Arguments.of(why, chain);
    }

    private static Arguments badIssuer(String why, Issued issuer) {
        return bad(why, Draft.server("below").by(issuer), issuer, ROOT);
    }

    private static Arguments tooLong() {
        Issued top = Draft.authority("Short").asAuthority(0).selfSigned();
        Issued middle = Draft.authority("TooMany").by(top);
        return bad("path length", Draft.server("deep").by(middle), middle, top);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void refusesWhatCannotServe(String why, Issued[] chain) {
        assertThatExceptionOfType(Fault.Invalid.class)
                .isThrownBy(() -> check(CertificatePurpose.TOMCAT, chain))
                .withMessageContaining(why);
    }
}
