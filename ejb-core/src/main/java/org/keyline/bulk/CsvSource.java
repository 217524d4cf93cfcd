package org.keyline.bulk;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.keyline.fault.Fault;

/** The rows of a file: CSV of RFC 4180 in UTF-8, with or without a byte order mark, the names of the columns in its first line. */
final class CsvSource implements Source {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\r\\t]]");

    /** Rows of one file at most. */
    static final int MOST_ROWS = 250_000;

    private static final int LONGEST_CELL = 10_000;
    private static final int LONGEST_RECORD = 1024 * 1024;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final BulkKind<?> kind;
    private final OneRecord reader;
    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> columns;
    private final Map<String, Integer> seen = new HashMap<>();
    private int line = 1;

    CsvSource(BulkKind<?> kind, InputStream file) {
        this.kind = kind;
        try {
            this.reader = new OneRecord(new InputStreamReader(
                    withoutMark(file),
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)));
            this.parser = CSVParser.builder()
                    .setReader(reader)
                    .setFormat(CSVFormat.RFC4180
                            .builder()
                            .setIgnoreEmptyLines(true)
                            .get())
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.records = parser.iterator();
        this.columns = head();
    }

    private static InputStream withoutMark(InputStream file) throws IOException {
        PushbackInputStream begin = new PushbackInputStream(file, MARK.length);
        byte[] first = begin.readNBytes(MARK.length);
        if (!java.util.Arrays.equals(first, MARK)) {
            begin.unread(first);
        }
        return begin;
    }

    private List<String> head() {
        if (!more()) {
            throw new Fault.Invalid("The file is empty.");
        }
        List<String> names = record().stream().map(String::strip).toList();
        Set<String> once = new HashSet<>();
        for (String name : names) {
            if (!kind.hasColumn(name)) {
                throw new Fault.Invalid("There is no column “" + BulkRow.cut(name, 100) + "”; there are "
                        + String.join(
                                ", ",
                                kind.columns().stream().map(BulkColumn::name).toList())
                        + (kind.hasColumn("line1") ? ", line1, line2 and so on." : "."));
            }
            if (!once.add(name)) {
                throw new Fault.Invalid("The column " + name + " is there twice.");
            }
        }
        if (!once.contains(kind.nameColumn())) {
            throw new Fault.Invalid("The file needs the column " + kind.nameColumn() + ".");
        }
        return names;
    }

    @Override
    public int total() {
        return 0;
    }

    @Override
    public List<Item> next(int most) {
        List<Item> items = new ArrayList<>();
        while (items.size() < most && more()) {
            CSVRecord record = record();
            line++;
            if (line > MOST_ROWS + 1) {
                throw new Fault.Invalid("A file has at most " + MOST_ROWS + " rows: divide it.");
            }
            items.add(item(record));
        }
        return items;
    }

    private Item item(CSVRecord record) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(record.size(), columns.size()); i++) {
            cells.put(columns.get(i), CsvCells.read(record.get(i)));
        }
        String name = cells.getOrDefault(kind.nameColumn(), "").strip();
        cells.put(kind.nameColumn(), name);
        if (cells.values().stream().anyMatch(cell -> CONTROL.matcher(cell).find())) { // not every database takes them
            cells.replaceAll((column, cell) -> CONTROL.matcher(cell).replaceAll("?"));
            return Item.broken(line, cells, "It holds control characters.");
        }
        if (record.size() != columns.size()) {
            return Item.broken(line, cells, "It has " + record.size() + " cells, and the head " + columns.size() + ".");
        }
        if (name.isEmpty()) {
            return Item.broken(line, cells, "The " + kind.nameColumn() + " is empty.");
        }
        if (cells.values().stream().anyMatch(cell -> cell.length() > LONGEST_CELL)) {
            return Item.broken(line, cells, "A cell is at most " + LONGEST_CELL + " characters long.");
        }
        Integer before = seen.putIfAbsent(kind.key(name), line);
        return before == null
                ? Item.named(line, cells)
                : Item.broken(line, cells, "It is in row " + before + " already.");
    }

    private boolean more() {
        reader.begin();
        try {
            return records.hasNext();
        } catch (UncheckedIOException | IllegalStateException e) {
            throw unreadable(e);
        }
    }

    private CSVRecord record() {
        return records.next();
    }

    private Fault unreadable(RuntimeException e) {
        Throwable cause = e.getCause();
        if (cause instanceof CharacterCodingException) {
            return new Fault.Invalid("Behind row " + line + " the file is not UTF-8.");
        }
        if (cause instanceof CSVException || cause instanceof TooLong) {
            return new Fault.Invalid("Behind row " + line + " the file is not CSV: " + cause.getMessage());
        }
        throw e;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class TooLong extends IOException {

        private static final long serialVersionUID = 1;

        TooLong() {
            super("a record does not end; is there a quotation mark too many?");
        }
    }

    /** Lets no more through than a record may have: one that does not end would be held in memory whole. */
    private static final class OneRecord extends FilterReader {

        private int left = LONGEST_RECORD;

        OneRecord(Reader in) {
            super(in);
        }

        void begin() {
            left = LONGEST_RECORD;
        }

        @Override
        public int read(char[] into, int from, int most) throws IOException {
            if (left <= 0) {
                throw new TooLong();
            }
            int count = super.read(into, from, Math.min(most, left));
            left -= Math.max(count, 0);
            return count;
        }
    }
}
