package org.keyline.audit;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The hash of an entry and the one before it: SHA-256 over what is written below, each text as UTF-8 behind its length in bytes, so
 * that no two entries are written alike.
 */
final class ChainHash {

    private ChainHash() {}

    static String of(String before, long number, AuditEntry entry) {
        AuditLine line = entry.line();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(octets)) {
            write(out, before);
            out.writeLong(number);
            write(out, entry.id().toString());
            out.writeLong(line.time().getEpochSecond());
            out.writeInt(line.time().getNano());
            write(out, line.actor());
            write(out, line.channel().name());
            write(out, line.address());
            write(out, line.node());
            write(out, line.action());
            write(out, line.object());
            out.writeInt(line.changes().size());
            for (FieldChange change : line.changes()) {
                write(out, change.field());
                write(out, change.before());
                write(out, change.after());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sha256(octets.toByteArray());
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(octets.length);
        out.write(octets);
    }

    private static String sha256(byte[] octets) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(octets));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java has SHA-256", e);
        }
    }
}
