package org.keyline.cli;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.keyline.fault.Fault;
import org.keyline.find.Find;
import org.keyline.issuer.TokenIssuer;
import org.keyline.issuer.TokenIssuers;

/** {@code show issuers} and {@code set issuer}: the authorization servers whose tokens are believed. */
record IssuerCommand(TokenIssuers issuers) implements Command {

    private static final Pattern SET = Pattern.compile("set issuer (\\S+) (\\S+)(?: (.*))?", Pattern.CASE_INSENSITIVE);

    private static final Map<String, BiConsumer<TokenIssuer, String>> SETTINGS = new TreeMap<>(Map.ofEntries(
            entry("uri", TokenIssuer::setUri),
            entry("keySet", TokenIssuer::setKeySet),
            entry("audiences", TokenIssuer::setAudiences),
            entry("clients", TokenIssuer::setClients),
            entry("scope", TokenIssuer::setScope),
            entry("methodScopes", TokenIssuer::setMethodScopes),
            entry("algorithms", TokenIssuer::setAlgorithms),
            entry("userClaim", TokenIssuer::setUserClaim),
            entry("userSuffix", TokenIssuer::setUserSuffix),
            entry("skewSeconds", (issuer, text) -> issuer.setSkewSeconds(number(text))),
            entry("introspection", IssuerCommand::setIntrospection)));

    @Override
    public String usage() {
        return "show issuers | set issuer <name> " + String.join("|", SETTINGS.keySet()) + "|delete <value>";
    }

    @Override
    public String purpose() {
        return "list the issuers whose tokens are believed, or change one; the uri of an unknown name adds one";
    }

    @Override
    public Optional<String> run(String line) {
        if (line.equalsIgnoreCase("show issuers")) {
            return Optional.of(list());
        }
        Matcher set = SET.matcher(line);
        return set.matches()
                ? Optional.of(set(
                        set.group(1),
                        set.group(2),
                        Optional.ofNullable(set.group(3)).orElse("")))
                : Optional.empty();
    }

    private String list() {
        return issuers.find(new Find(Map.of(), Optional.empty(), true, 0, Find.MOST_ROWS)).rows().stream()
                .map(issuer -> issuer.getName() + ": " + issuer.summary())
                .collect(Collectors.joining("\n"));
    }

    private String set(String name, String setting, String value) {
        Optional<TokenIssuer> known = issuers.named(name);
        if (known.isEmpty() && setting.equals("uri")) {
            issuers.create(new TokenIssuer(name, value));
            return "Tokens of " + name + " are believed on all nodes now.";
        }
        TokenIssuer issuer = known.orElseThrow(() -> new Fault.NotFound("There is no issuer named " + name + "."));
        if (setting.equals("delete")) {
            issuers.delete(issuer.getId());
            return "Tokens of " + name + " are refused on all nodes now.";
        }
        BiConsumer<TokenIssuer, String> change = SETTINGS.get(setting);
        if (change == null) {
            throw new Fault.Invalid("An issuer has no setting " + setting + ". There is: " + usage());
        }
        change.accept(issuer, value);
        issuers.update(issuer);
        return setting + " of " + name + " is changed on all nodes now.";
    }

    private static Map.Entry<String, BiConsumer<TokenIssuer, String>> entry(
            String setting, BiConsumer<TokenIssuer, String> change) {
        return Map.entry(setting, change);
    }

    /** All three at once, since one without the others is refused; nothing to ask about none any more. */
    private static void setIntrospection(TokenIssuer issuer, String text) {
        String[] words = text.isEmpty() ? new String[] {"", "", ""} : text.split(" ", -1);
        if (words.length != 3) {
            throw new Fault.Invalid("Introspection is an address, a client and its secret, with spaces between.");
        }
        issuer.setIntrospectionUri(words[0]);
        issuer.setIntrospectionClient(words[1]);
        issuer.setIntrospectionSecret(words[2]);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Fault.Invalid("This must be a whole number: " + text);
        }
    }
}
