package org.keyline.bulk;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.keyline.expressway.Expressway;
import org.keyline.expressway.Expressways;

/** Expressway-C servers. */
final class ExpresswayKind extends BulkKind<Expressway> {

    private static final List<BulkColumn<Expressway>> COLUMNS = List.of(
            BulkColumn.text("hostName", Expressway::getHostName, Expressway::setHostName),
            BulkColumn.text("description", Expressway::getDescription, Expressway::setDescription),
            BulkColumn.text("subjectNames", Expressway::getSubjectNames, Expressway::setSubjectNames));

    ExpresswayKind() {
        super("expressways", Expressways.FINDER, Expressways.TOPIC);
    }

    @Override
    List<BulkColumn<Expressway>> columns() {
        return COLUMNS;
    }

    @Override
    String keyAttribute() {
        return "lower(e.hostName)";
    }

    @Override
    String key(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @Override
    Expressway begin(String key, Map<String, String> cells, Lookup lookup) {
        return new Expressway(key);
    }
}
