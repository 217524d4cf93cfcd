package org.keyline.cli;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keyline.alarm.Alarm;
import org.keyline.alarm.AlarmState;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Operator;

/** {@code show alarms}: what is wrong now, and on wish what was. */
record AlarmQuery(Function<Find, List<Alarm>> alarms) implements Command {

    private static final int ROWS = 100;
    private static final Pattern LINE = Pattern.compile("show alarms( all)?", Pattern.CASE_INSENSITIVE);

    @Override
    public String usage() {
        return "show alarms [all]";
    }

    @Override
    public String purpose() {
        return "what is wrong now, since when and what to do about it; with all also what is over, the newest " + ROWS;
    }

    @Override
    public Optional<String> run(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<Criterion> criteria = matcher.group(1) == null
                ? List.of(new Criterion("state", Operator.IS_EXACTLY, AlarmState.ACTIVE.name()))
                : List.of();
        List<Alarm> found = alarms.apply(new Find(criteria, Optional.empty(), false, 0, ROWS));
        return Optional.of(
                found.isEmpty()
                        ? "There is no alarm."
                        : found.stream().map(AlarmQuery::row).collect(Collectors.joining("\n")));
    }

    private static String row(Alarm alarm) {
        String end = alarm.isActive() ? "" : " over=" + alarm.cleared();
        String noted = alarm.acknowledgedBy().isEmpty() ? "" : " acknowledged=" + alarm.acknowledgedBy();
        return "%s %s %s %s raised=%s seen=%s%s%s times=%d %s\n    %s. %s."
                .formatted(
                        alarm.severity(),
                        alarm.kind(),
                        alarm.node(),
                        alarm.subject(),
                        alarm.raised(),
                        alarm.seen(),
                        end,
                        noted,
                        alarm.times(),
                        alarm.detail(),
                        alarm.kind().meaning(),
                        alarm.kind().advice());
    }
}
