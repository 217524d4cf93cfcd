package org.keyline.sip.stack;

import gov.nist.javax.sip.address.AddressImpl;
import gov.nist.javax.sip.address.GenericURI;
import gov.nist.javax.sip.header.AddressParametersHeader;
import gov.nist.javax.sip.header.CSeq;
import gov.nist.javax.sip.header.CallID;
import gov.nist.javax.sip.header.From;
import gov.nist.javax.sip.header.MaxForwards;
import gov.nist.javax.sip.header.RequestLine;
import gov.nist.javax.sip.header.SIPHeader;
import gov.nist.javax.sip.header.To;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.header.ViaList;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.ViaParser;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sip.InvalidArgumentException;
import org.keyline.sip.ContactValue;
import org.keyline.sip.DeltaSeconds;
import org.keyline.sip.Header;
import org.keyline.sip.transport.RawMessage;
import org.keyline.sip.transport.Token;

/**
 * Makes a JAIN-SIP request of a framed message, with the header fields that the transaction layer and a UAS need (RFC 3261
 * sections 8.1.1 and 8.2). All other fields stay text until they are asked for. Not through JAIN-SIP's message parser: it
 * parses every field, drops what it cannot parse, and keeps each field name that it ever saw.
 */
final class RequestReader {

    private static final Set<String> SINGLE =
            Set.of("From", "To", "Call-ID", "CSeq", "Max-Forwards", "Expires", "Content-Type");

    /** RFC 3261 section 7.1: methods differ by case; not all phones know that. */
    private static final Set<String> METHODS = Set.of(
            "ACK",
            "BYE",
            "CANCEL",
            "INFO",
            "INVITE",
            "MESSAGE",
            "NOTIFY",
            "OPTIONS",
            "PRACK",
            "PUBLISH",
            "REFER",
            "REGISTER",
            "SUBSCRIBE",
            "UPDATE");

    private static final long MAX_CSEQ = Integer.MAX_VALUE;

    /** More hops than Max-Forwards lets a request make; each is read. */
    private static final int MOST_VIAS = 100;

    /** As many as a line may have (SIPContactsPerLine). */
    private static final int MOST_CONTACTS = 100;

    private final long flow;
    private final Last<GenericURI> requestUri = new Last<>();
    private final Last<GenericURI> addressUri = new Last<>();
    private final Last<List<ContactValue>> contacts = new Last<>();

    /**
     * For the requests of one connection.
     *
     * @param flow makes the transaction's identity one of its connection: phones draw branches from few numbers
     */
    RequestReader(long flow) {
        this.flow = flow;
    }

    /** Reads the request. */
    SIPRequest read(RawMessage raw) throws Refusal {
        if (raw.defect() != null) {
            throw Refusal.malformed(raw.defect());
        }
        checkSingle(raw);
        SIPRequest request = new SIPRequest();
        request.setRequestLine(requestLine(raw.startLine()));
        String method = request.getMethod();
        try {
            attach(request, via(raw));
            addresses(raw, request);
            attach(request, callId(raw));
            attach(request, cseq(raw, method));
            maxForwards(raw, request);
        } catch (RuntimeException e) {
            throw Refusal.malformed("Malformed message");
        }
        checkProxyRequire(raw, method);
        return request;
    }

    private static void checkSingle(RawMessage raw) throws Refusal {
        for (int i = 0; i < raw.size(); i++) {
            String name = raw.name(i);
            if (!SINGLE.contains(name)) {
                continue;
            }
            for (int j = i + 1; j < raw.size(); j++) {
                if (raw.name(j).equals(name)) {
                    throw Refusal.malformed(name + " twice");
                }
            }
        }
    }

    /** RFC 3261 section 7.1: three parts with a single space between them. */
    private RequestLine requestLine(String line) throws Refusal {
        int first = line.indexOf(' ');
        int last = line.lastIndexOf(' ');
        if (first <= 0 || last == first || line.indexOf(' ', first + 1) != last || line.indexOf('\t') >= 0) {
            throw Refusal.malformed("Malformed request line");
        }
        String version = line.substring(last + 1);
        if (!version.equalsIgnoreCase("SIP/2.0")) {
            throw version.matches("(?i)SIP/\\d{1,3}\\.\\d{1,3}")
                    ? new Refusal(505, "Version Not Supported")
                    : Refusal.malformed("Malformed request line");
        }
        String method = line.substring(0, first);
        if (!Token.is(method, 0, first) || isAnothersButForItsCase(method)) {
            throw Refusal.malformed("Malformed method");
        }
        return new RequestLine(requestUri(line.substring(first + 1, last)), method);
    }

    /** To us it would be a method that we do not know, and to some phones the one that we would have refused. */
    private static boolean isAnothersButForItsCase(String method) {
        return !METHODS.contains(method) && METHODS.contains(method.toUpperCase(Locale.ROOT));
    }

    private GenericURI requestUri(String text) throws Refusal {
        if (text.length() > Uris.LONGEST) {
            throw new Refusal(414, "Request-URI Too Long");
        }
        try {
            GenericURI uri = requestUri.read(text, Uris::parse);
            if (!Uris.isSip(uri)) {
                throw new Refusal(416, "Unsupported URI Scheme");
            }
            // RFC 3261 section 19.1.1: no header fields in a Request-URI.
            if (text.indexOf('?') >= 0) {
                throw Refusal.malformed("Header fields in the Request-URI");
            }
            return uri;
        } catch (ParseException e) {
            throw Refusal.malformed("Malformed Request-URI");
        }
    }

    private SIPHeader via(RawMessage raw) throws Refusal {
        ViaList all = new ViaList();
        List<String> values = raw.values("Via");
        if (values.stream().mapToLong(RequestReader::parts).sum() > MOST_VIAS) {
            throw Refusal.malformed("Too many Vias");
        }
        for (String value : values) {
            try {
                for (Via via : (ViaList) new ViaParser("Via: " + value + "\n").parse()) {
                    all.add(via);
                }
            } catch (ParseException e) {
                throw Refusal.malformed("Malformed Via");
            }
        }
        if (all.isEmpty()) {
            throw Refusal.malformed("Missing Via");
        }
        Via top = (Via) all.getFirst();
        String branch = top.getBranch();
        if (branch != null) {
            // RFC 3261 section 8.1.1.7: the cookie alone identifies nothing.
            if (branch.equalsIgnoreCase("z9hG4bK")) {
                throw Refusal.malformed("Via branch is empty");
            }
            try {
                top.setBranch("z9hG4bK-" + flow + "-" + branch);
            } catch (ParseException e) {
                throw Refusal.malformed("Malformed Via");
            }
        }
        return all;
    }

    private static long parts(String value) {
        long parts = 1;
        for (int comma = value.indexOf(','); comma >= 0; comma = value.indexOf(',', comma + 1)) {
            parts++;
        }
        return parts;
    }

    private void addresses(RawMessage raw, SIPRequest request) throws Refusal {
        NameAddress from = nameAddress(raw, "From");
        NameAddress to = nameAddress(raw, "To");
        GenericURI fromUri = uri(from, "From");
        // In a REGISTER both are mostly the same text; nobody changes the parsed one.
        GenericURI toUri = to.uri().equals(from.uri()) ? fromUri : uri(to, "To");
        attach(request, addressed(new From(), from, fromUri));
        attach(request, addressed(new To(), to, toUri));
    }

    /**
     * The Contacts; {@code *} is none. They are counted before the first is read, as nobody has been let in yet. Only a REGISTER may
     * have several (RFC 3261 sections 8.1.1.8 and 10.2).
     */
    List<ContactValue> contacts(RawMessage raw) throws Refusal {
        List<String> values = raw.values("Contact");
        boolean register = raw.startsWith("REGISTER ");
        if (register && values.size() == 1 && values.getFirst().equals("*")) {
            return List.of();
        }
        int most = register ? MOST_CONTACTS : 1;
        int count = 0;
        for (String value : values) {
            count += NameAddress.count(value, most + 1);
            if (count > most) {
                throw Refusal.malformed("Too many Contacts");
            }
        }
        try {
            if (values.size() == 1) {
                return contacts.read(values.getFirst(), RequestReader::contacts);
            }
            List<ContactValue> all = new ArrayList<>(values.size());
            for (String value : values) {
                all.addAll(contacts(value));
            }
            return List.copyOf(all);
        } catch (ParseException e) {
            throw Refusal.malformed("Malformed Contact: " + e.getMessage());
        }
    }

    private static List<ContactValue> contacts(String value) throws ParseException {
        List<ContactValue> contacts = new ArrayList<>(1);
        for (NameAddress address : NameAddress.parseList(value)) {
            Uris.parse(address.uri());
            contacts.add(new ContactValue(address.uri(), address.parameters()));
        }
        return List.copyOf(contacts);
    }

    private static NameAddress nameAddress(RawMessage raw, String name) throws Refusal {
        try {
            return NameAddress.parse(required(raw, name));
        } catch (ParseException e) {
            throw Refusal.malformed("Malformed " + name + ": " + e.getMessage());
        }
    }

    private GenericURI uri(NameAddress address, String name) throws Refusal {
        try {
            return addressUri.read(address.uri(), Uris::parse);
        } catch (ParseException e) {
            throw Refusal.malformed("Malformed " + name + ": " + e.getMessage());
        }
    }

    private static SIPHeader addressed(AddressParametersHeader header, NameAddress parsed, GenericURI uri)
            throws Refusal {
        AddressImpl address = new AddressImpl();
        address.setURI(uri);
        header.setAddress(address);
        String tag = parsed.parameters().get("tag");
        if (tag != null) {
            if (!Token.is(tag, 0, tag.length())) {
                // RFC 3261 section 25.1; of anything else each reader might make another dialog.
                throw Refusal.malformed("Malformed tag");
            }
            try {
                header.setParameter("tag", tag);
            } catch (ParseException e) {
                throw Refusal.malformed("Malformed tag");
            }
        }
        return header;
    }

    private static SIPHeader callId(RawMessage raw) throws Refusal {
        String value = required(raw, "Call-ID");
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) >= 127) {
                throw Refusal.malformed("Malformed Call-ID");
            }
        }
        return new CallID(value);
    }

    private static SIPHeader cseq(RawMessage raw, String method) throws Refusal {
        String value = required(raw, "CSeq");
        int digits = 0;
        long number = 0;
        while (digits < value.length() && value.charAt(digits) >= '0' && value.charAt(digits) <= '9') {
            number = Math.min(number * 10 + value.charAt(digits++) - '0', MAX_CSEQ + 1);
        }
        String rest = value.substring(digits).strip();
        if (digits == 0
                || digits == value.length()
                || value.charAt(digits) > ' '
                || !Token.is(rest, 0, rest.length())) {
            throw Refusal.malformed("Malformed CSeq");
        }
        if (number > MAX_CSEQ) {
            throw Refusal.malformed("CSeq is out of range");
        }
        if (!rest.equals(method)) {
            throw Refusal.malformed("CSeq names another method");
        }
        return new CSeq(number, method);
    }

    /** RFC 3261 section 20.22: 0 to 255. Absent is let pass, as older phones leave it out. */
    private static void maxForwards(RawMessage raw, SIPRequest request) throws Refusal {
        String value = raw.first("Max-Forwards");
        if (value == null) {
            return;
        }
        int hops = DeltaSeconds.parse(value).orElse(256);
        try {
            if (hops > 255) {
                throw Refusal.malformed("Max-Forwards is not a number up to 255");
            }
            attach(request, new MaxForwards(hops));
        } catch (InvalidArgumentException e) {
            throw Refusal.malformed("Malformed Max-Forwards");
        }
    }

    /**
     * RFC 3261 section 16.3 step 5: nothing that a proxy could be required to do is done here. What Require asks for is asked of
     * whom the request is for, and of the registrar.
     */
    private static void checkProxyRequire(RawMessage raw, String method) throws Refusal {
        if (method.equals("CANCEL") || method.equals("ACK") || method.equals("REGISTER")) {
            return;
        }
        List<String> required = raw.values("Proxy-Require");
        if (!required.isEmpty()) {
            throw new Refusal(420, "Bad Extension", new Header("Unsupported", String.join(", ", required)));
        }
    }

    private static String required(RawMessage raw, String name) throws Refusal {
        String value = raw.first(name);
        if (value == null || value.isEmpty()) {
            throw Refusal.malformed("Missing " + name);
        }
        return value;
    }

    private static void attach(SIPRequest request, SIPHeader header) throws Refusal {
        try {
            request.attachHeader(header, false);
        } catch (gov.nist.javax.sip.message.SIPDuplicateHeaderException e) {
            throw Refusal.malformed(header.getName() + " twice");
        }
    }
}
