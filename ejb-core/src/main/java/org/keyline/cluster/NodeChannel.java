package org.keyline.cluster;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jgroups.Address;
import org.jgroups.BytesMessage;
import org.jgroups.JChannel;
import org.jgroups.Message;
import org.jgroups.Receiver;
import org.jgroups.View;
import org.jgroups.util.NameCache;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes are members of the cluster, and bytes from one to another in order: a channel of our own beside those of the caches, on
 * the same connections.
 */
@ApplicationScoped
public class NodeChannel {

    @Resource(lookup = "java:jboss/jgroups/channel/nodes")
    private @Nullable JChannel channel;

    @Resource
    private @Nullable ManagedThreadFactory threads;

    private final ReentrantLock changing = new ReentrantLock();
    /** By the address of the node, in the order in which they joined. */
    private volatile Map<Address, Outbox> others = Map.of();

    private volatile @Nullable Listener listener;

    /** Hears of the other nodes, on threads of the channel's: must not block. */
    public interface Listener {

        /** What a node has sent, in order. */
        void received(String node, byte[] frame);

        /** A node is no member any more. */
        void left(String node);
    }

    /** For the container's proxy, and for one with members of its own in tests. */
    protected NodeChannel() {}

    /** Opens the channel. */
    public void open(Listener heard) {
        JChannel opened = channel();
        listener = heard;
        opened.setReceiver(new Incoming());
        changed(opened.getView());
    }

    private JChannel channel() {
        if (channel == null) {
            throw new IllegalStateException("There is no channel outside the server");
        }
        return channel;
    }

    /** Nothing comes or goes any more. */
    @PreDestroy
    public void close() {
        listener = null;
        if (channel != null) {
            channel.setReceiver(null);
        }
        changed(null);
    }

    /** Whether another node of this name is in the cluster, as far as is known. Never blocks. */
    public boolean isMember(String node) {
        return outbox(node) != null;
    }

    /**
     * Has a frame sent to another node, in the order in which they were given. Never blocks.
     *
     * @param urgent whether it may take the room that is kept for what answers or ends something
     * @return false when the node is no member, or too much waits for it
     */
    public boolean send(String node, byte[] frame, boolean urgent) {
        Outbox outbox = outbox(node);
        return outbox != null && outbox.offer(frame, urgent);
    }

    /** Of two of one name, as when a node was started again, the one that came later. */
    private @Nullable Outbox outbox(String node) {
        Outbox found = null;
        for (Map.Entry<Address, Outbox> other : others.entrySet()) {
            if (node.equals(NameCache.get(other.getKey()))) {
                found = other.getValue();
            }
        }
        return found;
    }

    /** One change at a time: a view may come while the first is read. */
    private void changed(@Nullable View view) {
        changing.lock();
        try {
            Map<Address, Outbox> before = others;
            Map<Address, Outbox> now = new LinkedHashMap<>();
            for (Address address : view == null || listener == null ? List.<Address>of() : view.getMembers()) {
                if (!address.equals(channel().getAddress())) {
                    Outbox kept = before.get(address);
                    now.put(address, kept == null ? outbox(address) : kept);
                }
            }
            others = Collections.unmodifiableMap(now);
            before.forEach((address, outbox) -> {
                if (!now.containsKey(address)) {
                    outbox.close();
                    leftUnlessBack(NameCache.get(address));
                }
            });
        } finally {
            changing.unlock();
        }
    }

    private Outbox outbox(Address address) {
        if (threads == null) {
            throw new IllegalStateException("There are no threads outside the server");
        }
        return new Outbox(frame -> channel().send(new BytesMessage(address, frame)), threads);
    }

    /** One that was started again before it was given up is there, by another address: its calls are none of the old one's. */
    private void leftUnlessBack(@Nullable String node) {
        Listener heard = listener;
        if (heard != null && node != null && outbox(node) == null) {
            heard.left(node);
        }
    }

    /** What the channel brings. */
    private final class Incoming implements Receiver {

        @Override
        public void receive(Message message) {
            Listener heard = listener;
            String node = NameCache.get(message.getSrc());
            if (heard == null
                    || node == null
                    || message.getSrc().equals(channel().getAddress())) {
                return;
            }
            byte[] frame = new byte[message.getLength()];
            System.arraycopy(message.getArray(), message.getOffset(), frame, 0, frame.length);
            heard.received(node, frame);
        }

        @Override
        public void viewAccepted(View view) {
            changed(view);
        }
    }
}
