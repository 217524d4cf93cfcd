package org.keyline.system;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process with its children that is stopped where it is until closed: its ports are open, and nobody answers there. */
final class StoppedProcess implements AutoCloseable {

    private final List<String> pids;

    StoppedProcess(long pid) throws IOException {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        pids = Stream.concat(Stream.of(process), process.descendants())
                .map(handle -> Long.toString(handle.pid()))
                .toList();
        signal("-STOP");
    }

    @Override
    public void close() throws IOException {
        signal("-CONT");
    }

    private void signal(String signal) throws IOException {
        List<String> command =
                Stream.concat(Stream.of("kill", signal), pids.stream()).toList();
        try {
            if (!new ProcessBuilder(command).start().waitFor(10, TimeUnit.SECONDS)) {
                throw new IOException("kill does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
