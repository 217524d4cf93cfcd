package org.keyline.web.home;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.keyline.attempt.Attempts;
import org.keyline.find.Find;
import org.keyline.node.ListenerSync;
import org.keyline.parameter.SipOAuthMode;
import org.keyline.registrar.Registrations;
import org.keyline.sip.ListenerState;

/** The state of this node at a glance. */
@Named
@RequestScoped
public class HomeView {

    private static final Find COUNT = new Find(Map.of(), Optional.empty(), true, 0, 1);

    @Inject
    private SipOAuthMode mode;

    @Inject
    private ListenerSync listenerSync;

    @Inject
    private Registrations registrations;

    @Inject
    private Attempts attempts;

    private boolean modeOn;
    private List<ListenerState> listeners = List.of();
    private long registered;
    private long refused;

    @PostConstruct
    void load() {
        modeOn = mode.isEnabled();
        listeners = listenerSync.states();
        registered = registrations.find(COUNT).total();
        refused = attempts.refusedSince(Instant.now().minus(Duration.ofHours(1)));
    }

    public boolean isModeOn() {
        return modeOn;
    }

    public List<ListenerState> getListeners() {
        return listeners;
    }

    public long getRegistered() {
        return registered;
    }

    /** How many attempts were refused in the last hour. */
    public long getRefused() {
        return refused;
    }
}
