package org.keyline.certificate;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.keyline.fault.Fault;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Found;

/** The columns by which certificates are found and sorted. They are a few hundred at most: all are looked at. */
enum CertificateColumn {
    purpose(row -> row.purpose().label()),
    commonName(CertificateRow::commonName),
    names(row -> String.join(", ", row.names())),
    issuer(CertificateRow::issuer),
    key(CertificateRow::key),
    serial(CertificateRow::serial),
    fingerprint(CertificateRow::fingerprint),
    description(CertificateRow::description),
    until(row -> Objects.toString(row.until(), ""));

    @SuppressWarnings("ImmutableEnumChecker") // they keep nothing
    private final Function<CertificateRow, String> text;

    CertificateColumn(Function<CertificateRow, String> text) {
        this.text = text;
    }

    static Found<CertificateRow> find(List<CertificateRow> rows, Find find) {
        List<CertificateRow> matching = rows.stream()
                .filter(row -> find.criteria().stream().allMatch(criterion -> meets(row, criterion)))
                .toList();
        List<CertificateRow> page = matching.stream()
                .sorted(order(find))
                .skip(find.first())
                .limit(find.size())
                .toList();
        return new Found<>(page, matching.size());
    }

    private static boolean meets(CertificateRow row, Criterion criterion) {
        return criterion
                .operator()
                .passes(
                        named(criterion.column()).text.apply(row).toLowerCase(Locale.ROOT),
                        criterion.text().toLowerCase(Locale.ROOT));
    }

    private static Comparator<CertificateRow> order(Find find) {
        Comparator<CertificateRow> own =
                Comparator.comparing(CertificateRow::purpose).thenComparing(CertificateRow::kind);
        if (find.sort().isEmpty()) {
            return own;
        }
        CertificateColumn column = named(find.sort().get());
        Comparator<CertificateRow> wanted = column == until
                ? Comparator.comparing(row -> Objects.requireNonNullElse(row.until(), Instant.MAX))
                : Comparator.comparing(row -> column.text.apply(row).toLowerCase(Locale.ROOT));
        return (find.ascending() ? wanted : wanted.reversed()).thenComparing(own);
    }

    private static CertificateColumn named(String name) {
        for (CertificateColumn column : values()) {
            if (column.name().equals(name)) {
                return column;
            }
        }
        throw new Fault.Invalid("There is no column " + name + " to find or sort by.");
    }
}
