package org.keyline.routing;

/**
 * The two sides of a dialog, as they stand in our Record-Route: by what names them for good rather than by their connections, since
 * phones come back on new ones.
 *
 * @param caller who sent the request that made it
 * @param callee who was sent it
 * @param callerTag tells which side a request is from: a hash of the caller's tag
 */
record Dialog(Side caller, Side callee, int callerTag) {

    /**
     * One side.
     *
     * @param line its directory number
     * @param device its device name
     * @param instance a hash of {@code +sip.instance}, which tells apart the phones that share a device's name
     */
    record Side(String line, String device, int instance) {}
}
