package org.keyline.registrar;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.keyline.revocation.TokenMarks;

/**
 * A stored binding that is read in place: only what is asked for is decoded, since a search over all lines looks at one or two
 * columns of most rows.
 */
final class BindingRow {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);

    private final String line;
    private final byte[] bytes;
    private final int start;
    private final int end;

    private BindingRow(String line, byte[] bytes, int start, int end) {
        this.line = line;
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /** Shows each binding of a line's entry. */
    static void each(String line, byte[] entry, Consumer<BindingRow> reader) throws CorruptBindings {
        if (entry.length < StoredForm.HEAD || entry[0] != StoredForm.VERSION) {
            throw new CorruptBindings("not version " + StoredForm.VERSION);
        }
        int at = StoredForm.HEAD;
        for (int left = entry[1] & 0xff; left > 0; left--) {
            int start = at + Integer.BYTES;
            int length = start <= entry.length ? (int) INT.get(entry, at) : -1;
            if (length < StoredForm.TEXTS || length > entry.length - start) {
                throw new CorruptBindings("a binding is cut off");
            }
            at = start + length;
            reader.accept(new BindingRow(line, entry, start, at));
        }
        if (at != entry.length) {
            throw new CorruptBindings("something follows the last binding");
        }
    }

    String line() {
        return line;
    }

    long number(int offset) {
        return (long) LONG.get(bytes, start + offset);
    }

    int port() {
        return (int) INT.get(bytes, start + StoredForm.PORT);
    }

    String text(StoredForm.Text text) throws CorruptBindings {
        int at = start + StoredForm.TEXTS;
        for (int skipped = text.ordinal(); skipped > 0; skipped--) {
            at += Short.BYTES + lengthAt(at);
        }
        return textAt(at);
    }

    /** By what the token can be revoked that the binding was made with. */
    TokenMarks marks() {
        return new TokenMarks(mark(0), mark(1), mark(2), mark(3), mark(4), mark(5));
    }

    private long mark(int number) {
        return number(StoredForm.MARKS + number * Long.BYTES);
    }

    Binding binding() throws CorruptBindings {
        StoredForm.Text[] all = StoredForm.Text.values();
        String[] texts = new String[all.length];
        int at = start + StoredForm.TEXTS;
        for (int i = 0; i < texts.length; i++) {
            texts[i] = textAt(at);
            at += Short.BYTES + lengthAt(at);
        }
        List<String> path = pathAt(at);
        return new Binding(
                new Contact(
                        texts[StoredForm.Text.URI.ordinal()],
                        texts[StoredForm.Text.PARAMETERS.ordinal()],
                        texts[StoredForm.Text.INSTANCE.ordinal()]),
                texts[StoredForm.Text.DEVICE.ordinal()],
                texts[StoredForm.Text.USER.ordinal()],
                marks(),
                texts[StoredForm.Text.AGENT.ordinal()],
                new Flow(
                        texts[StoredForm.Text.NODE.ordinal()],
                        number(StoredForm.CONNECTION),
                        texts[StoredForm.Text.ADDRESS.ordinal()],
                        port(),
                        texts[StoredForm.Text.PROXY.ordinal()]),
                path,
                texts[StoredForm.Text.CALL_ID.ordinal()],
                number(StoredForm.CSEQ),
                Instant.ofEpochMilli(number(StoredForm.SINCE)),
                Instant.ofEpochMilli(number(StoredForm.REGISTERED)),
                Instant.ofEpochMilli(number(StoredForm.EXPIRES)));
    }

    private List<String> pathAt(int at) throws CorruptBindings {
        if (at >= end) {
            throw new CorruptBindings("a binding has no Path");
        }
        int count = bytes[at] & 0xff;
        List<String> path = count == 0 ? List.of() : new ArrayList<>(count);
        int next = at + 1;
        for (int i = 0; i < count; i++) {
            path.add(textAt(next));
            next += Short.BYTES + lengthAt(next);
        }
        if (next != end) {
            throw new CorruptBindings("something follows the Path");
        }
        return path;
    }

    private int lengthAt(int at) throws CorruptBindings {
        if (at > end - Short.BYTES) {
            throw new CorruptBindings("a text is cut off");
        }
        int length = (short) SHORT.get(bytes, at) & 0xffff;
        if (length > end - at - Short.BYTES) {
            throw new CorruptBindings("a text is longer than its binding");
        }
        return length;
    }

    private String textAt(int at) throws CorruptBindings {
        int length = lengthAt(at);
        int from = at + Short.BYTES;
        for (int i = from; i < from + length; i++) {
            if (bytes[i] < 0) {
                return strictTextAt(from, length);
            }
        }
        return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }

    private String strictTextAt(int from, int length) throws CorruptBindings {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CorruptBindings("a text is not UTF-8");
        }
    }
}
