package org.keyline.tools.phone;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What a phone says of itself.
 *
 * @param device the device's name, such as CSFrado
 * @param model the number of its type, such as 503
 * @param line its directory number
 * @param instance stays the same over restarts (RFC 5626 section 4.1)
 */
public record PhoneIdentity(String device, String model, String line, UUID instance) {

    /** The softphone for desktops: Cisco Unified Client Services Framework. */
    public static PhoneIdentity csf(String device, String line) {
        UUID instance = UUID.nameUUIDFromBytes(("keyline phone " + device).getBytes(StandardCharsets.UTF_8));
        return new PhoneIdentity(device, "503", line, instance);
    }

    /** The Contact header field's value in the form of Cisco's softphone. */
    public String contact(String localAddress) {
        return "<sip:" + instance + "@" + localAddress + ";transport=tls>;+sip.instance=\"<urn:uuid:" + instance
                + ">\";+u.sip!devicename.ccm.cisco.com=\"" + device + "\";+u.sip!model.ccm.cisco.com=\"" + model
                + "\";video";
    }
}
