package org.keyline.configuration;

/** How far an order is. */
public enum OrderState {
    /** The node that the phone is connected to has not sent it yet. */
    WAITING,
    /** It was sent; the phone has not answered. */
    SENT,
    /** The phone has taken it. */
    DONE,
    /** The phone has refused it; its status says why. */
    REFUSED,
    /** Nobody answered in time. */
    SILENT,
    /** The phone was not connected any more. It loads its configuration when it comes back. */
    GONE;

    boolean isOpen() {
        return this == WAITING || this == SENT;
    }
}
