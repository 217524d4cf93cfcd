package org.keyline.certificate;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.util.IPAddress;
import org.keyline.fault.Fault;

/**
 * What a request or a self-signed certificate says of its subject, and how large its key is.
 *
 * @param commonName 1 to 64 characters (RFC 5280 appendix A.1)
 * @param organization may be empty, as all that follow up to the country
 * @param unit organizational unit
 * @param locality city
 * @param state state or province
 * @param country two letters (ISO 3166)
 * @param names subject alternative names: DNS names, also with {@code *.} in front, and IP addresses; 1 to {@value #MOST_NAMES}
 * @param keySize bits: 2048, 3072 or 4096 of RSA, 256 or 384 of EC
 */
public record RequestTerms(
        String commonName,
        String organization,
        String unit,
        String locality,
        String state,
        String country,
        List<String> names,
        int keySize)
        implements Serializable {

    /** More than any cluster has. */
    public static final int MOST_NAMES = 100;

    private static final Set<Integer> RSA = Set.of(2048, 3072, 4096);
    private static final Set<Integer> EC = Set.of(256, 384);
    private static final String LABEL = "[A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?";
    /** Not digits and dots alone: that would be an address that is none. */
    private static final Pattern DNS_NAME = Pattern.compile("(?![0-9.]+$)(\\*\\.)?" + LABEL + "(\\." + LABEL + ")*");

    public RequestTerms {
        names = names.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    /** The same with another size of key. */
    public RequestTerms withKeySize(int size) {
        return new RequestTerms(commonName, organization, unit, locality, state, country, names, size);
    }

    /** The key's sizes that a purpose can have, in bits. */
    public static List<Integer> keySizes(CertificatePurpose purpose) {
        return sizes(purpose).stream().sorted().toList();
    }

    private static Set<Integer> sizes(CertificatePurpose purpose) {
        return purpose.keyAlgorithm().equals("EC") ? EC : RSA;
    }

    void check(CertificatePurpose purpose) {
        if (!sizes(purpose).contains(keySize)) {
            throw new Fault.Invalid(
                    "A key of " + purpose.label() + " has one of these sizes: " + keySizes(purpose) + ".");
        }
        if (commonName.isBlank()) {
            throw new Fault.Invalid("The common name must not be empty: give the name by which this server is called.");
        }
        if (Stream.of(commonName, organization, unit).anyMatch(text -> text.length() > 64)
                || Stream.of(locality, state).anyMatch(text -> text.length() > 128)) {
            throw new Fault.Invalid(
                    "Common name, organization and unit have at most 64 characters, locality and state 128.");
        }
        if (Stream.of(commonName, organization, unit, locality, state)
                .anyMatch(text -> text.chars().anyMatch(Character::isISOControl))) {
            throw new Fault.Invalid("A subject has no control characters.");
        }
        if (!country.isEmpty() && !country.matches("[A-Za-z]{2}")) {
            throw new Fault.Invalid("The country is its code of two letters, such as DE.");
        }
        checkNames();
    }

    private void checkNames() {
        if (names.isEmpty() || names.size() > MOST_NAMES) {
            throw new Fault.Invalid("Give 1 to " + MOST_NAMES
                    + " subject alternative names: clients compare the name by which they call the server with"
                    + " these alone.");
        }
        for (String name : names) {
            if (!isAddress(name)
                    && (name.length() > 253 || !DNS_NAME.matcher(name).matches())) {
                throw new Fault.Invalid("“" + cut(name) + "” is neither a DNS name nor an IP address.");
            }
        }
    }

    /** By its form: nothing here asks a name server. */
    static boolean isAddress(String name) {
        return IPAddress.isValid(name);
    }

    private static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 59) + "…";
    }
}
