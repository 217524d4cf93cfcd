package org.keyline.profile;

/** What a device speaks; Keyline has SIP alone. */
public enum DeviceProtocol {
    SIP
}
