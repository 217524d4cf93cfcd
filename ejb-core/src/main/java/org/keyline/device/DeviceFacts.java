package org.keyline.device;

import java.util.Optional;
import java.util.Set;

/**
 * What admission needs to know of a device, held in memory.
 *
 * @param name the device name
 * @param oauth whether its profile enables OAuth
 * @param owner the Owner User ID
 * @param model the model number of its type, as phones send it in {@code +u.sip!model.ccm.cisco.com}
 * @param directoryNumbers its lines
 * @param encrypted whether its profile says Encrypted: its calls have secure media only
 */
public record DeviceFacts(
        String name,
        boolean oauth,
        Optional<String> owner,
        int model,
        Set<String> directoryNumbers,
        boolean encrypted) {

    /** Of a device whose profile is Encrypted when it has OAuth, which needs that, and not else. */
    public DeviceFacts(String name, boolean oauth, Optional<String> owner, int model, Set<String> directoryNumbers) {
        this(name, oauth, owner, model, directoryNumbers, oauth);
    }

    public DeviceFacts {
        directoryNumbers = Set.copyOf(directoryNumbers);
    }
}
