package org.keyline.digest;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.keyline.access.Roles;
import org.keyline.audit.Edits;
import org.keyline.cluster.ClusterNews;
import org.keyline.fault.Fault;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.ParameterValues;

/** The door to the Digest Users. A change counts from the next request on, on every node. */
@Stateless
@RolesAllowed(Roles.ADMINISTRATOR)
public class DigestCredentials {

    static final String TOPIC = "digest";

    @Inject
    private DigestStore store;

    @Inject
    private Edits edits;

    @Inject
    private ClusterNews news;

    @Inject
    private ParameterValues parameters;

    private final InstantSource clock = InstantSource.system();

    public DigestCredentials() {}

    DigestCredentials(DigestStore store, Edits edits, ClusterNews news, ParameterValues parameters) {
        this.store = store;
        this.edits = edits;
        this.news = news;
        this.parameters = parameters;
    }

    /** All of them, by name. */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public List<DigestCredential> all() {
        return store.all();
    }

    /**
     * Sets a user's password, for the realm that phones are challenged with now; an unknown user is added.
     *
     * @throws Fault.Invalid when the name or the password does not do
     */
    public void setPassword(String user, String password) {
        Optional<DigestCredential> known = store.named(user);
        DigestCredential credential = known.orElseGet(() -> new DigestCredential(user));
        credential.setPassword(password, parameters.text(ParameterKey.SIP_STATION_REALM), clock.instant());
        if (known.isPresent()) {
            edits.update(credential);
        } else {
            edits.create(credential);
        }
        news.announce(TOPIC + '/' + user);
    }

    /**
     * Deletes a user that is no device's.
     *
     * @throws Fault.NotFound when there is none of this name
     */
    public void delete(String user) {
        DigestCredential credential =
                store.named(user).orElseThrow(() -> new Fault.NotFound("There is no Digest User " + user + "."));
        edits.delete(DigestCredential.class, credential.getId());
        news.announce(TOPIC + '/' + user);
    }
}
