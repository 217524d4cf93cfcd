package org.keyline.registrar;

/**
 * The connection that a phone registered over and is reached by (RFC 5626).
 *
 * @param node the node that holds the connection
 * @param connection its number on that node
 * @param address the phone's address as the node sees it
 * @param port the phone's port as the node sees it
 * @param proxy by its certificate the proxy whose connection it is, as one of an Expressway-C's; empty when it is the phone's own
 */
record Flow(String node, long connection, String address, int port, String proxy) {}
