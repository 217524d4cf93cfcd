package org.keyline.tools.demo;

import java.io.Console;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import org.keyline.tools.login.Shortened;
import org.keyline.tools.phone.SipText;
import org.keyline.tools.phone.Wire;

/** Shows the demonstration: a sentence before each step, then the messages as they went over the wire, tokens shortened. */
final class Screen implements Wire {

    private static final String BOLD = "1";
    private static final String GREEN = "32";
    private static final String CYAN = "36";
    private static final String YELLOW = "33";

    private final PrintStream out;
    private final boolean colours;
    private int step;

    Screen(PrintStream out, boolean colours) {
        this.out = out;
        this.colours = colours;
    }

    /** With colours on a terminal only, and never where NO_COLOR asks for none. */
    static Screen standard() {
        boolean wanted = System.getenv("NO_COLOR") == null && !"dumb".equals(System.getenv("TERM"));
        return new Screen(System.out, wanted && isTerminal(System.console()));
    }

    /** From Java 22 on a Console is there without a terminal as well; it then has a method that tells. */
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true; // Java 21: a Console means a terminal
        }
    }

    void step(String sentence) {
        out.println();
        out.println(painted(BOLD, ++step + ". " + sentence));
    }

    void say(String sentence) {
        out.println("   " + sentence);
    }

    void good(String sentence) {
        out.println("   " + painted(GREEN, "ok: ") + sentence);
    }

    @Override
    public void sent(SipText message) {
        print(message, "-> ", CYAN);
    }

    @Override
    public void received(SipText message) {
        print(message, "<- ", YELLOW);
    }

    private void print(SipText message, String arrow, String colour) {
        for (String line : withoutToken(message.text()).stripTrailing().split("\r?\n", -1)) {
            out.println("   " + painted(colour, arrow + line));
        }
        out.println();
    }

    /** The message with the token of its credentials shortened. */
    static String withoutToken(String text) {
        return java.util.regex.Pattern.compile(
                        "(?im)^((?:Proxy-)?Authorization:\\s*Bearer\\s+(?:token=\")?)([^\"\\s,]+)")
                .matcher(text)
                .replaceAll(found ->
                        java.util.regex.Matcher.quoteReplacement(found.group(1) + Shortened.token(found.group(2))));
    }

    private String painted(String code, String text) {
        return colours ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
