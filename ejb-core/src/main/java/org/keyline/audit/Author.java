package org.keyline.audit;

/**
 * Whose change it is, where the thread that makes it is not the one of the request: who asked for it, by what and from where.
 *
 * @param name the user's name
 * @param channel by what it came
 * @param address from where, as text; empty where that has no meaning
 */
public record Author(String name, Channel channel, String address) {

    /** What is tried and rolled back is nobody's: there is no use in writing an entry of it. */
    public static final Author TRYING = new Author("", Channel.NODE, "");
}
