package org.keyline.node;

/**
 * Fired as a CDI event when a node has added itself at its first start, in the transaction that does.
 *
 * @param node the new one
 */
public record NodeAdded(Node node) {}
