package org.keyline.container;

import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Looks up what the EAR has bound. */
final class Doors {

    /** Where the container binds the EJBs of ejb-core for the other applications of the server. */
    static final String BEANS = "java:global/keyline/ejb-core";

    private Doors() {}

    /** The EJB of this class. */
    static <T> T of(Class<T> bean) {
        return bean.cast(lookup(BEANS + '/' + bean.getSimpleName() + '!' + bean.getName()));
    }

    @SuppressWarnings("BanJNDI") // the names are ours
    static Object lookup(String name) {
        try {
            return new InitialContext().lookup(name);
        } catch (NamingException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
