package org.keyline.routing;

/**
 * The two sides of a dialog, as they stand in our Record-Route: by what names them for good and only at first by their
 * connections, since phones come back on new ones.
 *
 * @param caller who sent the request that made it
 * @param callee who was sent it
 * @param callerTag tells which side a request is from: a hash of the caller's tag
 * @param called a hash of the user part of To, by which the callee goes in its From
 */
record Dialog(Side caller, Side callee, int callerTag, int called) {

    /** Whether one of these sides goes by this user part of From (RFC 3261 section 12.2.1.1). */
    boolean isNameOf(boolean caller, String user) {
        return caller ? user.equals(caller().line()) : user.equals(callee.line()) || user.hashCode() == called;
    }

    /**
     * One side.
     *
     * @param line its directory number
     * @param device its device name
     * @param instance a hash of {@code +sip.instance}, which tells apart the phones that share a device's name
     * @param node the node that it is connected to
     * @param connection the number of its connection to that node, which tells apart those that give no instance, for as long
     *     as it stands
     */
    record Side(String line, String device, int instance, String node, long connection) {}
}
