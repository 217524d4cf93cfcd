package org.keyline.encryption;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.keyline.audit.AuditTrail;
import org.keyline.cluster.ClusterNews;

/** The cluster's encryption keys without a database. */
public final class MemoryKeys {

    public final DecryptionKeys decryption;
    private final EncryptionKeys door;

    public MemoryKeys(InstantSource clock) {
        Store store = new Store();
        decryption = new DecryptionKeys(store::decryptionKeys);
        door = new EncryptionKeys(store, new NoAudit(), new News(), clock);
    }

    /** What issuers encrypt to: an RSA key and an EC key. */
    public List<JWK> published() {
        try {
            return JWKSet.parse(door.published()).getKeys();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    public void rotate(Duration grace) {
        door.rotate(grace);
    }

    private static final class Store extends EncryptionKeyStore {

        private final List<EncryptionKey> rows = new CopyOnWriteArrayList<>();

        @Override
        List<EncryptionKey> all() {
            return List.copyOf(rows);
        }

        @Override
        void add(EncryptionKey key) {
            rows.add(key);
        }

        @Override
        void remove(EncryptionKey key) {
            rows.remove(key);
        }
    }

    private static final class NoAudit extends AuditTrail {
        @Override
        public void record(String action, String object, String before, String after) {}
    }

    private final class News extends ClusterNews {
        @Override
        public void announce(String topic) {
            decryption.read();
        }
    }
}
