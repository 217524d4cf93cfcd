package org.keyline.web.configuration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.keyline.configuration.PhoneOrders;

/** What every page says of phones that run something older than what is saved. */
@Named
@RequestScoped
public class PendingBanner {

    @Inject
    private PhoneOrders orders;

    private int count = -1;

    /** How many there are; looked up once for a page. */
    public int getCount() {
        if (count < 0) {
            count = orders.pending();
        }
        return count;
    }
}
