package org.keyline.sip.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.keyline.sip.ListenerSpec;
import org.keyline.sip.ListenerSpec.ClientAuthentication;
import org.keyline.sip.ListenerSpec.Protocol;
import org.keyline.sip.Peer;
import org.keyline.sip.RefusedHandshake;
import org.keyline.sip.SipReply;
import org.keyline.sip.SipRequest;
import org.keyline.sip.TlsMaterial;
import org.keyline.sip.stack.Application;
import org.keyline.sip.stack.SipService;
import org.keyline.sip.transport.Limits;

/**
 * Transport and stack in a process of their own, without server and registrar, to see by {@code ./keyline bench --port --pid}
 * what those cost; docs/benchmark.md has the command.
 */
public final class Bare implements Application {

    private Bare() {}

    /**
     * Listens until it is ended.
     *
     * @param args the folder of an installation's certificates, the TLS port
     */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        ListenerSpec listener = new ListenerSpec(
                "bare", "127.0.0.1", Integer.parseInt(args[1]), Protocol.TLS, ClientAuthentication.NONE);
        SipService service = new SipService(2, Limits.DEFAULTS, "Keyline/bare", new Bare());
        System.out.println(service.apply(
                List.of(listener),
                new TlsMaterial(
                        List.of(identity(folder, "tomcat-ecdsa"), identity(folder, "tomcat")), Optional.empty())));
        Thread.currentThread().join();
    }

    private static TlsMaterial.Identity identity(Path folder, String name) {
        return new TlsMaterial.Identity(folder.resolve(name + ".pem"), folder.resolve(name + "-key.pem"));
    }

    @Override
    public SipReply onRequest(int loop, SipRequest request) {
        return request.headers("Proxy-Authorization").isEmpty()
                ? new SipReply.Respond(407, "Proxy Authentication Required")
                : Server.register(request);
    }

    @Override
    public void onClosed(int loop, Peer peer) {}

    @Override
    public void onHandshakeRefused(int loop, RefusedHandshake refused) {}
}
