package org.keyline.cluster;

/**
 * Something in the database has changed; fired on every node, by {@link ClusterNews}, after the change was committed. An
 * observer rereads the database: the event says only where to look.
 *
 * <p>Observers that only drop or reread a cache run first, with {@code @Priority(CACHES)}; what acts on the new values runs
 * after them.
 *
 * @param topic the feature's name ({@code parameter}, {@code node}, {@code profile}, {@code device}), where one thing of
 *     many is meant followed by a slash and its name: {@code device/CSFRADO}; empty when anything may have changed
 */
public record Changed(String topic) {

    /** The observers' priority at which caches are brought up to date. */
    public static final int CACHES = 100;

    /** When a node does not know what it has missed. */
    static final String ANYTHING = "";

    /** Whether the topic is the feature itself or one of its things. */
    public boolean isAbout(String feature) {
        return topic.equals(ANYTHING) || isOf(feature);
    }

    private boolean isOf(String feature) {
        return topic.startsWith(feature)
                && (topic.length() == feature.length() || topic.charAt(feature.length()) == '/');
    }

    /** The name behind the feature; empty when the whole feature is meant. */
    public String name() {
        int slash = topic.indexOf('/');
        return slash < 0 ? "" : topic.substring(slash + 1);
    }
}
