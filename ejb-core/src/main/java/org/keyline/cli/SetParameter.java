package org.keyline.cli;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.keyline.fault.Fault;
import org.keyline.parameter.ParameterKey;

/** {@code set parameter}: what the Enterprise Parameters page does, for scripts. */
record SetParameter(BiConsumer<ParameterKey, String> update) implements Command {

    private static final Pattern SET = Pattern.compile("set parameter (\\S+)(?: (.*))?", Pattern.CASE_INSENSITIVE);

    @Override
    public String usage() {
        return "set parameter <name> <value>";
    }

    @Override
    public String purpose() {
        return "change a parameter on all nodes, such as TokenCacheSize; without a value it becomes empty";
    }

    @Override
    public Optional<String> run(String line) {
        Matcher set = SET.matcher(line);
        if (!set.matches()) {
            return Optional.empty();
        }
        String name = set.group(1);
        ParameterKey key = ParameterKey.named(name)
                .orElseThrow(() -> new Fault.NotFound("There is no parameter named " + name + "."));
        String value = Optional.ofNullable(set.group(2)).orElse("");
        update.accept(key, value);
        return Optional.of(key.parameterName() + " is " + (value.isEmpty() ? "empty" : value) + " on all nodes now.");
    }
}
