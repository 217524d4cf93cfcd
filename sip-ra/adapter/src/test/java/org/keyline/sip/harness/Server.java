package org.keyline.sip.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.sip.SipException;
import org.keyline.sip.Header;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.ListenerSpec.ClientAuthentication;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.ListenerState;
import org.keyline.sip.Peer;
import org.keyline.sip.RefusedHandshake;
import org.keyline.sip.SipReply;
import org.keyline.sip.SipRequest;
import org.keyline.sip.TlsMaterial;
import org.keyline.sip.stack.Application;
import org.keyline.sip.stack.SipService;
import org.keyline.sip.transport.Limits;

/** Transport and stack on free ports, with an application that registers everybody. */
public final class Server implements AutoCloseable, Application {

    public static final ListenerSpec TLS = spec("tls", Protocol.TLS, ClientAuthentication.NONE);
    public static final ListenerSpec TCP = spec("tcp", Protocol.TCP, ClientAuthentication.NONE);
    public static final ListenerSpec MUTUAL = spec("mutual", Protocol.TLS, ClientAuthentication.REQUIRED);

    public static final ListenerSpec WSS = spec("wss", Protocol.WSS, ClientAuthentication.NONE);

    public static final ListenerSpec UDP = spec("udp", Protocol.UDP, ClientAuthentication.NONE);

    public final Authority authority = new Authority("Test CA");
    public final Path folder;
    public final List<SipRequest> requests = new CopyOnWriteArrayList<>();
    public final List<Peer> closed = new CopyOnWriteArrayList<>();
    /** The event loop of each request. */
    public final List<Integer> loops = new CopyOnWriteArrayList<>();

    public final List<RefusedHandshake> refused = new CopyOnWriteArrayList<>();
    private final SipService service;
    private volatile Function<SipRequest, SipReply> answers = Server::register;
    private Set<String> peerNames = Set.of("expressway.example.com");
    private String trust = "trust.pem";

    public Server() {
        this(Limits.DEFAULTS);
    }

    public Server(Limits limits) {
        try {
            folder = Files.createTempDirectory("keyline-sip");
            service = new SipService(2, limits, "Keyline/test", this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SipException e) {
            throw new IllegalStateException(e);
        }
        writeIdentities();
        apply(TLS, TCP, MUTUAL, WSS, UDP);
    }

    public static ListenerSpec spec(String name, Protocol protocol, ClientAuthentication authentication) {
        return new ListenerSpec(name, "127.0.0.1", 0, protocol, authentication);
    }

    /** Makes new certificates in the same files. */
    public void writeIdentities() {
        Authority.write(folder, "ec", authority.issue("server", "EC"));
        Authority.write(folder, "rsa", authority.issue("server", "RSA"));
        authority.writeTrust(folder, "trust.pem");
    }

    public TlsMaterial material() {
        return new TlsMaterial(
                List.of(
                        new TlsMaterial.Identity(folder.resolve("ec.pem"), folder.resolve("ec-key.pem")),
                        new TlsMaterial.Identity(folder.resolve("rsa.pem"), folder.resolve("rsa-key.pem"))),
                Optional.of(trust).filter(file -> !file.isEmpty()).map(folder::resolve),
                peerNames);
    }

    /** Lets in peers of these names from now on. */
    public void peers(String... names) {
        peerNames = Set.of(names);
        apply(TLS, TCP, MUTUAL, WSS, UDP);
    }

    /** Trusts another authority from now on; none when there is no file. */
    public void trust(String file) {
        trust = file;
        apply(TLS, TCP, MUTUAL, WSS, UDP);
    }

    public List<ListenerState> apply(ListenerSpec... specs) {
        return service.apply(List.of(specs), material());
    }

    public SipService service() {
        return service;
    }

    public int port(ListenerSpec spec) {
        return service.state().stream()
                .filter(state -> state.spec().equals(spec))
                .findFirst()
                .orElseThrow()
                .boundPort();
    }

    /** What the application says from now on. */
    public void answer(Function<SipRequest, SipReply> with) {
        answers = with;
    }

    /** 200 with the Contacts for a REGISTER, 405 for the rest. */
    public static SipReply register(SipRequest request) {
        if (!request.method().equals("REGISTER")) {
            return new SipReply.Respond(405, "Method Not Allowed", new Header("Allow", "REGISTER"));
        }
        List<Header> headers = new ArrayList<>();
        headers.add(new Header("Expires", "120"));
        request.contacts().forEach(contact -> headers.add(new Header("Contact", contact.toHeaderValue())));
        return new SipReply.Respond(200, "OK", headers);
    }

    @Override
    public SipReply onRequest(int loop, SipRequest request) {
        loops.add(loop);
        requests.add(request);
        return answers.apply(request);
    }

    @Override
    public void onClosed(int loop, Peer peer) {
        closed.add(peer);
    }

    @Override
    public void onHandshakeRefused(int loop, RefusedHandshake handshake) {
        refused.add(handshake);
    }

    public Client tls() {
        return tls(authority.client());
    }

    public Client tls(SSLContext context) {
        return Client.tls(context, port(TLS));
    }

    public Client tcp() {
        return Client.tcp(port(TCP));
    }

    @Override
    public void close() {
        service.close();
        if (Files.notExists(folder)) {
            return; // closed before
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
