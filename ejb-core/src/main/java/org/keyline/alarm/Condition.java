package org.keyline.alarm;

/**
 * Something that holds now.
 *
 * @param kind what
 * @param node which node it is about; empty for the one that tells it
 * @param subject what of the node: tells it from others of its kind; empty where there is but one
 * @param detail what exactly, in words; may change while it lasts
 * @param times how often it has happened since it holds, 1 or more; 1 for what just lasts
 */
public record Condition(AlarmKind kind, String node, String subject, String detail, long times) {

    private static final int LONGEST = 255;
    private static final int LONGEST_DETAIL = 1000;

    public Condition {
        subject = stored(subject, LONGEST);
        detail = stored(detail, LONGEST_DETAIL);
    }

    /** Something of this node that lasts. */
    public Condition(AlarmKind kind, String subject, String detail) {
        this(kind, "", subject, detail, 1);
    }

    /** What a stranger may have sent, made fit for a column and for a line of the log. */
    private static String stored(String text, int longest) {
        String cut = text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
        return cut.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
    }
}
