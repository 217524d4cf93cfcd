package org.keyline.profile;

import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.stream.Stream;
import org.keyline.audit.FieldValue;

/** How a phone's own certificate is enrolled, for profiles that use one. */
@Embeddable
@Access(AccessType.FIELD)
public class EnrolmentSettings {

    private static final List<Integer> RSA_SIZES = List.of(2048, 3072, 4096);
    private static final List<Integer> EC_SIZES = List.of(256, 384, 521);

    @Column(name = "authentication_mode")
    @Enumerated(EnumType.STRING)
    @NotNull
    private AuthenticationMode authenticationMode = AuthenticationMode.BY_NULL_STRING;

    @Column(name = "key_order")
    @Enumerated(EnumType.STRING)
    @NotNull
    private KeyOrder keyOrder = KeyOrder.RSA_ONLY;

    @Column(name = "rsa_key_size")
    private int rsaKeySize = 2048;

    @Column(name = "ec_key_size")
    private int ecKeySize = 256;

    /** The defaults. */
    public EnrolmentSettings() {}

    /** 512 and 1024, which Cisco Unified CM still lists, are refused: such keys can be broken. */
    @AssertTrue(message = "RSA Key Size is 2048, 3072 or 4096.")
    boolean isRsaKeyStrong() {
        return RSA_SIZES.contains(rsaKeySize);
    }

    @AssertTrue(message = "EC Key Size is 256, 384 or 521.")
    boolean isEcKeyStrong() {
        return EC_SIZES.contains(ecKeySize);
    }

    public AuthenticationMode getAuthenticationMode() {
        return authenticationMode;
    }

    public void setAuthenticationMode(AuthenticationMode authenticationMode) {
        this.authenticationMode = authenticationMode;
    }

    public KeyOrder getKeyOrder() {
        return keyOrder;
    }

    public void setKeyOrder(KeyOrder keyOrder) {
        this.keyOrder = keyOrder;
    }

    public int getRsaKeySize() {
        return rsaKeySize;
    }

    public void setRsaKeySize(int bits) {
        this.rsaKeySize = bits;
    }

    public int getEcKeySize() {
        return ecKeySize;
    }

    public void setEcKeySize(int bits) {
        this.ecKeySize = bits;
    }

    /** The RSA sizes there are to choose from, in bits. */
    public static List<Integer> rsaSizes() {
        return RSA_SIZES;
    }

    /** The EC sizes there are to choose from, in bits. */
    public static List<Integer> ecSizes() {
        return EC_SIZES;
    }

    /** Whether the key order has a use for an RSA key. */
    public boolean isRsaPossible() {
        return keyOrder != KeyOrder.EC_ONLY;
    }

    /** Whether the key order has a use for an EC key. */
    public boolean isEcPossible() {
        return keyOrder != KeyOrder.RSA_ONLY;
    }

    EnrolmentSettings copy() {
        EnrolmentSettings copy = new EnrolmentSettings();
        copy.authenticationMode = authenticationMode;
        copy.keyOrder = keyOrder;
        copy.rsaKeySize = rsaKeySize;
        copy.ecKeySize = ecKeySize;
        return copy;
    }

    Stream<FieldValue> values() {
        return Stream.of(
                FieldValue.of("authenticationMode", authenticationMode),
                FieldValue.of("keyOrder", keyOrder),
                FieldValue.of("rsaKeySize", rsaKeySize),
                FieldValue.of("ecKeySize", ecKeySize));
    }
}
