package org.keyline.web.find;

import jakarta.enterprise.context.SessionScoped;
import java.io.Serial;
import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What each list showed last, so that one comes back from a row to the list as one left it. */
@SessionScoped
public class Lists implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    void showed(String list, ListQuery query) {
        addresses.put(list, query.address());
    }

    /** The list's page with what it showed last: {@code /device/list.xhtml?sort=name}. */
    public String address(String list) {
        return list + addresses.getOrDefault(list, "");
    }
}
