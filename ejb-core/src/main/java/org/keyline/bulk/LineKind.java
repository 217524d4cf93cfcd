package org.keyline.bulk;

import java.util.List;
import java.util.Map;
import org.keyline.line.DirectoryNumber;
import org.keyline.line.Line;
import org.keyline.line.Lines;

/** Lines. */
final class LineKind extends BulkKind<Line> {

    private static final List<BulkColumn<Line>> COLUMNS = List.of(
            BulkColumn.text(
                    "number",
                    line -> line.getDirectoryNumber().value(),
                    (line, text) -> line.setDirectoryNumber(new DirectoryNumber(text))),
            BulkColumn.text("description", Line::getDescription, Line::setDescription));

    LineKind() {
        super("lines", Lines.FINDER, Lines.TOPIC);
    }

    @Override
    List<BulkColumn<Line>> columns() {
        return COLUMNS;
    }

    @Override
    String keyAttribute() {
        return "e.number";
    }

    @Override
    String key(String text) {
        return text;
    }

    @Override
    Line begin(String key, Map<String, String> cells, Lookup lookup) {
        return new Line(new DirectoryNumber(key));
    }
}
