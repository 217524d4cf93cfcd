package org.keyline.bulk;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.keyline.audit.Audited;
import org.keyline.fault.Fault;
import org.keyline.find.Criterion;
import org.keyline.find.Find;

/** The files that are written: what there is, and what became of a job's rows. */
final class BulkFiles {

    /** One at a time on a node: it reads all there is. */
    private static final Semaphore BUSY = new Semaphore(1);

    private final Transactions transactions;

    BulkFiles(Transactions transactions) {
        this.transactions = transactions;
    }

    void result(UUID id, Appendable to) throws IOException {
        begin();
        try (CSVPrinter csv = new CSVPrinter(to, CSVFormat.RFC4180)) {
            csv.printRecord("row", "name", "outcome", "reason", "before", "after");
            List<BulkRow> rows = rows(id, -1);
            while (!rows.isEmpty()) {
                for (BulkRow row : rows) {
                    csv.printRecord(Stream.of(
                                    Integer.toString(row.getLine()),
                                    row.getName(),
                                    row.getOutcome().name(),
                                    row.getMessage(),
                                    words(row.getBefore()),
                                    words(row.getAfter()))
                            .map(CsvCells::written));
                }
                rows = rows(id, rows.getLast().getLine());
            }
        } finally {
            BUSY.release();
        }
    }

    private static String words(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("; "));
    }

    private List<BulkRow> rows(UUID id, int after) {
        return transactions.run(
                true,
                work -> work.entities()
                        .createQuery(
                                "select r from BulkRow r where r.key.job = :job and r.key.line > :after order by r.key.line",
                                BulkRow.class)
                        .setParameter("job", id)
                        .setParameter("after", after)
                        .setMaxResults(BulkRun.AT_ONCE)
                        .getResultList());
    }

    <T extends Audited> void export(BulkKind<T> kind, List<Criterion> criteria, Appendable to) throws IOException {
        begin();
        try (CSVPrinter csv = new CSVPrinter(to, CSVFormat.RFC4180)) {
            Find find = new Find(criteria, Optional.empty(), true, 0, 1);
            List<UUID> ids =
                    transactions.run(true, work -> kind.finder().ids(work.entities(), find, CsvSource.MOST_ROWS + 1));
            if (ids.size() > CsvSource.MOST_ROWS) {
                throw new Fault.Invalid("At most " + CsvSource.MOST_ROWS + " are exported at once: narrow them.");
            }
            List<String> header = transactions.run(true, work -> kind.header(work.entities()));
            csv.printRecord(header);
            for (int from = 0; from < ids.size(); from += BulkRun.AT_ONCE) {
                List<UUID> page = ids.subList(from, Math.min(ids.size(), from + BulkRun.AT_ONCE));
                for (Map<String, String> cells : cells(kind, page)) {
                    csv.printRecord(header.stream().map(column -> CsvCells.written(cells.getOrDefault(column, ""))));
                }
            }
        } finally {
            BUSY.release();
        }
    }

    private <T extends Audited> List<Map<String, String>> cells(BulkKind<T> kind, List<UUID> page) {
        return transactions.run(true, work -> {
            Map<UUID, T> found = kind.byId(work.entities(), page);
            return page.stream()
                    .map(found::get)
                    .filter(java.util.Objects::nonNull)
                    .map(kind::cells)
                    .toList();
        });
    }

    private static void begin() {
        if (!BUSY.tryAcquire()) {
            throw new Fault.Invalid("A file is being written for somebody else: try again in a minute.");
        }
    }
}
