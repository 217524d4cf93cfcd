package org.keyline.web.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.keyline.search.Hit;

/**
 * One that was found, as it is shown.
 *
 * @param kind the word for what it is
 * @param name what it is called
 * @param detail more about it; may be empty
 * @param address the page that it stands on, within the console
 */
public record Result(String kind, String name, String detail, String address) {

    /** In one line, its kind first: what is of a kind stands together. */
    public String label() {
        return kind + ": " + name + (detail.isEmpty() ? "" : " – " + detail);
    }

    /** The page of what was found. */
    static String address(Hit hit) {
        String key = URLEncoder.encode(hit.key(), StandardCharsets.UTF_8);
        return switch (hit.kind()) {
            case DEVICE, LINE -> "/device/edit.xhtml?id=" + key;
            case USER -> "/user/edit.xhtml?name=" + key;
            case REGISTRATION -> "/registration/list.xhtml?f=address%3Ais_exactly%3A" + key;
            case NODE -> "/server/edit.xhtml?id=" + key;
            case EXPRESSWAY -> "/expressway/edit.xhtml?id=" + key;
            case CERTIFICATE -> "/certificate/list.xhtml";
            case ENTERPRISE_PARAMETER -> "/parameter/enterprise.xhtml#" + key;
            case SERVICE_PARAMETER -> "/parameter/service.xhtml#" + key;
        };
    }
}
