package org.keyline.registrar;

import java.time.Instant;

/**
 * A phone that is registered on a line, for the console.
 *
 * @param device the device name
 * @param line the directory number
 * @param user the user whose token it registered with
 * @param address the phone's address as the node sees it
 * @param port the phone's port
 * @param since when it registered first without a gap
 * @param expires when the registration ends unless it is refreshed
 * @param agent its User-Agent
 * @param node the node that holds its connection
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
