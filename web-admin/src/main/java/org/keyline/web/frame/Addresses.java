package org.keyline.web.frame;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the viewer is, and where they are led. */
public final class Addresses {

    private Addresses() {}

    /** The page that is shown, as a browser names it: {@code /ccmadmin/device/list.xhtml}. */
    public static String page(FacesContext context) {
        ExternalContext external = context.getExternalContext();
        return external.getRequestContextPath() + external.getRequestServletPath();
    }

    /** A page of the console, as a browser names it. */
    public static String of(String page) {
        return FacesContext.getCurrentInstance().getExternalContext().getRequestContextPath() + page;
    }

    /** The parameters of the page's address. */
    public static Map<String, String[]> parameters(FacesContext context) {
        return context.getExternalContext().getRequestParameterValuesMap();
    }

    /** One parameter of the page's address; null when it has none of this name. */
    public static @Nullable String parameter(String name) {
        return FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get(name);
    }

    /** Leads to another address; what was told in the Status box goes along. */
    public static void redirect(String address) {
        ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
        external.getFlash().setKeepMessages(true);
        try {
            external.redirect(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Answers that there is no such page. */
    public static void sayNotFound() {
        FacesContext context = FacesContext.getCurrentInstance();
        try {
            context.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        context.responseComplete();
    }
}
