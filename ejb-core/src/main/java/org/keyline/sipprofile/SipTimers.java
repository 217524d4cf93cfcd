package org.keyline.sipprofile;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.stream.Stream;
import org.keyline.audit.FieldValue;

/**
 * The timers and retries of a SIP profile: T1 and T2 of RFC 3261 section 17 in milliseconds, the rest in seconds. The ranges
 * are ours, wide enough for slow links and narrow enough that a phone can work with each value.
 */
@Embeddable
@Access(AccessType.FIELD)
public class SipTimers {

    private static final String INVITE_EXPIRES = "Timer Invite Expires is from 10 to 3600 seconds.";
    private static final String REGISTER_DELTA = "Timer Register Delta is from 1 to 600 seconds.";
    private static final String REGISTER_EXPIRES = "Timer Register Expires is from 30 to 86400 seconds.";
    private static final String KEEP_ALIVE_EXPIRES = "Timer Keep Alive Expires is from 30 to 3600 seconds.";
    private static final String T1 = "Timer T1 is from 100 to 5000 milliseconds.";
    private static final String T2 = "Timer T2 is from 1000 to 32000 milliseconds.";
    private static final String RETRY_INVITE = "Retry INVITE is from 1 to 10.";
    private static final String RETRY_NON_INVITE = "Retry Non-INVITE is from 1 to 20.";

    @Column(name = "invite_expires")
    @Min(value = 10, message = INVITE_EXPIRES)
    @Max(value = 3600, message = INVITE_EXPIRES)
    private int inviteExpires = 180;

    @Column(name = "register_delta")
    @Min(value = 1, message = REGISTER_DELTA)
    @Max(value = 600, message = REGISTER_DELTA)
    private int registerDelta = 5;

    @Column(name = "register_expires")
    @Min(value = 30, message = REGISTER_EXPIRES)
    @Max(value = 86_400, message = REGISTER_EXPIRES)
    private int registerExpires = 120;

    @Column(name = "keep_alive_expires")
    @Min(value = 30, message = KEEP_ALIVE_EXPIRES)
    @Max(value = 3600, message = KEEP_ALIVE_EXPIRES)
    private int keepAliveExpires = 120;

    @Column(name = "t1")
    @Min(value = 100, message = T1)
    @Max(value = 5000, message = T1)
    private int t1 = 500;

    @Column(name = "t2")
    @Min(value = 1000, message = T2)
    @Max(value = 32_000, message = T2)
    private int t2 = 4000;

    @Column(name = "retry_invite")
    @Min(value = 1, message = RETRY_INVITE)
    @Max(value = 10, message = RETRY_INVITE)
    private int retryInvite = 6;

    @Column(name = "retry_non_invite")
    @Min(value = 1, message = RETRY_NON_INVITE)
    @Max(value = 20, message = RETRY_NON_INVITE)
    private int retryNonInvite = 10;

    /** All at their defaults. */
    public SipTimers() {}

    /** Else a phone would refresh its registration without a pause. */
    @AssertTrue(message = "Timer Register Delta is shorter than Timer Register Expires and Timer Keep Alive Expires.")
    boolean isRefreshedBeforeItEnds() {
        return registerDelta < Math.min(registerExpires, keepAliveExpires);
    }

    /** T2 is what the interval of retransmissions grows to from T1 (RFC 3261 section 17.1.2.1). */
    @AssertTrue(message = "Timer T2 is not shorter than Timer T1.")
    boolean isGrowing() {
        return t2 >= t1;
    }

    /** How long a call may ring before it is given up. */
    public int getInviteExpires() {
        return inviteExpires;
    }

    public void setInviteExpires(int seconds) {
        this.inviteExpires = seconds;
    }

    /** How long before its end a registration is refreshed. */
    public int getRegisterDelta() {
        return registerDelta;
    }

    public void setRegisterDelta(int seconds) {
        this.registerDelta = seconds;
    }

    /** The life of a registration that phones ask for. */
    public int getRegisterExpires() {
        return registerExpires;
    }

    public void setRegisterExpires(int seconds) {
        this.registerExpires = seconds;
    }

    /** How often a phone at least lets its server hear of it. */
    public int getKeepAliveExpires() {
        return keepAliveExpires;
    }

    public void setKeepAliveExpires(int seconds) {
        this.keepAliveExpires = seconds;
    }

    /** The first interval of retransmissions, in milliseconds. */
    public int getT1() {
        return t1;
    }

    public void setT1(int milliseconds) {
        this.t1 = milliseconds;
    }

    /** The longest interval of retransmissions, in milliseconds. */
    public int getT2() {
        return t2;
    }

    public void setT2(int milliseconds) {
        this.t2 = milliseconds;
    }

    /** How often an INVITE is sent again. */
    public int getRetryInvite() {
        return retryInvite;
    }

    public void setRetryInvite(int times) {
        this.retryInvite = times;
    }

    /** How often another request is sent again. */
    public int getRetryNonInvite() {
        return retryNonInvite;
    }

    public void setRetryNonInvite(int times) {
        this.retryNonInvite = times;
    }

    SipTimers copy() {
        SipTimers copy = new SipTimers();
        copy.inviteExpires = inviteExpires;
        copy.registerDelta = registerDelta;
        copy.registerExpires = registerExpires;
        copy.keepAliveExpires = keepAliveExpires;
        copy.t1 = t1;
        copy.t2 = t2;
        copy.retryInvite = retryInvite;
        copy.retryNonInvite = retryNonInvite;
        return copy;
    }

    Stream<FieldValue> values() {
        return Stream.of(
                FieldValue.of("inviteExpires", inviteExpires),
                FieldValue.of("registerDelta", registerDelta),
                FieldValue.of("registerExpires", registerExpires),
                FieldValue.of("keepAliveExpires", keepAliveExpires),
                FieldValue.of("t1", t1),
                FieldValue.of("t2", t2),
                FieldValue.of("retryInvite", retryInvite),
                FieldValue.of("retryNonInvite", retryNonInvite));
    }
}
