package org.keyline.forgery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A token being written: valid until something in it is changed. Values are JSON, so that they can be wrong in any way. */
public final class Draft {

    public final Map<String, String> header = new LinkedHashMap<>();
    public final Map<String, String> claims = new LinkedHashMap<>();
    private TestKey key;
    private byte @Nullable [] headerOctets;
    private byte @Nullable [] claimOctets;

    public Draft(String issuer, TestKey key, Instant now) {
        this.key = key;
        header("alg", quoted(key.algorithm())).header("typ", "\"JWT\"").header("kid", quoted(key.id()));
        claim("iss", quoted(issuer)).claim("aud", "\"keyline-sip\"").claim("typ", "\"Bearer\"");
        claim("exp", now.getEpochSecond() + 3600).claim("iat", now.getEpochSecond());
        claim("jti", "\"jti-1\"").claim("azp", "\"keyline-softphone\"");
        claim("scope", "\"openid sip profile\"").claim("preferred_username", "\"rado\"");
    }

    public Draft header(String name, String json) {
        header.put(name, json);
        return this;
    }

    public Draft claim(String name, String json) {
        claims.put(name, json);
        return this;
    }

    public Draft claim(String name, long number) {
        return claim(name, Long.toString(number));
    }

    public Draft without(String name) {
        header.remove(name);
        claims.remove(name);
        return this;
    }

    /** Signs with this key, whatever the header says. */
    public Draft signedBy(TestKey other) {
        key = other;
        return this;
    }

    public Draft headerText(String json) {
        headerOctets = json.getBytes(UTF_8);
        return this;
    }

    public Draft claimText(String json) {
        return claimOctets(json.getBytes(UTF_8));
    }

    public Draft claimOctets(byte[] octets) {
        claimOctets = octets;
        return this;
    }

    public String headerJson() {
        return json(header);
    }

    public String claimJson() {
        return json(claims);
    }

    public String signingInput() {
        return base64(headerOctets != null ? headerOctets : headerJson().getBytes(UTF_8)) + "."
                + base64(claimOctets != null ? claimOctets : claimJson().getBytes(UTF_8));
    }

    public byte[] signature() {
        return key.sign(signingInput().getBytes(UTF_8));
    }

    public String signed() {
        return with(signature());
    }

    public String with(byte[] signature) {
        return signingInput() + "." + base64(signature);
    }

    public static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    public static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String json(Map<String, String> members) {
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + member.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
