package org.keyline.registrar;

import java.time.Instant;

/**
 * One binding, as the console lists it.
 *
 * @param device the device name
 * @param line the directory number
 * @param user the token's user
 * @param address the address that the phone registered from
 * @param port its port
 * @param since when it was made
 * @param expires when it ends unless it is refreshed
 * @param agent the phone's User-Agent; empty when it sent none
 * @param node the node that it registered at
 */
public record Registration(
        String device,
        String line,
        String user,
        String address,
        int port,
        Instant since,
        Instant expires,
        String agent,
        String node) {}
