package org.keyline.tools;

/** The frame of each command: runs it, turns a failure into one line on standard error, and ends with its exit status. */
public final class Command {

    private Command() {}

    /** The work of a command. */
    @FunctionalInterface
    public interface Work {
        /** Does the work and returns the exit status. */
        int run() throws Exception;
    }

    /**
     * Runs the work and ends the process: with its status, or with 1 after a failure. Stack traces are for bugs only, and
     * only with {@code -Dkeyline.trace=true}.
     */
    public static void main(String name, Work work) {
        System.exit(run(name, work));
    }

    static int run(String name, Work work) {
        try {
            return work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return fail(name, "interrupted", e);
        } catch (CommandFailure e) {
            return fail(name, e.getMessage(), e);
        } catch (Exception e) {
            String what = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return fail(name, what, e);
        }
    }

    private static int fail(String name, @org.jspecify.annotations.Nullable String message, Exception cause) {
        System.out.flush();
        System.err.println(name + ": " + message);
        if (Boolean.getBoolean("keyline.trace")) {
            cause.printStackTrace();
        }
        return 1;
    }
}
