package org.keyline.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.keyline.tools.phone.TlsFixture;

class DriverTest {

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    @TempDir
    Path folder;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final AtomicInteger connections = new AtomicInteger();

    @AfterEach
    void stop() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void phonesKeepTheirConnectionsAndTakeTurns() throws Exception {
        try (TlsFixture server = new TlsFixture(folder, "127.0.0.1", socket -> answer(socket, "200 OK"))) {
            Tally tally = driver(server, Mode.REFRESH, 0).run(MINUTE, 50);

            assertThat(tally.failures()).isEqualTo("0");
            assertThat(tally.registered()).isEqualTo(50);
            assertThat(connections).hasValue(5);
        }
    }

    @Test
    void aNewConnectionForEachRequestAndItsCertificateIsKnown() throws Exception {
        try (TlsFixture server = new TlsFixture(folder, "127.0.0.1", socket -> answer(socket, "200 OK"))) {
            Connector connector = connector(server, Mode.CONNECT_EC);
            Tally tally =
                    driver(connector, new ConnectingExchange(connector), 0).run(MINUTE, 20);

            assertThat(tally.registered()).isEqualTo(20);
            assertThat(connections).hasValue(20);
            assertThat(connector.certificate()).hasValue("EC");
        }
    }

    @Test
    void aGivenRateIsKeptToTheLimit() throws Exception {
        try (TlsFixture server = new TlsFixture(folder, "127.0.0.1", socket -> answer(socket, "200 OK"))) {
            assertThat(driver(server, Mode.REFRESH, 500).run(MINUTE, 30).registered())
                    .isEqualTo(30);
        }
    }

    @Test
    void refusalsAndLostConnectionsAreCounted() throws Exception {
        try (TlsFixture server =
                new TlsFixture(folder, "127.0.0.1", socket -> answer(socket, "503 Service Unavailable"))) {
            assertThat(driver(server, Mode.REFRESH, 0).run(MINUTE, 7).failures())
                    .isEqualTo("7 x 503");
        }
        try (TlsFixture server = new TlsFixture(folder, "127.0.0.1", SSLSocket::startHandshake)) {
            assertThat(driver(server, Mode.REFRESH, 0).run(MINUTE, 6).failures())
                    .isEqualTo("6 x closed");
        }
    }

    private Driver driver(TlsFixture server, Mode mode, int rate) {
        Connector connector = connector(server, mode);
        return driver(connector, new StandingExchange(connector), rate);
    }

    private Driver driver(Connector connector, Exchange exchange, int rate) {
        assertThat(connector.certificate()).isEmpty();
        List<BenchPhone> phones = IntStream.rangeClosed(1, 5)
                .mapToObj(number -> new BenchPhone(number, 1, "127.0.0.1", "test", "a.b.c"))
                .toList();
        Plan plan = new Plan(List.of(Mode.REFRESH), 5, 3, rate, 0, 1, 1, 100, 1, false, Optional.empty());
        return new Driver(loop, exchange, phones, plan);
    }

    private final EventLoop loop = group.next();

    private Connector connector(TlsFixture server, Mode mode) {
        return new Connector(loop, ClientTls.of(mode, server.authority()), server.address());
    }

    /** Answers each request, which ends with the boundary of the phone's body. */
    private void answer(SSLSocket socket, String status) throws IOException {
        connections.incrementAndGet();
        InputStream in = socket.getInputStream();
        try (Scanner requests = new Scanner(in, StandardCharsets.UTF_8).useDelimiter("--uniqueBoundary--\r\n")) {
            while (requests.hasNext()) {
                requests.next();
                String text = "SIP/2.0 " + status + "\r\nContent-Length: 0\r\n\r\n";
                socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
