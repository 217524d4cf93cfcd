package org.keyline.web.frame;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import java.util.ResourceBundle;

/** Lines for the Status box of the page. */
public final class Messages {

    private Messages() {}

    /** All is well. */
    public static void info(String key) {
        add(FacesMessage.SEVERITY_INFO, text(key));
    }

    /** It did not work; the text is already in words for the viewer. */
    public static void error(String text) {
        add(FacesMessage.SEVERITY_ERROR, text);
    }

    /** The text of this key in the viewer's language. */
    public static String text(String key) {
        FacesContext context = FacesContext.getCurrentInstance();
        var locale = context.getViewRoot() == null
                ? context.getApplication().getDefaultLocale()
                : context.getViewRoot().getLocale();
        return ResourceBundle.getBundle("org.keyline.web.messages", locale).getString(key);
    }

    private static void add(FacesMessage.Severity severity, String text) {
        FacesContext.getCurrentInstance().addMessage(null, new FacesMessage(severity, text, null));
    }
}
