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
import org.jspecify.annotations.Nullable;
import org.keyline.alarm.Alarms;
import org.keyline.attempt.Attempts;
import org.keyline.cluster.ThisNode;
import org.keyline.find.Find;
import org.keyline.node.ListenerSync;
import org.keyline.parameter.SipOAuthMode;
import org.keyline.registrar.Registrations;
import org.keyline.service.ServiceStatus;
import org.keyline.service.Services;
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

    @Inject
    private Alarms alarms;

    @Inject
    private Services services;

    private boolean modeOn;
    private List<ListenerState> listeners = List.of();
    private long registered;
    private long refused;
    private long active;
    private long open;
    private @Nullable ServiceStatus stopped;

    @PostConstruct
    void load() {
        modeOn = mode.isEnabled();
        listeners = listenerSync.states();
        registered = registrations.find(COUNT).total();
        refused = attempts.refusedSince(Instant.now().minus(Duration.ofHours(1)));
        active = alarms.active();
        open = alarms.open();
        stopped = services.find(ThisNode.name(), ListenerSync.SERVICE)
                .filter(ServiceStatus::stopped)
                .orElse(null);
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

    /** How many alarms last. */
    public long getAlarms() {
        return active;
    }

    /** Whether nobody has taken note of one of them. */
    public boolean isAlarming() {
        return open > 0;
    }

    /** The call processing of this node, when an administrator has stopped it. */
    public @Nullable ServiceStatus getStopped() {
        return stopped;
    }

    /** How many attempts were refused in the last hour. */
    public long getRefused() {
        return refused;
    }
}
