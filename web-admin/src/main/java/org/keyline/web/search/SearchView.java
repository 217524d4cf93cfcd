package org.keyline.web.search;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.keyline.search.Search;
import org.keyline.web.frame.Addresses;
import org.keyline.web.frame.Messages;
import org.primefaces.event.SelectEvent;

/** The field that finds from every page. Nothing of it is kept. */
@Named
@RequestScoped
public class SearchView {

    /** What a page of the console is called; whatever else somebody sends leads nowhere. */
    private static final Pattern PAGE = Pattern.compile("/[a-z]+(/[a-z]+)?\\.xhtml([?#][\\x21-\\x7e]*)?");

    private static final ResourceBundle ENGLISH = ResourceBundle.getBundle("org.keyline.web.messages", Locale.ENGLISH);

    @Inject
    private Search search;

    @Inject
    private MenuPages pages;

    /** What has this text in it: pages first, by the menu's order, then the rest by kinds. */
    public List<Result> complete(String text) {
        return Stream.concat(
                        pages(text.strip()),
                        search.find(text).stream()
                                .map(hit -> new Result(
                                        Messages.text("search.kind." + hit.kind()),
                                        hit.name(),
                                        hit.detail(),
                                        Result.address(hit))))
                .toList();
    }

    /** By their titles in the viewer's language, and in English. */
    private Stream<Result> pages(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.length() < Search.SHORTEST
                ? Stream.of()
                : pages.titles().entrySet().stream()
                        .filter(page -> Stream.of(Messages.text(page.getValue()), ENGLISH.getString(page.getValue()))
                                .anyMatch(
                                        title -> title.toLowerCase(Locale.ROOT).contains(lower)))
                        .limit(Search.MOST)
                        .map(page -> new Result(
                                Messages.text("search.kind.PAGE"), Messages.text(page.getValue()), "", page.getKey()));
    }

    /** Leads to the page that was chosen. */
    public void go(SelectEvent<String> event) {
        String address = event.getObject();
        if (PAGE.matcher(address).matches()) {
            Addresses.redirect(Addresses.of(address));
        }
    }
}
