package org.keyline.audit;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.keyline.access.Roles;
import org.keyline.fault.Fault;
import org.keyline.find.Find;
import org.keyline.find.Found;

/** The door to the audit trail, which nobody can change through any door. */
@Stateless
@RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
public class Audit {

    /** More than this are not exported at once: what is found is to be narrowed. */
    public static final int MOST_EXPORTED = 100_000;

    /** What a spreadsheet would take for a formula. */
    private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r].*");

    @Inject
    private AuditPages pages;

    @Inject
    private AuditChain chain;

    @Inject
    private ChainWatch watch;

    public Audit() {}

    /** Outside the server. */
    public Audit(EntityManager entities) {
        this.pages = new AuditPages(entities);
        this.chain = new AuditChain(entities);
        this.watch = new ChainWatch(chain);
    }

    /**
     * Finds by the names of {@link AuditLine}'s parts, the newest first unless a column is named.
     *
     * @throws Fault.Invalid when there is no such column
     */
    public Found<AuditLine> find(Find find) {
        return pages.find(find.sort().isPresent() ? find : find.sortedBy("time", false));
    }

    /**
     * All that is found, the oldest first, as CSV (RFC 4180) with a line for each field; what a spreadsheet would calculate is made
     * text. It takes a while: it is written where writing does not wait, and one at a time.
     *
     * @param find without regard to its page and order
     * @throws Fault.Invalid when more than {@value #MOST_EXPORTED} are found, or when another is under way
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void export(Find find, Appendable to) throws IOException {
        ChainWatch.begin();
        try (CSVPrinter csv = new CSVPrinter(to, CSVFormat.RFC4180)) {
            Find page = find.sortedBy("time", true).page(0, Find.MOST_ROWS);
            Found<AuditLine> found = pages.find(page);
            if (found.total() > MOST_EXPORTED) {
                throw new Fault.Invalid("At most " + MOST_EXPORTED + " entries are exported at once, and "
                        + found.total() + " are found: narrow them.");
            }
            csv.printRecord(
                    "number", "time", "actor", "channel", "address", "node", "action", "object", "field", "before",
                    "after");
            while (!found.rows().isEmpty()) {
                for (AuditLine line : found.rows()) {
                    print(csv, line);
                }
                page = page.page(page.first() + Find.MOST_ROWS, Find.MOST_ROWS);
                found = pages.find(page);
            }
        } finally {
            ChainWatch.end();
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

    /**
     * Whether the audit trail is as it was written: what is new meanwhile is not looked at.
     *
     * @throws Fault.Invalid when another look is under way
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public ChainVerdict verify() {
        return watch.verify();
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
