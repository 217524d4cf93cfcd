package org.keyline.bulk;

import java.util.Map;
import java.util.UUID;

/**
 * One of those that a job would be about.
 *
 * @param name what it is called
 * @param cells its fields; those that are empty are left out
 */
public record BulkFound(UUID id, String name, Map<String, String> cells) {}
