package org.keyline.audit;

import jakarta.enterprise.context.ApplicationScoped;

/** Records who changed what. An entry joins the transaction of the change: both stand or neither. */
@ApplicationScoped
public class AuditTrail {

    /**
     * Adds an entry in the caller's name.
     *
     * @param action what was done: {@code update}, {@code create}, {@code delete} or a command
     * @param object what it was done to: {@code parameter ClusterSIPOAuthMode}
     * @param before the value before; empty when there was none
     * @param after the value after; empty when there is none
     */
    public void record(String action, String object, String before, String after) {}
}
