package org.keyline.tools.demo;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.keyline.tools.CommandFailure;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.cli.SipOAuthMode;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.login.Login;
import org.keyline.tools.login.Shortened;
import org.keyline.tools.login.Tokens;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.PhoneIdentity;
import org.keyline.tools.phone.SipText;

/** The demonstration, step by step; each method is one step. */
final class Demo {

    private static final String USER = "rado";
    private static final String CHALLENGE = "Bearer realm=\"ccmsipline\"";

    private final Installation installation;
    private final Screen screen;
    private final SSLContext trust;

    Demo(Installation installation, Screen screen) {
        this.installation = installation;
        this.screen = screen;
        this.trust = LocalTrust.of(installation.authority());
    }

    /** @throws CommandFailure at the first thing that is not as expected */
    void run() {
        enableMode();
        Tokens tokens = logIn();
        String life;
        try (Phone phone = connect("CSFrado", "1010")) {
            challenge(phone);
            life = register(phone, tokens.access());
            refresh(phone, life);
            badToken(phone, tokens.access());
        }
        try (Phone plain = connect("CSFplain", "1011")) {
            withoutOAuth(plain, tokens.access());
        }
        screen.step("Done. CSFrado stays registered until its " + life
                + " seconds are over, so you can see it in the console:");
        screen.say(installation.console() + "/ (user admin; the password is in "
                + installation.home().resolve("secrets") + ")");
    }

    private void enableMode() {
        screen.step("Is SIP OAuth mode on? Asked through the administrator's command line.");
        try (CommandLineDoor door = CommandLineDoor.of(installation)) {
            SipOAuthMode mode = new SipOAuthMode(door, this::say);
            if (mode.isOn()) {
                screen.good("the mode is on already");
                return;
            }
            screen.say("It is off, as it is after the installation. Turned on now, as this does:");
            screen.say("  ./keyline cli 'utils sipOAuth-mode enable'");
            mode.enable();
            screen.good("the mode is on, and stays on: ./keyline cli 'utils sipOAuth-mode disable' turns it off");
        }
    }

    private void say(String text) {
        text.lines().forEach(line -> screen.say("admin: " + line));
    }

    private Tokens logIn() {
        screen.step("The user " + USER + " logs in at Keycloak: authorization code with PKCE, as a softphone does.");
        Tokens tokens = Login.at(installation, "keyline-softphone").as(USER, installation.password(USER));
        screen.good("access token " + Shortened.token(tokens.access()) + ", good for " + tokens.expiresIn() + " s");
        return tokens;
    }

    private Phone connect(String device, String line) {
        Phone phone = Phone.connect(installation.sipOAuth(), trust, PhoneIdentity.csf(device, line), screen);
        SSLSession tls = phone.connection().tls();
        screen.step("The phone " + device + " opens TLS to "
                + installation.sipOAuth().getHostString() + ":"
                + installation.sipOAuth().getPort() + ".");
        screen.good(tls.getProtocol() + ", " + tls.getCipherSuite() + "; no client certificate");
        return phone;
    }

    private void challenge(Phone phone) {
        screen.step("It registers without credentials and is asked for a token.");
        SipText answer = phone.register();
        Expect.of(answer).status(407).header("Proxy-Authenticate", CHALLENGE).header("Content-Length", "0");
        screen.good("407 with Cisco's challenge");
    }

    /** How many seconds the server has given it: a parameter, which the administrator may have changed. */
    private String register(Phone phone, String token) {
        screen.step("It registers again, with the access token.");
        SipText answer = phone.withToken(token).register();
        if (answer.status() == 200 && answer.headers("Contact").stream().noneMatch(c -> c.contains("x-cisco-newreg"))) {
            screen.say("An earlier demonstration's registration had not run out: removed, and once more.");
            Expect.of(phone.unregister()).status(200);
            answer = phone.register();
        }
        String life = answer.header("Expires").orElse("no");
        Expect.of(answer)
                .status(200)
                .headerContains("Contact", phone.contact())
                .headerContains("Contact", "x-cisco-newreg");
        screen.good("registered for " + life + " s (3600 were asked), Contact echoed with x-cisco-newreg");
        return life;
    }

    private void refresh(Phone phone, String life) {
        screen.step("It refreshes: the same again with the next CSeq.");
        SipText answer = phone.refresh();
        Expect.of(answer)
                .status(200)
                .header("Expires", life)
                .headerContains("Contact", phone.contact())
                .headerLacks("Contact", "x-cisco-newreg");
        screen.good("refreshed; nothing new, so no x-cisco-newreg");
    }

    private void badToken(Phone phone, String token) {
        screen.step("A token whose signature was tampered with is refused.");
        SipText answer = phone.withToken(tampered(token)).refresh();
        Expect.of(answer)
                .status(407)
                .headerContains("Proxy-Authenticate", CHALLENGE)
                .headerContains("Proxy-Authenticate", "error=\"invalid_token\"");
        screen.good("407 with error=\"invalid_token\"; the registration stands as it was");
    }

    /** One character in the midst of the signature is another. */
    private static String tampered(String token) {
        int at = token.length() - 20;
        char other = token.charAt(at) == 'A' ? 'B' : 'A';
        return token.substring(0, at) + other + token.substring(at + 1);
    }

    private void withoutOAuth(Phone phone, String token) {
        screen.step("CSFplain's security profile does not enable OAuth: a good token does not help.");
        SipText answer = phone.withToken(token).register();
        Expect.of(answer)
                .status(403)
                .header("Retry-After", "35")
                .headerContains("Warning", "\"SIP OAuth Registration port Mismatch\"");
        screen.good("403 with the Warning that names the cause");
    }
}
