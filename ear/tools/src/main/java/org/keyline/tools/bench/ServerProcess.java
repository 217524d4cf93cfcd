package org.keyline.tools.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.keyline.tools.CommandFailure;

/** What the kernel says of the server's process. */
final class ServerProcess {

    /** Of {@code /proc/<pid>/stat}: the same on every Linux that Java runs on (USER_HZ). */
    private static final long TICKS_A_SECOND = 100;

    private final long pid;
    private final Path folder;

    ServerProcess(long pid) {
        this(pid, Path.of("/proc"));
    }

    ServerProcess(long pid, Path proc) {
        this.pid = pid;
        this.folder = proc.resolve(Long.toString(pid));
    }

    long pid() {
        return pid;
    }

    /** CPU time used since its start by all its threads, user and system, in microseconds; in steps of 10,000. */
    long cpuMicros() {
        String stat = read("stat");
        // the name in parentheses may hold anything, so the fields are counted behind it: utime is the 14th, stime the
        // 15th
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        return ticks * 1_000_000 / TICKS_A_SECOND;
    }

    /** Resident memory in MiB. */
    long residentMebibytes() {
        return read("status")
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new CommandFailure("the server's process " + pid + " has ended", e);
        }
    }
}
