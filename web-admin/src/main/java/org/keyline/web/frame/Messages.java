package org.keyline.web.frame;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import java.text.MessageFormat;
import java.util.ResourceBundle;

/** Lines for the Status box of the page. */
public final class Messages {

    private Messages() {}

    /** All is well. */
    public static void info(String key, Object... values) {
        add(FacesMessage.SEVERITY_INFO, text(key, values));
    }

    /** It was done, with something to look after. */
    public static void warn(String key, Object... values) {
        add(FacesMessage.SEVERITY_WARN, text(key, values));
    }

    /** It did not work; the text is already in words for the viewer. */
    public static void error(String text) {
        add(FacesMessage.SEVERITY_ERROR, text);
    }

    /** The text of this key in the viewer's language, with {@code {0}} and so on replaced where there are values. */
    public static String text(String key, Object... values) {
        FacesContext context = FacesContext.getCurrentInstance();
        var locale = context.getViewRoot() == null
                ? context.getApplication().getViewHandler().calculateLocale(context)
                : context.getViewRoot().getLocale();
        String text =
                ResourceBundle.getBundle("org.keyline.web.messages", locale).getString(key);
        return values.length == 0 ? text : new MessageFormat(text, locale).format(values);
    }

    private static void add(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }
}
