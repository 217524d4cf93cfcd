package org.keyline.registrar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.keyline.registrar.FakeRequest.register;
import static org.keyline.registrar.House.headers;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.keyline.admission.Decision;
import org.keyline.admission.Decision.TurnedBack;
import org.keyline.attempt.Attempt;
import org.keyline.attempt.Reason;
import org.keyline.attempt.Stage;
import org.keyline.parameter.ParameterKey;
import org.keyline.sip.SipReply;
import org.keyline.sip.SipReply.Respond;

/** RFC 3261 section 10.3, step by step. */
class RegisterHandlerTest {

    private static final String A = "sip:a@192.0.2.7:5061;transport=tls";
    private static final String B = "sip:b@192.0.2.7:5062;transport=tls";
    private static final String C = "sip:c@192.0.2.7:5063;transport=tls";
    private static final String D = "sip:d@192.0.2.7:5064;transport=tls";
    private static final String INSTANCE = "+sip.instance=\"<urn:uuid:1>\"";

    private final House house = new House();

    @Nested
    class Step2Require {
        @Test
        void anExtensionThatIsNotSupportedIsNamed() {
            Respond reply = house.answer(
                    register().contact(A).header("Require", "path, gruu").header("Require", "outbound"));
            assertThat(reply.status()).isEqualTo(420);
            assertThat(headers(reply, "Unsupported")).containsExactly("gruu,outbound");
            assertThat(house.bindings("1010")).isEmpty();
        }

        @Test
        void pathIsKeptAndGivenBack() {
            Respond reply = house.answer(register()
                    .contact(A)
                    .through("edge.example.com")
                    .header("Require", "path")
                    .header("Path", "<sip:p1;lr>")
                    .header("Path", "<sip:p2;lr>"));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(headers(reply, "Path")).containsExactly("<sip:p1;lr>", "<sip:p2;lr>");
            assertThat(house.bindings("1010").getFirst().path()).containsExactly("<sip:p1;lr>", "<sip:p2;lr>");
            assertThat(house.bindings("1010").getFirst().flow().proxy()).isEqualTo("edge.example.com");
        }

        @Test
        void aPathOfOneWhoShowsNoCertificateIsRefused() {
            Respond reply = house.answer(register().contact(A).header("Path", "<sip:p1;lr>"));
            assertThat(reply.status()).isEqualTo(403);
            assertThat(headers(reply, "Warning"))
                    .containsExactly("399 node1 \"Path is taken from an Expressway-C only\"");
            assertThat(house.bindings("1010")).isEmpty();
            assertThat(house.attempts)
                    .singleElement()
                    .satisfies(attempt -> assertThat(attempt.detail()).contains("no certificate"));
        }
    }

    @Nested
    class Steps3To5Admission {
        @Test
        void whatAdmissionTurnsBackIsAnsweredAndRecorded() {
            Respond refusal = new Respond(403, "Forbidden");
            house.admission = Optional.of(CompletableFuture.completedFuture(
                    new TurnedBack(refusal, Stage.OWNER, Reason.AUTHENTICATION_ERROR, "why", "eve")));
            Respond reply = house.answer(register().contact(A, "+u.sip!devicename.ccm.cisco.com=\"CSFrado\""));
            assertThat(reply).isSameAs(refusal);
            assertThat(house.bindings("1010")).isEmpty();
            assertThat(house.attempts).singleElement().satisfies(attempt -> {
                assertThat(attempt.peer()).isEqualTo("192.0.2.7:40001");
                assertThat(attempt.device()).isEqualTo("CSFrado");
                assertThat(attempt.line()).isEqualTo("1010");
                assertThat(attempt.user()).isEqualTo("eve");
                assertThat(attempt.stage()).isEqualTo(Stage.OWNER);
                assertThat(attempt.reason()).isEqualTo(Reason.AUTHENTICATION_ERROR);
                assertThat(attempt.detail()).isEqualTo("why");
            });
        }

        @Test
        void aChallengeIsNoAttempt() {
            house.admission = Optional.of(CompletableFuture.completedFuture(
                    new TurnedBack(new Respond(407, "x"), Stage.TOKEN, Reason.NONE, "", "")));
            assertThat(house.answer(register().contact(A)).status()).isEqualTo(407);
            assertThat(house.attempts).isEmpty();
        }

        @Test
        void whatAdmissionWaitsForIsAnsweredLater() {
            CompletableFuture<Decision> waiting = new CompletableFuture<>();
            house.admission = Optional.of(waiting);
            FakeRequest request = register().contact(A);
            SipReply.Later later = (SipReply.Later) house.handler.handle(request);
            assertThat(house.bindings("1010")).isEmpty();
            waiting.complete(House.admitted(request));
            assertThat(later.reply().toCompletableFuture().join())
                    .isInstanceOfSatisfying(
                            Respond.class, reply -> assertThat(reply.status()).isEqualTo(200));
        }

        @Test
        void anAdmissionThatFailsIsAnswered() {
            house.admission = Optional.of(CompletableFuture.failedFuture(new IllegalStateException("broken")));
            assertThat(house.answer(register().contact(A)).status()).isEqualTo(503);
        }
    }

    @Nested
    class WhoAsksWithoutAContact {
        @Test
        void theDeviceThatTheConnectionIsOf() {
            house.answer(register().device("CSFA").contact(A).on(1));
            house.answer(register().device("CSFB").callId("b").contact(B).on(2));
            house.answer(register().on(2));
            assertThat(house.knownDevice).contains("CSFB");
            house.answer(register()
                    .device("CSFB")
                    .callId("b")
                    .cseq(2)
                    .on(2)
                    .everywhere()
                    .expires(0));
            house.answer(register().on(2));
            assertThat(house.knownDevice).contains("CSFB");
        }

        @Test
        void onAnotherConnectionADeviceOfTheUserOnTheLine() {
            house.answer(register().device("CSFA").contact(A).on(1));
            house.answer(register().on(2));
            assertThat(house.knownDevice).contains("CSFA");
        }

        @Test
        void elseNobody() {
            house.answer(register().on(1));
            assertThat(house.knownDevice).isEmpty();
            house.answer(register().cseq(2).contact(A).on(1));
            assertThat(house.knownDevice).isEmpty();
        }
    }

    @Nested
    class Step6Wildcard {
        @Test
        void needsExpires0() {
            house.answer(register().contact(A));
            assertThat(house.answer(register().cseq(2).everywhere()).status()).isEqualTo(400);
            assertThat(house.answer(register().cseq(3).everywhere().expires(60)).status())
                    .isEqualTo(400);
            assertThat(house.uris("1010")).containsExactly(A);
            assertThat(house.attempts).last().extracting(Attempt::reason).isEqualTo(Reason.MALFORMED_REGISTER);
        }

        @Test
        void standsAlone() {
            house.answer(register().contact(A));
            assertThat(house.answer(register().cseq(2).contact("*").contact(A).expires(0))
                            .status())
                    .isEqualTo(400);
            assertThat(house.uris("1010")).containsExactly(A);
        }

        @Test
        void removesAllBindings() {
            house.answer(register().contact(A).contact(B));
            Respond reply = house.answer(register().cseq(2).everywhere().expires(0));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(headers(reply, "Contact")).isEmpty();
            assertThat(house.bindings("1010")).isEmpty();
            assertThat(house.store.read("1010").join().isAbsent()).isTrue();
        }

        @Test
        void removesNothingWhenOneBindingIsNewer() {
            house.answer(register().callId("other").cseq(1).contact(A));
            house.answer(register().callId("call").cseq(7).contact(B));
            Respond reply =
                    house.answer(register().callId("call").cseq(7).everywhere().expires(0));
            assertThat(reply.status()).isEqualTo(500);
            assertThat(house.uris("1010")).containsExactly(A, B);
        }

        @Test
        void leavesTheBindingsOfAnotherPhoneOnTheLine() {
            house.answer(register().device("CSFA").contact(A));
            house.answer(register().device("CSFB").callId("b").contact(B));
            house.answer(
                    register().device("CSFB").callId("b").cseq(2).everywhere().expires(0));
            assertThat(house.uris("1010")).containsExactly(A);
        }
    }

    @Nested
    class Step7Expiry {
        @Test
        void grantsNoMoreThanTheKeepAliveTime() {
            Respond reply = house.answer(register().contact(A).expires(3600));
            assertThat(headers(reply, "Expires")).containsExactly("120");
            assertThat(house.bindings("1010").getFirst().expires()).isEqualTo(house.now.plusSeconds(120));
        }

        @Test
        void grantsWhatIsAskedWhenItIsLess() {
            assertThat(headers(house.answer(register().contact(A).expires(90)), "Expires"))
                    .containsExactly("90");
        }

        @Test
        void theContactsOwnExpiresCountsMore() {
            Respond reply = house.answer(register().contact(A, "expires=70").expires(100));
            assertThat(house.bindings("1010").getFirst().expires()).isEqualTo(house.now.plusSeconds(70));
            assertThat(headers(reply, "Contact")).containsExactly("<" + A + ">;expires=70;x-cisco-newreg");
        }

        @Test
        void withoutOneTheRegistrarChooses() {
            assertThat(headers(house.answer(register().contact(A)), "Expires")).containsExactly("120");
            assertThat(headers(house.answer(register().callId("x").contact(B, "expires=soon")), "Expires"))
                    .containsExactly("120");
        }

        @Test
        void tooBriefIsRefusedWithTheLeast() {
            Respond reply =
                    house.answer(register().contact(A).contact(B, "expires=59").expires(100));
            assertThat(reply.status()).isEqualTo(423);
            assertThat(headers(reply, "Min-Expires")).containsExactly("60");
            assertThat(house.bindings("1010")).isEmpty();
            assertThat(house.answer(register().contact(A).expires(60)).status()).isEqualTo(200);
        }

        @Test
        void theLeastIsNeverMoreThanWhatIsGranted() {
            House brief = new House(Map.of(ParameterKey.SIP_KEEP_ALIVE_SECONDS, "30"));
            assertThat(brief.answer(register().contact(A).expires(30)).status()).isEqualTo(200);
            assertThat(brief.answer(register().callId("b").contact(B).expires(29))
                            .status())
                    .isEqualTo(423);
        }

        @Test
        void endsTheBinding() {
            house.answer(register().contact(A));
            house.pass(Duration.ofSeconds(120));
            assertThat(headers(house.answer(register().cseq(2)), "Contact")).isEmpty();
        }
    }

    @Nested
    class Step7Bindings {
        @Test
        void aRefreshMovesTheExpiry() {
            house.answer(register().contact(A));
            house.pass(Duration.ofSeconds(100));
            Respond reply = house.answer(register().cseq(2).contact(A));
            assertThat(headers(reply, "Contact")).containsExactly("<" + A + ">");
            assertThat(house.bindings("1010")).singleElement().satisfies(binding -> {
                assertThat(binding.expires()).isEqualTo(house.now.plusSeconds(120));
                assertThat(binding.since()).isEqualTo(house.now.minusSeconds(100));
                assertThat(binding.registered()).isEqualTo(house.now);
                assertThat(binding.cseq()).isEqualTo(2);
            });
        }

        @Test
        void severalContactsAreKeptAndAllListedWithTheirExpiry() {
            house.answer(register().contact(A).expires(120));
            house.pass(Duration.ofSeconds(20));
            Respond reply = house.answer(register().cseq(2).contact(B).expires(90));
            assertThat(headers(reply, "Contact"))
                    .containsExactly("<" + A + ">;expires=100", "<" + B + ">;expires=90;x-cisco-newreg");
        }

        @Test
        void expires0RemovesOne() {
            house.answer(register().contact(A).contact(B));
            Respond reply = house.answer(register().cseq(2).contact(A, "expires=0"));
            assertThat(headers(reply, "Contact")).containsExactly("<" + B + ">;expires=120");
            assertThat(house.uris("1010")).containsExactly(B);
        }

        @Test
        void oneRequestRemovesOneAndAddsAnother() {
            house.answer(register().contact(A));
            house.answer(register().cseq(2).contact(A, "expires=0").contact(B));
            assertThat(house.uris("1010")).containsExactly(B);
        }

        @Test
        void removingWhatIsNotThereIsFine() {
            Respond reply = house.answer(register().contact(A).expires(0));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(headers(reply, "Contact")).isEmpty();
            assertThat(house.attempts).isEmpty();
        }

        @Test
        void anOlderRequestChangesNothing() {
            house.answer(register().cseq(5).contact(A));
            assertThat(house.answer(register().cseq(5).contact(A)).status()).isEqualTo(500);
            assertThat(house.answer(register().cseq(4).contact(A).expires(0)).status())
                    .isEqualTo(500);
            assertThat(house.uris("1010")).containsExactly(A);
            assertThat(house.bindings("1010").getFirst().cseq()).isEqualTo(5);
        }

        @Test
        void anotherCallIdMayStartLower() {
            house.answer(register().cseq(5).contact(A));
            assertThat(house.answer(register().callId("again").cseq(1).contact(A))
                            .status())
                    .isEqualTo(200);
            assertThat(house.bindings("1010"))
                    .singleElement()
                    .extracting(Binding::callId)
                    .isEqualTo("again");
        }

        @Test
        void allOrNothing() {
            house.answer(register().cseq(5).contact(A));
            Respond reply = house.answer(register().cseq(5).contact(B).contact(A));
            assertThat(reply.status()).isEqualTo(500);
            assertThat(house.uris("1010")).containsExactly(A);
        }

        @Test
        void anEquivalentUriIsTheSameContact() {
            house.answer(register().contact("sip:%61@192.0.2.7:5061;transport=TLS"));
            house.answer(register().cseq(2).contact(A));
            assertThat(house.uris("1010")).containsExactly(A);
        }

        @Test
        void aPhoneThatMovedKeepsItsOneBinding() {
            house.answer(register().contact(A, INSTANCE).on(1));
            Respond reply =
                    house.answer(register().callId("new").contact(B, INSTANCE).on(2));
            assertThat(headers(reply, "Contact")).containsExactly("<" + B + ">;" + INSTANCE);
            assertThat(house.bindings("1010"))
                    .singleElement()
                    .extracting(binding -> binding.flow().connection())
                    .isEqualTo(2L);
        }

        @Test
        void contactsOfOneInstanceInOneRequestStayApart() {
            house.answer(register().contact(A, INSTANCE).contact(B, INSTANCE));
            assertThat(house.uris("1010")).containsExactly(A, B);
            house.answer(register().cseq(2).contact(B, INSTANCE).contact(A, INSTANCE));
            assertThat(house.uris("1010")).containsExactlyInAnyOrder(A, B);
        }

        @Test
        void anotherPhoneWithTheSameUriHasItsOwnBinding() {
            house.answer(register().device("CSFA").contact(A, INSTANCE));
            house.answer(register().device("CSFB").callId("b").contact(A, INSTANCE));
            house.answer(
                    register().device("CSFB").callId("b").cseq(2).contact(A).expires(0));
            assertThat(house.bindings("1010"))
                    .singleElement()
                    .extracting(Binding::device)
                    .isEqualTo("CSFA");
        }
    }

    @Nested
    class Limits {
        @Test
        void moreContactsThanALineMayHaveAreRefused() {
            house.answer(register().contact(A).contact(B).contact(C));
            Respond reply = house.answer(register().cseq(2).contact(D));
            assertThat(reply.status()).isEqualTo(403);
            assertThat(headers(reply, "Warning").getFirst())
                    .startsWith("399 node1 \"")
                    .contains(Reason.MAX_REGISTRATIONS_EXCEEDED.warning());
            assertThat(headers(reply, "Retry-After")).containsExactly("35");
            assertThat(house.uris("1010")).containsExactly(A, B, C);
            assertThat(house.answer(register().cseq(3).contact(A)).status()).isEqualTo(200);
        }

        @Test
        void soAreTooManyInOneRequest() {
            FakeRequest request = register();
            for (int n = 0; n < 4; n++) {
                request.contact("sip:" + n + "@192.0.2.7");
            }
            assertThat(house.answer(request).status()).isEqualTo(403);
        }

        @Test
        void whatIsTooLongToKeepIsRefused() {
            assertThat(house.answer(register().contact(A + ";x=" + "y".repeat(Contact.LONGEST)))
                            .status())
                    .isEqualTo(400);
            assertThat(house.answer(register().contact(A).callId("c".repeat(513)))
                            .status())
                    .isEqualTo(400);
            assertThat(house.answer(register().contact(A).through("edge").header("Path", "p".repeat(2049)))
                            .status())
                    .isEqualTo(400);
            house.answer(register().contact(A).header("User-Agent", "u".repeat(10_000)));
            assertThat(house.bindings("1010").getFirst().agent()).hasSize(200);
        }
    }

    @Nested
    class Step8Answer {
        @Test
        void hasTheFormThatPhonesKnow() {
            Respond reply = house.answer(register()
                    .contact(A, INSTANCE, "+u.sip!devicename.ccm.cisco.com=\"CSFrado\"", "video")
                    .expires(3600));
            assertThat(reply.reason()).isEqualTo("OK");
            assertThat(headers(reply, "Expires")).containsExactly("120");
            assertThat(headers(reply, "Contact"))
                    .containsExactly("<" + A + ">;" + INSTANCE
                            + ";+u.sip!devicename.ccm.cisco.com=\"CSFrado\";video;x-cisco-newreg");
            assertThat(headers(reply, "Supported")).containsExactly("X-cisco-srtp-fallback,X-cisco-sis-9.1.0");
        }

        @Test
        void aQueryListsAllAndChangesNothing() {
            house.answer(register().contact(A));
            house.pass(Duration.ofSeconds(30));
            Respond reply = house.answer(register().cseq(1));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(headers(reply, "Contact")).containsExactly("<" + A + ">;expires=90");
            assertThat(house.bindings("1010").getFirst().cseq()).isEqualTo(1);
        }
    }

    @Nested
    class Connections {
        @Test
        void aBindingOutlivesItsConnectionUntilItExpires() {
            FakeRequest request = register().contact(A).on(1);
            house.answer(request);
            house.handler.closed(request.peer());
            assertThat(house.uris("1010")).containsExactly(A);
        }

        @Test
        void aNewContactTakesThePlaceOfThoseThatLeadNowhere() {
            FakeRequest first = register().contact(A).on(1);
            house.answer(first);
            house.handler.closed(first.peer());
            house.answer(register().callId("new").contact(B).on(2));
            assertThat(house.uris("1010")).containsExactly(B);
        }

        @Test
        void butNotOfThoseOfAnotherPhone() {
            FakeRequest first = register().device("CSFA").contact(A).on(1);
            house.answer(first);
            house.handler.closed(first.peer());
            house.answer(register().device("CSFB").callId("new").contact(B).on(2));
            assertThat(house.uris("1010")).containsExactly(A, B);
        }

        @Test
        void areRememberedWhileTheyStand() {
            for (int n = 0; n < 100; n++) {
                FakeRequest request = register().callId("c" + n).contact(A).on(n);
                house.answer(request);
                house.handler.closed(request.peer());
            }
            assertThat(house.flows.count()).isZero();
        }
    }

    @Nested
    class Record {
        @Test
        void newRegistrationsAndRemovalsAreKeptAndRefreshesAreNot() {
            house.answer(register().contact(A));
            house.answer(register().cseq(2).contact(A));
            house.answer(register().cseq(3));
            house.answer(register().cseq(4).contact(A).expires(0));
            assertThat(house.attempts)
                    .extracting(Attempt::stage, Attempt::reason, Attempt::detail)
                    .containsExactly(
                            tuple(Stage.REGISTERED, Reason.NONE, "registered"),
                            tuple(Stage.REGISTERED, Reason.NONE, "removed its registration"));
            assertThat(house.attempts).extracting(Attempt::user).containsOnly("rado");
            assertThat(List.copyOf(house.attempts)).extracting(Attempt::count).containsOnly(1);
        }
    }
}
