package org.keyline.door;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import org.keyline.system.Commands;
import org.keyline.tools.cli.CommandLineDoor;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;

/** The node under test, from outside. */
final class Node {

    static final Installation INSTALLATION = Installation.here();
    static final SSLContext TRUST = LocalTrust.of(INSTALLATION.authority());

    private Node() {}

    /** The answer to a command that must be carried out. */
    static String run(String command) {
        try (CommandLineDoor door = CommandLineDoor.of(INSTALLATION)) {
            return Commands.run(door, command);
        }
    }

    static CommandLineDoor.Answer ask(String command) {
        try (CommandLineDoor door = CommandLineDoor.of(INSTALLATION)) {
            return door.run(command);
        }
    }

    static boolean isOpen(InetSocketAddress port) {
        try (Socket socket = new Socket()) {
            socket.connect(port, 5000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
