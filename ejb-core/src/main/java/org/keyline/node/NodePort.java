package org.keyline.node;

/** The ports of a node, as on the page TCP Port Settings; SIP's are read from the system at a node's first start. */
public enum NodePort {
    ETHERNET_PHONE("Ethernet Phone Port", 2000),
    MGCP_LISTEN("MGCP Listen Port", 2427),
    MGCP_KEEP_ALIVE("MGCP Keep-alive Port", 2428),
    SIP("SIP Phone Port", 5060),
    SIP_SECURE("SIP Phone Secure Port", 5061),
    SIP_OAUTH("SIP Phone OAuth Port", 5090),
    SIP_MRA_OAUTH("SIP Mobile and Remote Access OAuth Port", 5091),
    SIP_WSS("SIP WebSocket Port (secure)", 7443);

    /** The least and the greatest that an administrator may choose. */
    public static final int LEAST = 1024;

    public static final int MOST = 49151;

    private final String label;
    private final int standard;

    NodePort(String label, int standard) {
        this.label = label;
        this.standard = standard;
    }

    /** The name on the screen. */
    public String label() {
        return label;
    }

    /** The port of a new node. */
    public int defaultNumber() {
        return standard;
    }
}
