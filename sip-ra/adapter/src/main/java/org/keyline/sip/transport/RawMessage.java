package org.keyline.sip.transport;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A framed message: its start line, an index of its header field lines, and its body. The values are cut out of the text
 * when they are asked for.
 */
public final class RawMessage {

    private static final byte[] NO_BODY = {};

    /** More than any node lets through. */
    private static final int MOST_HEADERS = 10_000;

    private final String text;
    private final int startLineEnd;
    private String[] names = new String[24];
    private int[] starts = new int[24];
    private int[] ends = new int[24];
    private int size;
    private @Nullable String defect;
    private boolean lineBreaksSound = true;
    private boolean whole = true;
    private byte[] body = NO_BODY;

    private RawMessage(String text) {
        this.text = text;
        int lineEnd = text.indexOf("\r\n");
        this.startLineEnd = lineEnd < 0 ? text.length() : lineEnd;
    }

    /**
     * Indexes the start line and the header fields, up to and with the empty line. What is wrong with them is found with
     * {@link #defect()}.
     */
    static RawMessage of(byte[] head, int maxHeaders) {
        RawMessage message;
        try {
            message = new RawMessage(decode(head));
        } catch (CharacterCodingException e) {
            message = new RawMessage(new String(head, StandardCharsets.ISO_8859_1));
            message.defect("Not UTF-8");
        }
        message.index(maxHeaders);
        return message;
    }

    /** A whole message that was one before ({@link #octets()}), at another node. */
    public static RawMessage again(byte[] octets) {
        int end = endOfHead(octets);
        RawMessage message = of(Arrays.copyOf(octets, end), MOST_HEADERS);
        message.body(Arrays.copyOfRange(octets, end, octets.length));
        return message;
    }

    private static int endOfHead(byte[] octets) {
        for (int i = 3; i < octets.length; i++) {
            if (octets[i] == '\n' && octets[i - 1] == '\r' && octets[i - 2] == '\n' && octets[i - 3] == '\r') {
                return i + 1;
            }
        }
        return octets.length;
    }

    private static String decode(byte[] head) throws CharacterCodingException {
        for (byte b : head) {
            if (b < 0) {
                // RFC 3261 section 7: UTF-8; a lenient decoder would change what we echo.
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(head))
                        .toString();
            }
        }
        return new String(head, StandardCharsets.ISO_8859_1);
    }

    private void index(int maxHeaders) {
        int at = startLineEnd + 2;
        while (at < text.length()) {
            int end = endOfField(at);
            if (end == at) {
                break;
            }
            if (size == maxHeaders) {
                whole = false;
                defect("Too many header fields");
                break;
            }
            field(at, end);
            at = end + 2;
        }
        checkLineBreaks();
    }

    /** A line that begins with white space continues the field (RFC 3261 section 7.3.1). */
    private int endOfField(int start) {
        int at = start;
        while (true) {
            int end = text.indexOf("\r\n", at);
            if (end < 0) {
                return text.length();
            }
            if (end == start || end + 2 >= text.length() || !isBlank(text.charAt(end + 2))) {
                return end;
            }
            at = end + 2;
        }
    }

    private void field(int start, int end) {
        int colon = text.indexOf(':', start);
        if (colon < 0 || colon >= end) {
            whole = false;
            defect("Header field without a colon");
            return;
        }
        int nameEnd = colon;
        while (nameEnd > start && isBlank(text.charAt(nameEnd - 1))) {
            nameEnd--;
        }
        if (!Token.is(text, start, nameEnd)) {
            whole = false;
            defect("Header field name is not a token");
            return;
        }
        int valueStart = colon + 1;
        while (valueStart < end && text.charAt(valueStart) <= ' ') {
            valueStart++;
        }
        int valueEnd = end;
        while (valueEnd > valueStart && text.charAt(valueEnd - 1) <= ' ') {
            valueEnd--;
        }
        add(HeaderNames.of(text, start, nameEnd), valueStart, valueEnd);
    }

    private void add(String name, int start, int end) {
        if (size == names.length) {
            names = Arrays.copyOf(names, size * 2);
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
        }
        names[size] = name;
        starts[size] = start;
        ends[size] = end;
        size++;
    }

    /** A CR or LF that stands alone would be a line break to some readers and none to others. */
    private void checkLineBreaks() {
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (at == 0 || text.charAt(at - 1) != '\r') {
                lineBreaksSound = false;
            }
        }
        for (int at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
            if (at + 1 == text.length() || text.charAt(at + 1) != '\n') {
                lineBreaksSound = false;
            }
        }
        if (!lineBreaksSound) {
            defect("Line break is not CRLF");
        }
    }

    private void defect(String what) {
        if (defect == null) {
            defect = what;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    void body(byte[] bytes) {
        body = bytes;
    }

    /** What is wrong with the header section as such, in words for the peer; null when nothing is. */
    public @Nullable String defect() {
        return defect;
    }

    /** Whether each line break is CRLF, so that everybody sees the same lines. */
    boolean lineBreaksSound() {
        return lineBreaksSound;
    }

    /** Whether each line of the header section is a field that was read: if not, a Content-Length may be among the others. */
    boolean isWhole() {
        return whole;
    }

    /** The first line, without its line break. */
    public String startLine() {
        return text.substring(0, startLineEnd);
    }

    /** Whether the first line begins so. */
    public boolean startsWith(String beginning) {
        return text.startsWith(beginning);
    }

    /** Whether this is a response rather than a request. */
    public boolean isResponse() {
        return text.startsWith("SIP/");
    }

    /** Whether this is a request that is answered: any but ACK (RFC 3261 section 17). */
    public boolean isAnswered() {
        return !isResponse() && !text.startsWith("ACK ");
    }

    /** The number of header field lines. */
    public int size() {
        return size;
    }

    /** The full name of a header field line; known names are the same instance each time. */
    public String name(int index) {
        return names[index];
    }

    /** The value of a header field line, unfolded, without outer white space. */
    public String value(int index) {
        String value = text.substring(starts[index], ends[index]);
        if (!lineBreaksSound) {
            // Of a message that is refused: what its answer repeats must not begin a line of the answer.
            return value.replace('\r', ' ').replace('\n', ' ');
        }
        return value.indexOf('\r') < 0 ? value : unfolded(value);
    }

    /** Each fold as one space, in one pass: a pattern looks at a run of blanks anew from each of them. */
    private static String unfolded(String value) {
        StringBuilder line = new StringBuilder(value.length());
        int at = 0;
        for (int fold = value.indexOf("\r\n"); fold >= 0; fold = value.indexOf("\r\n", at)) {
            line.append(value, at, fold);
            int end = line.length();
            while (end > 0 && isBlank(line.charAt(end - 1))) {
                end--;
            }
            line.setLength(end);
            line.append(' ');
            at = fold + 2;
            while (at < value.length() && isBlank(value.charAt(at))) {
                at++;
            }
        }
        return line.append(value, at, value.length()).toString();
    }

    /** The values of all lines of a field. */
    public List<String> values(String name) {
        String full = HeaderNames.of(name);
        List<String> values = List.of();
        for (int i = 0; i < size; i++) {
            if (HeaderNames.same(full, names[i])) {
                if (values.isEmpty()) {
                    values = new ArrayList<>(2);
                }
                values.add(value(i));
            }
        }
        return values;
    }

    /** The value of the first line of a field. */
    public @Nullable String first(String name) {
        String full = HeaderNames.of(name);
        for (int i = 0; i < size; i++) {
            if (HeaderNames.same(full, names[i])) {
                return value(i);
            }
        }
        return null;
    }

    /** The body; empty when there is none. */
    public byte[] body() {
        return body;
    }

    /** The message as it came, but for octets that are not UTF-8: not to be asked of one with a defect. */
    public byte[] octets() {
        byte[] head = text.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    /** The bytes that this message keeps in memory, about. */
    public int weight() {
        return text.length() + body.length;
    }
}
