package org.keyline.system;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jboss.as.controller.client.ModelControllerClient;
import org.jboss.as.controller.client.helpers.Operations;
import org.jboss.dmr.ModelNode;
import org.keyline.tools.install.Installation;

/** The server under test, seen through its management port and the JDK's diagnostic commands. */
final class RunningServer implements AutoCloseable {

    private static final String EAR = "keyline.ear";

    private final ModelControllerClient management;
    private final long process;

    RunningServer(Installation installation) throws IOException {
        int port = Integer.parseInt(installation.setting("KEYLINE_MANAGEMENT_PORT", "9990"));
        management = ModelControllerClient.Factory.create(InetAddress.getLoopbackAddress(), port);
        process = installation.serverProcess().orElseThrow();
    }

    void undeploy() throws IOException {
        deployment("undeploy");
    }

    void deploy() throws IOException {
        deployment("deploy");
    }

    /** Names of the threads that live now, without the numbers that pools add. */
    List<String> threadNames() throws IOException {
        Pattern name = Pattern.compile("^\"([^\"]+)\"");
        return jcmd("Thread.print")
                .lines()
                .map(name::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(found -> found.group(1).replaceAll("[0-9]+", "#"))
                .sorted()
                .toList();
    }

    /** How many class loaders of the deployment's modules live after a full collection. */
    long deploymentClassLoaders() throws IOException {
        jcmd("GC.run");
        return jcmd("VM.classloaders")
                .lines()
                .filter(line -> line.contains("deployment." + EAR))
                .count();
    }

    /** Bytes in use on the heap after a full collection. */
    long liveHeap() throws IOException {
        jcmd("GC.run");
        return jcmd("GC.class_histogram")
                .lines()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", -1)[2]))
                .findFirst()
                .orElseThrow();
    }

    /** Starts the application again with a system property that is another for this once. */
    void redeployWith(String property, String value) throws IOException {
        ModelNode address = new ModelNode().add("system-property", property);
        ModelNode set = Operations.createAddOperation(address);
        set.get("value").set(value);
        execute(set);
        try {
            undeploy();
            deploy();
        } finally {
            execute(Operations.createRemoveOperation(address));
        }
    }

    private void deployment(String operation) throws IOException {
        execute(Operations.createOperation(operation, new ModelNode().add("deployment", EAR)));
    }

    private void execute(ModelNode operation) throws IOException {
        ModelNode result = management.execute(operation);
        if (!Operations.isSuccessfulOutcome(result)) {
            throw new IOException(
                    operation.get("operation").asString() + ": " + Operations.getFailureDescription(result));
        }
    }

    private String jcmd(String command) throws IOException {
        String jcmd = ProcessHandle.of(process)
                .flatMap(handle -> handle.info().command())
                .map(java -> java.replaceAll("java$", "jcmd"))
                .orElse("jcmd");
        Process run = new ProcessBuilder(jcmd, Long.toString(process), command)
                .redirectErrorStream(true)
                .start();
        String answer = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!run.waitFor(60, TimeUnit.SECONDS) || run.exitValue() != 0) {
                throw new IOException(command + ": " + answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        management.close();
    }
}
