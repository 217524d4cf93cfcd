package org.keyline.web.frame;

import jakarta.faces.application.Application;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.SystemEvent;
import jakarta.faces.event.SystemEventListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The console's languages: those whose texts are there, so that one more is one more file. A browser gets the one that it asks
 * for, English when there is none of those. Named in faces-config.xml.
 */
public final class Languages implements SystemEventListener {

    private static final Pattern FILE = Pattern.compile(".*/messages_([a-z]{2,3}(?:_[A-Z]{2})?)\\.properties");
    private static final String FOLDER = "/WEB-INF/classes/org/keyline/web/";

    @Override
    public boolean isListenerForSource(Object source) {
        return source instanceof Application;
    }

    @Override
    public void processEvent(SystemEvent event) {
        Set<String> files = Objects.requireNonNullElse(
                FacesContext.getCurrentInstance().getExternalContext().getResourcePaths(FOLDER), Set.<String>of());
        List<Locale> locales = new ArrayList<>();
        for (String file : files) {
            language(file).ifPresent(locales::add);
        }
        ((Application) event.getSource()).setSupportedLocales(locales);
    }

    static Optional<Locale> language(String file) {
        Matcher matcher = FILE.matcher(file);
        return matcher.matches()
                ? Optional.of(Locale.forLanguageTag(matcher.group(1).replace('_', '-')))
                : Optional.empty();
    }
}
