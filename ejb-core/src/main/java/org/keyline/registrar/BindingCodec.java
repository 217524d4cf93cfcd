package org.keyline.registrar;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.keyline.revocation.TokenMarks;

/** Turns a line's bindings into bytes, in the form of {@link StoredForm}, and back. */
final class BindingCodec {

    /** The most bindings of a line, and the most Path values of a binding, that the form has room for. */
    static final int MOST = 255;

    private static final int TEXT_COUNT = StoredForm.Text.values().length;

    private BindingCodec() {}

    static byte[] encode(Bindings bindings) {
        int count = bindings.all().size();
        byte[][][] texts = new byte[count][][];
        int size = StoredForm.HEAD;
        for (int i = 0; i < count; i++) {
            texts[i] = texts(bindings.all().get(i));
            size += Integer.BYTES + size(texts[i]);
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put(StoredForm.VERSION).put(counted(count));
        for (int i = 0; i < count; i++) {
            out.putInt(size(texts[i]));
            write(bindings.all().get(i), texts[i], out);
        }
        return out.array();
    }

    static Bindings decode(byte[] entry) throws CorruptBindings {
        List<BindingRow> rows = new ArrayList<>(2);
        BindingRow.each("", entry, rows::add);
        List<Binding> bindings = new ArrayList<>(rows.size());
        for (BindingRow row : rows) {
            bindings.add(row.binding());
        }
        return new Bindings(bindings);
    }

    private static byte[][] texts(Binding binding) {
        byte[][] texts = new byte[TEXT_COUNT + binding.path().size()][];
        texts[StoredForm.Text.DEVICE.ordinal()] = bytes(binding.device());
        texts[StoredForm.Text.USER.ordinal()] = bytes(binding.user());
        texts[StoredForm.Text.ADDRESS.ordinal()] = bytes(binding.flow().address());
        texts[StoredForm.Text.AGENT.ordinal()] = bytes(binding.agent());
        texts[StoredForm.Text.NODE.ordinal()] = bytes(binding.flow().node());
        texts[StoredForm.Text.URI.ordinal()] = bytes(binding.contact().uri());
        texts[StoredForm.Text.PARAMETERS.ordinal()] = bytes(binding.contact().parameters());
        texts[StoredForm.Text.INSTANCE.ordinal()] = bytes(binding.contact().instance());
        texts[StoredForm.Text.CALL_ID.ordinal()] = bytes(binding.callId());
        texts[StoredForm.Text.PROXY.ordinal()] = bytes(binding.flow().proxy());
        for (int i = 0; i < binding.path().size(); i++) {
            texts[TEXT_COUNT + i] = bytes(binding.path().get(i));
        }
        return texts;
    }

    private static byte[] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0xffff) {
            throw new IllegalArgumentException("a text of " + bytes.length + " bytes");
        }
        return bytes;
    }

    private static int size(byte[][] texts) {
        int size = StoredForm.TEXTS + 1;
        for (byte[] text : texts) {
            size += Short.BYTES + text.length;
        }
        return size;
    }

    private static void write(Binding binding, byte[][] texts, ByteBuffer out) {
        out.putLong(binding.expires().toEpochMilli())
                .putLong(binding.since().toEpochMilli())
                .putLong(binding.registered().toEpochMilli())
                .putLong(binding.flow().connection())
                .putLong(binding.cseq())
                .putInt(binding.flow().port());
        TokenMarks marks = binding.marks();
        out.putLong(marks.user())
                .putLong(marks.subject())
                .putLong(marks.session())
                .putLong(marks.token())
                .putLong(marks.issuer())
                .putLong(marks.issued());
        for (int i = 0; i < texts.length; i++) {
            if (i == TEXT_COUNT) {
                out.put(counted(binding.path().size()));
            }
            out.putShort((short) texts[i].length).put(texts[i]);
        }
        if (binding.path().isEmpty()) {
            out.put((byte) 0);
        }
    }

    private static byte counted(int count) {
        if (count > MOST) {
            throw new IllegalArgumentException("more than " + MOST);
        }
        return (byte) count;
    }
}
