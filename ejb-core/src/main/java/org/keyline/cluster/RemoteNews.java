package org.keyline.cluster;

import java.util.function.BiConsumer;
import org.infinispan.notifications.Listener;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryCreated;
import org.infinispan.notifications.cachelistener.annotation.CacheEntryModified;
import org.infinispan.notifications.cachelistener.event.CacheEntryCreatedEvent;
import org.infinispan.notifications.cachelistener.event.CacheEntryModifiedEvent;

/** Hears what other nodes announce; of this node's own entries it takes no notice. Public for the cache. */
@Listener(observation = Listener.Observation.POST)
public final class RemoteNews {

    private final String origin;
    private final BiConsumer<String, String> heard;

    RemoteNews(String origin, BiConsumer<String, String> heard) {
        this.origin = origin;
        this.heard = heard;
    }

    @CacheEntryCreated
    public void created(CacheEntryCreatedEvent<String, String> event) {
        hear(event.getKey(), event.getValue());
    }

    @CacheEntryModified
    public void modified(CacheEntryModifiedEvent<String, String> event) {
        hear(event.getKey(), event.getNewValue());
    }

    private void hear(String topic, String value) {
        if (!value.startsWith(origin)) {
            heard.accept(topic, value.substring(value.indexOf('/') + 1));
        }
    }
}
