package org.keyline.tools.demo;

import org.keyline.tools.CommandFailure;
import org.keyline.tools.phone.SipText;

/** What the demonstration holds the server to; the first thing that differs ends it with one line. */
final class Expect {

    private final SipText answer;

    private Expect(SipText answer) {
        this.answer = answer;
    }

    static Expect of(SipText answer) {
        return new Expect(answer);
    }

    Expect status(int status) {
        if (answer.status() != status) {
            String warning =
                    answer.header("Warning").map(text -> " (" + text + ")").orElse("");
            throw new CommandFailure(
                    "expected status " + status + ", the server answered \"" + answer.startLine() + "\"" + warning);
        }
        return this;
    }

    /** At least one header field of that name with exactly this value. */
    Expect header(String name, String value) {
        if (!answer.headers(name).contains(value)) {
            throw new CommandFailure("expected \"" + name + ": " + value + "\", the server sent " + sent(name));
        }
        return this;
    }

    /** At least one header field of that name with this in its value. */
    Expect headerContains(String name, String part) {
        if (answer.headers(name).stream().noneMatch(value -> value.contains(part))) {
            throw new CommandFailure("expected " + part + " in " + name + ", the server sent " + sent(name));
        }
        return this;
    }

    /** No header field of that name has this in its value. */
    Expect headerLacks(String name, String part) {
        if (answer.headers(name).stream().anyMatch(value -> value.contains(part))) {
            throw new CommandFailure("did not expect " + part + " in " + name + ", the server sent " + sent(name));
        }
        return this;
    }

    private String sent(String name) {
        return answer.headers(name).isEmpty() ? "none" : String.join(" | ", answer.headers(name));
    }
}
