package org.keyline.certificate;

/** Tells of a change once it is over: whoever copies several files is not disturbed in the middle of it. */
final class SettledChange {

    private String known;
    private String last;

    SettledChange(String state) {
        this.known = state;
        this.last = state;
    }

    /** Whether the state is another than the one that was told of last, and has stayed as it is since the look before. */
    boolean isSeenIn(String state) {
        boolean settled = state.equals(last);
        last = state;
        if (!settled || state.equals(known)) {
            return false;
        }
        known = state;
        return true;
    }
}
