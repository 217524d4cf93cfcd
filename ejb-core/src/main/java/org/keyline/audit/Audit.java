package org.keyline.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.keyline.access.Roles;
import org.keyline.fault.Fault;
import org.keyline.find.Find;
import org.keyline.find.Finder;
import org.keyline.find.Found;

/** The door to the audit trail, which nobody can change through any door. */
@Stateless
@RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
public class Audit {

    /** More than this are not exported at once: what is found is to be narrowed, by time for one. */
    public static final int MOST_EXPORTED = 100_000;

    private static final Finder<AuditEntry> FINDER = new Finder<>(
            AuditEntry.class,
            Map.of(
                    "id", "id",
                    "time", "at",
                    "actor", "actor",
                    "channel", "channel",
                    "address", "address",
                    "node", "node",
                    "action", "action",
                    "object", "object"),
            "id");

    /** What a spreadsheet would take for a formula. */
    private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r].*");

    @PersistenceContext
    private EntityManager entities;

    @Inject
    private AuditChain chain;

    public Audit() {}

    /** Outside the server. */
    public Audit(EntityManager entities) {
        this.entities = entities;
        this.chain = new AuditChain(entities);
    }

    /**
     * Finds by the names of {@link AuditLine}'s parts, the newest first unless a column is named.
     *
     * @throws Fault.Invalid when there is no such column
     */
    public Found<AuditLine> find(Find find) {
        Find sorted = find.sort().isPresent() ? find : find.sortedBy("time", false);
        Found<AuditEntry> found = FINDER.find(entities, sorted);
        return new Found<>(found.rows().stream().map(AuditEntry::line).toList(), found.total());
    }

    /**
     * All that is found, as CSV (RFC 4180) with a line for each field; what a spreadsheet would calculate is made text.
     *
     * @param find without regard to its page
     * @throws Fault.Invalid when more than {@value #MOST_EXPORTED} are found
     */
    public void export(Find find, Appendable to) throws IOException {
        Find page = find.page(0, Find.MOST_ROWS);
        Found<AuditLine> found = find(page);
        if (found.total() > MOST_EXPORTED) {
            throw new Fault.Invalid(
                    "At most " + MOST_EXPORTED + " entries are exported at once; narrow what is found.");
        }
        try (CSVPrinter csv = new CSVPrinter(to, CSVFormat.RFC4180)) {
            csv.printRecord(
                    "number", "time", "actor", "channel", "address", "node", "action", "object", "field", "before",
                    "after");
            while (!found.rows().isEmpty()) {
                for (AuditLine line : found.rows()) {
                    print(csv, line);
                }
                entities.clear();
                page = page.page(page.first() + Find.MOST_ROWS, Find.MOST_ROWS);
                found = find(page);
            }
        }
    }

    private static void print(CSVPrinter csv, AuditLine line) throws IOException {
        for (FieldChange change : line.changes().isEmpty() ? FieldChange.NONE : line.changes()) {
            csv.printRecord(Stream.of(
                            Long.toString(line.number()),
                            line.time().toString(),
                            line.actor(),
                            line.channel().name(),
                            line.address(),
                            line.node(),
                            line.action(),
                            line.object(),
                            change.field(),
                            change.before(),
                            change.after())
                    .map(text -> FORMULA.matcher(text).matches() ? "'" + text : text));
        }
    }

    /** Whether the audit trail is as it was written. */
    public ChainVerdict verify() {
        return chain.verify();
    }

    /**
     * The hash that an entry of the chain has, to compare it with what a log says.
     *
     * @param number from 1
     */
    public Optional<String> hash(long number) {
        return chain.hash(number);
    }
}
