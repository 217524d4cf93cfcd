package org.keyline.sip.forward;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.keyline.sip.ListenerSpec.Protocol;

/**
 * What nodes tell one another of a branch that one has and that goes out by a flow of the other: asked for and granted first, so
 * that nothing is sent to a phone by a node that hung meanwhile; then messages both ways.
 */
sealed interface Frame {

    /** The branch of our Via, which nobody can guess. */
    String branch();

    /** Wants to send by a flow, or where that has ended by another of the proxy's, if it is one's. */
    record Open(String branch, long connection, String proxy) implements Frame {}

    /** It may, and so its peer reaches it. */
    record Opened(String branch, Reach reach) implements Frame {}

    /** It may not, as there is no such flow any more, or as there are too many branches. */
    record Refused(String branch, boolean full) implements Frame {}

    /** A request for the flow, with what is sent there should its sender be gone ({@link Hop#send}). */
    record Send(String branch, byte[] message, byte[] will) implements Frame {}

    /** The flow has ended, or did not take the request. */
    record Gone(String branch) implements Frame {}

    /** A response that the flow brought. */
    record Response(String branch, byte[] message) implements Frame {}

    /** Nothing more of this branch is wanted. */
    record Close(String branch) implements Frame {}

    /** Whether room is kept for it: for all that answers or ends something. */
    default boolean isUrgent() {
        return !(this instanceof Open);
    }

    default byte[] octets() {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(128);
        try (DataOutputStream out = new DataOutputStream(octets)) {
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return octets.toByteArray();
    }

    private void write(DataOutputStream out) throws IOException {
        switch (this) {
            case Open open -> {
                begin(out, 1);
                out.writeLong(open.connection);
                out.writeUTF(open.proxy);
            }
            case Opened opened -> {
                begin(out, 2);
                out.writeUTF(opened.reach.protocol().name());
                out.writeUTF(opened.reach.address());
            }
            case Refused refused -> {
                begin(out, 3);
                out.writeBoolean(refused.full);
            }
            case Send send -> {
                begin(out, 4);
                write(out, send.message);
                write(out, send.will);
            }
            case Gone gone -> begin(out, 5);
            case Response response -> {
                begin(out, 6);
                write(out, response.message);
            }
            case Close close -> begin(out, 7);
        }
    }

    private void begin(DataOutputStream out, int kind) throws IOException {
        out.writeByte(kind);
        out.writeUTF(branch());
    }

    private static void write(DataOutputStream out, byte[] octets) throws IOException {
        out.writeInt(octets.length);
        out.write(octets);
    }

    /**
     * Reads one.
     *
     * @throws IOException when it is none, as of another version's
     */
    static Frame of(byte[] octets) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets));
        int kind = in.readByte();
        String branch = in.readUTF();
        return switch (kind) {
            case 1 -> new Open(branch, in.readLong(), in.available() > 0 ? in.readUTF() : "");
            case 2 -> new Opened(branch, new Reach(protocol(in.readUTF()), in.readUTF()));
            case 3 -> new Refused(branch, in.readBoolean());
            case 4 -> new Send(branch, read(in), read(in));
            case 5 -> new Gone(branch);
            case 6 -> new Response(branch, read(in));
            case 7 -> new Close(branch);
            default -> throw new IOException("no kind " + kind);
        };
    }

    private static Protocol protocol(String name) throws IOException {
        try {
            return Protocol.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IOException(e);
        }
    }

    private static byte[] read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("length " + length);
        }
        return in.readNBytes(length);
    }
}
