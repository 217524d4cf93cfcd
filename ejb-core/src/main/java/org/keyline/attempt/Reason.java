package org.keyline.attempt;

/**
 * Why a registration was refused, by the names and numbers of CISCO-CCM-MIB (ccmPhoneFailedReasonCode), and the text of
 * the Warning header field that tells the phone (RFC 3261 section 20.43).
 */
public enum Reason {
    NONE(0, "none", "", "Accepted"),
    /** The MIB has no reason of its own for it. */
    TOO_MANY_REQUESTS(
            1,
            "unknown",
            "The device sends too many requests",
            "See what the phone does; Requests per Device in Service Parameters is what it may send"),
    NO_ENTRY_IN_DATABASE(
            2,
            "noEntryInDatabase",
            "Device not found in the database",
            "Add the device, or correct the device name in the phone"),
    DATABASE_CONFIGURATION_ERROR(
            3,
            "databaseConfigurationError",
            "Device is not configured completely",
            "Complete the device: profile, owner and a line"),
    MAX_REGISTRATIONS_EXCEEDED(
            5,
            "maxDevRegExceeded",
            "The line has as many contacts as it may have",
            "Log out on a phone that shares the line, or raise Contacts per Line"),
    AUTHENTICATION_ERROR(
            10,
            "authenticationError",
            "The user does not own the device",
            "Set the Owner User ID of the device (with digest, its Digest User), or log in on the phone as its owner"),
    INVALID_X509_NAME(
            11,
            "invalidX509NameInCertificate",
            "The certificate has no name of an Expressway-C",
            "Add the name under Device > Expressway-C, or correct the certificate"),
    DIRECTORY_NUMBER_MISMATCH(
            13,
            "directoryNumberMismatch",
            "The directory number is not a line of the device",
            "Add the line to the device, or correct the number in the phone"),
    MALFORMED_REGISTER(
            14,
            "malformedRegisterMsg",
            "The REGISTER is malformed",
            "Check the phone's firmware; see the attempt's detail"),
    PROTOCOL_MISMATCH(
            15,
            "protocolMismatch",
            "The device does not register with this protocol",
            "Correct the Device Protocol of the device, or Device Security Mode and Transport Type of its profile"),
    DATABASE_TIMEOUT(
            23,
            "databaseTimeout",
            "The database did not answer in time",
            "Check the database; the phone tries again by itself"),
    SECURITY_MISMATCH(
            28,
            "securityMismatch",
            "SIP OAuth Registration port Mismatch",
            "Check that SIP OAuth mode is enabled, that the device's profile enables OAuth, and that the phone uses TLS on the OAuth port"),
    DB_ACCESS_ERROR(
            30,
            "dbAccessError",
            "The database could not be read",
            "Check the database; the phone tries again by itself"),
    DEVICE_TYPE_MISMATCH(
            32,
            "deviceTypeMismatch",
            "The phone's model is not the device's type",
            "Correct the Product Type of the device");

    private final int code;
    private final String mibName;
    private final String warning;
    private final String advice;

    Reason(int code, String mibName, String warning, String advice) {
        this.code = code;
        this.mibName = mibName;
        this.warning = warning;
        this.advice = advice;
    }

    /** The MIB's number. */
    public int code() {
        return code;
    }

    /** The MIB's name, as consoles show it. */
    public String mibName() {
        return mibName;
    }

    /** The text of the Warning header field; empty for {@link #NONE}. */
    public String warning() {
        return warning;
    }

    /** What the administrator can do about it. */
    public String advice() {
        return advice;
    }
}
