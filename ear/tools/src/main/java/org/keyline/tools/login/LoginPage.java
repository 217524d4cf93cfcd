package org.keyline.tools.login;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a softphone's embedded browser would find in Keycloak's login page. */
final class LoginPage {

    private static final Pattern FORM = Pattern.compile("<form\\b[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern ACTION = Pattern.compile("\\baction=\"([^\"]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern COMPLAINT = Pattern.compile(
            "id=\"(?:input-error[^\"]*|kc-error-message)\"[^>]*>(.*?)</(?:span|div)>",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private LoginPage() {}

    /** Where the form with name and password is posted to. */
    static Optional<String> action(String html) {
        Matcher forms = FORM.matcher(html);
        while (forms.find()) {
            Matcher action = ACTION.matcher(forms.group());
            if (action.find() && action.group(1).contains("login-actions/authenticate")) {
                return Optional.of(unescape(action.group(1)));
            }
        }
        return Optional.empty();
    }

    /** What the page says went wrong, as plain text on one line. */
    static Optional<String> complaint(String html) {
        Matcher found = COMPLAINT.matcher(html);
        if (!found.find()) {
            return Optional.empty();
        }
        String text = unescape(found.group(1).replaceAll("<[^>]*>", " "));
        return Optional.of(text.replaceAll("\\s+", " ").strip()).filter(t -> !t.isEmpty());
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#x2F;", "/")
                .replace("&amp;", "&");
    }
}
