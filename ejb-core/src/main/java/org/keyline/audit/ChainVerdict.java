package org.keyline.audit;

import java.util.Optional;

/**
 * What following the chain of the audit trail has shown.
 *
 * @param entries how many it should have
 * @param hash of its last entry, SHA-256 in hexadecimal; empty where it has none
 * @param waiting entries that have no place in it yet
 * @param problem where it is broken; empty when it is whole
 */
public record ChainVerdict(long entries, String hash, long waiting, Optional<String> problem) {}
