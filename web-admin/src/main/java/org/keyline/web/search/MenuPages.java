package org.keyline.web.search;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages that the menu leads to: what is added there is found from then on. */
@ApplicationScoped
class MenuPages {

    private static final Pattern ITEM =
            Pattern.compile("<p:menuitem value=\"#\\{msg\\['([a-zA-Z.]+)'\\]\\}\" outcome=\"(/[a-z/]+\\.xhtml)\"");

    @Inject
    private ServletContext context;

    private Map<String, String> titles = Map.of();

    @PostConstruct
    void read() {
        try (InputStream menu = context.getResourceAsStream("/WEB-INF/menu.xhtml")) {
            titles = titles(new String(menu.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pages in the menu's order, each to the key of its title. */
    static Map<String, String> titles(String menu) {
        Map<String, String> titles = new LinkedHashMap<>();
        for (Matcher item = ITEM.matcher(menu); item.find(); ) {
            titles.putIfAbsent(item.group(2), item.group(1));
        }
        return titles;
    }

    Map<String, String> titles() {
        return titles;
    }
}
