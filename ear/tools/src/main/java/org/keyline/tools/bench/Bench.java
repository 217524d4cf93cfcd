package org.keyline.tools.bench;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.keyline.tools.CommandFailure;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.cli.SipOAuthMode;
import org.keyline.tools.install.Installation;
import org.keyline.tools.login.Login;

/** Runs a plan's modes one after the other and measures each. */
final class Bench {

    private final Installation installation;
    private final Plan plan;
    private final List<ServerProcess> server;
    private final InetSocketAddress address;
    private final String token;

    Bench(Installation installation, Plan plan) {
        this.installation = installation;
        this.plan = plan;
        long own = installation
                .serverProcess()
                .orElseThrow(() -> new CommandFailure("no server runs here: run ./keyline up first"));
        this.server = plan.other().map(Plan.Other::processes).orElse(List.of(own)).stream()
                .map(ServerProcess::new)
                .toList();
        this.address = plan.other()
                .map(other -> new InetSocketAddress(installation.sipOAuth().getHostString(), other.port()))
                .orElse(installation.sipOAuth());
        this.token = Login.at(installation, "keyline-softphone")
                .as("bench", installation.password("bench"))
                .access();
    }

    List<Result> run() {
        if (plan.other().isEmpty()) {
            enable();
        }
        return plan.modes().stream().map(this::run).toList();
    }

    private void enable() {
        try (CommandLineDoor door = CommandLineDoor.of(installation)) {
            SipOAuthMode mode = new SipOAuthMode(door, Bench::say);
            if (!mode.isOn()) {
                mode.enable();
            }
        }
    }

    private Result run(Mode mode) {
        if (mode == Mode.CHECKED && plan.other().isEmpty()) {
            try (TokenCache cache = TokenCache.of(installation)) {
                cache.off();
                return measure(mode);
            }
        }
        return measure(mode);
    }

    private Result measure(Mode mode) {
        say(mode.title() + ": " + plan.connections() + " phones, " + plan.outstanding() + " at a time");
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        try {
            EventLoop loop = group.next();
            Connector connector = new Connector(loop, ClientTls.of(mode, installation.authority()), address);
            Exchange exchange = mode.certificate().isPresent()
                    ? new ConnectingExchange(connector)
                    : new StandingExchange(connector);
            Driver driver = new Driver(loop, exchange, phones(), plan);
            warmUp(mode, connector, driver);
            List<Repeat> repeats = new ArrayList<>();
            for (int i = 0; i < plan.repeats(); i++) {
                repeats.add(repeat(driver));
            }
            long resident =
                    server.stream().mapToLong(ServerProcess::residentMebibytes).sum();
            if (plan.profile()) {
                profile(mode, driver);
            }
            return new Result(mode, repeats, resident);
        } finally {
            group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    private List<BenchPhone> phones() {
        String run = UUID.randomUUID().toString();
        String host = address.getHostString();
        return IntStream.rangeClosed(1, plan.connections())
                .mapToObj(number -> new BenchPhone(number, 1 + number % plan.addresses(), host, run, token))
                .toList();
    }

    /** Every phone registers once, which has to succeed, and then the server's compiler gets its time. */
    private void warmUp(Mode mode, Connector connector, Driver driver) {
        Tally first = driver.run(TimeUnit.SECONDS.toNanos(120), plan.connections());
        if (first.failed() > 0 || first.registered() < plan.connections()) {
            throw new CommandFailure(first.registered() + " of " + plan.connections()
                    + " phones could register; failures: " + first.failures()
                    + (connector.trouble().isEmpty() ? "" : " (" + connector.trouble() + ")")
                    + ". The phones are those of KEYLINE_DATA=bench");
        }
        if (mode.certificate().isPresent() && !mode.certificate().equals(connector.certificate())) {
            throw new CommandFailure("the server presents a certificate of type "
                    + connector.certificate().orElse("none") + ", wanted was "
                    + mode.certificate().get());
        }
        heat(mode, driver);
    }

    /** Until the time is over and enough went through for the compiler, but no longer than five times the time. */
    private void heat(Mode mode, Driver driver) {
        long enough = mode.certificate().isPresent() ? 5_000 : 50_000;
        long sent = 0;
        for (int i = 0; i < 5 && sent < enough; i++) {
            sent += driver.run(TimeUnit.SECONDS.toNanos(plan.warmUp()), Long.MAX_VALUE)
                    .registered();
        }
    }

    private Repeat repeat(Driver driver) {
        long cpu = cpuMicros();
        long start = System.nanoTime();
        Tally tally = driver.run(TimeUnit.SECONDS.toNanos(plan.seconds()), plan.limit());
        double seconds = (System.nanoTime() - start) / 1e9;
        Repeat repeat = new Repeat(tally, seconds, cpuMicros() - cpu);
        say(String.format(
                Locale.ROOT,
                "  %.0f REGISTER/s, p50 %.2f ms, p99 %.2f ms, %.1f us server CPU each, failures %s",
                repeat.rate(),
                tally.millis(50),
                tally.millis(99),
                repeat.cpuMicrosEach(),
                tally.failures()));
        return repeat;
    }

    private long cpuMicros() {
        return server.stream().mapToLong(ServerProcess::cpuMicros).sum();
    }

    private void profile(Mode mode, Driver driver) {
        Path file = installation.home().resolve("log").resolve("bench-" + mode.option() + ".jfr");
        FlightRecording recording = FlightRecording.start(server.getFirst().pid(), file);
        driver.run(TimeUnit.SECONDS.toNanos(plan.seconds()), plan.limit());
        recording.stop();
        say("profile of " + mode.title() + ", in " + file);
        System.out.println(recording.summary());
    }

    private static void say(String line) {
        System.err.println(line);
    }
}
