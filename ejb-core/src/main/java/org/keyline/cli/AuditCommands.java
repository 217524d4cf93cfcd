package org.keyline.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keyline.audit.Audit;
import org.keyline.audit.AuditLine;
import org.keyline.audit.ChainVerdict;
import org.keyline.fault.Fault;
import org.keyline.find.Find;

/** {@code show audit} and {@code utils audit verify}. */
record AuditCommands(Audit audit) implements Command {

    private static final int ROWS = 25;
    private static final Pattern VERIFY =
            Pattern.compile("utils audit verify(?: (\\d{1,18}) ([0-9a-f]{64}))?", Pattern.CASE_INSENSITIVE);

    @Override
    public String usage() {
        return "show audit | utils audit verify [<number> <hash>]";
    }

    @Override
    public String purpose() {
        return "the newest " + ROWS
                + " entries of the audit trail; or whether it is as it was written, with a number and its hash out of a"
                + " log whether it is that one";
    }

    @Override
    public Optional<String> run(String line) {
        if (line.equalsIgnoreCase("show audit")) {
            return Optional.of(newest());
        }
        Matcher verify = VERIFY.matcher(line);
        if (!verify.matches()) {
            return Optional.empty();
        }
        if (verify.group(1) != null) {
            compare(Long.parseLong(verify.group(1)), verify.group(2));
        }
        return Optional.of(verdict(audit.verify()));
    }

    private String newest() {
        String rows = audit.find(new Find(Map.of(), Optional.empty(), true, 0, ROWS)).rows().stream()
                .map(AuditCommands::row)
                .collect(Collectors.joining("\n"));
        return rows.isEmpty() ? "Nothing was changed yet." : rows;
    }

    /** What somebody entered is shown without what could move a terminal's cursor. */
    private static String row(AuditLine line) {
        return List.of(
                        line.time().toString(),
                        line.actor(),
                        "by",
                        line.channel().name(),
                        line.address(),
                        line.action(),
                        line.object() + ":",
                        line.words())
                .stream()
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "))
                .replaceAll("\\p{Cntrl}", "?");
    }

    private void compare(long number, String hash) {
        String found =
                audit.hash(number).orElseThrow(() -> new Fault.Invalid("The audit trail has no entry " + number + "."));
        if (!found.equalsIgnoreCase(hash)) {
            throw new Fault.Invalid("Entry " + number + " of the audit trail is not the one of that hash, but of "
                    + found + ": the trail was made anew, or the hash is of another installation's.");
        }
    }

    private static String verdict(ChainVerdict verdict) {
        if (verdict.problem().isPresent()) {
            throw new Fault.Invalid(
                    "The audit trail is broken: " + verdict.problem().get()
                            + ". Compare it with the log of the hashes (audit-chain.log, KEYCORE1001) and with a backup.");
        }
        return "All " + verdict.entries() + " entries are as they were written"
                + (verdict.hash().isEmpty() ? "." : "; the last has the hash " + verdict.hash() + ".")
                + (verdict.waiting() == 0 ? "" : " Of " + verdict.waiting() + " new ones it is not known yet.");
    }
}
