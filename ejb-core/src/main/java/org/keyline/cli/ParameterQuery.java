package org.keyline.cli;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keyline.fault.Fault;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;

/** {@code run sql}, read-only: the value of one parameter by its name is all that it answers as yet. */
record ParameterQuery(ParameterValues values) implements Command {

    private static final Pattern ANY = Pattern.compile("run sql .*", Pattern.CASE_INSENSITIVE);
    private static final Pattern VALUE_OF = Pattern.compile(
            "run sql select paramvalue from processconfig where paramname ?= ?'([A-Za-z0-9]{1,64})' ?;?",
            Pattern.CASE_INSENSITIVE);

    @Override
    public String usage() {
        return "run sql select paramvalue from processconfig where paramname = '<name>'";
    }

    @Override
    public String purpose() {
        return "the value of a parameter, such as ClusterSIPOAuthMode";
    }

    @Override
    public Optional<String> run(String line) {
        Matcher valueOf = VALUE_OF.matcher(line);
        if (valueOf.matches()) {
            return Optional.of(table(ParameterKey.named(valueOf.group(1)).map(values::text)));
        }
        if (ANY.matcher(line).matches()) {
            throw new Fault.Invalid("This statement is not answered here. There is: " + usage());
        }
        return Optional.empty();
    }

    private static String table(Optional<String> value) {
        return "paramvalue\n==========" + value.map(text -> "\n" + text).orElse("");
    }
}
