package org.keyline.bulk;

import java.util.List;
import java.util.Map;
import org.keyline.audit.Author;
import org.keyline.find.Criterion;

/**
 * What a job is to do.
 *
 * @param addOnly whether what is there stays as it is
 * @param criteria of what is found
 * @param set the fields that it gets
 * @param author in whose name
 */
record Terms(
        String kind,
        BulkTask task,
        boolean addOnly,
        List<Criterion> criteria,
        Map<String, String> set,
        Author author) {}
