package org.keyline.encryption;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.util.List;

/** The keys' rows. Writing is for the door, within its transaction. */
@ApplicationScoped
class EncryptionKeyStore {

    @PersistenceContext
    private EntityManager entities;

    EncryptionKeyStore() {}

    EncryptionKeyStore(EntityManager entities) {
        this.entities = entities;
    }

    /** All keys, the newest first. */
    List<EncryptionKey> all() {
        return entities.createQuery("select k from EncryptionKey k order by k.made desc, k.kid", EncryptionKey.class)
                .getResultList();
    }

    /** The keys to decrypt with; outside any transaction, so that it may be asked while one ends. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    List<DecryptionKey> decryptionKeys() {
        return all().stream()
                .map(key -> DecryptionKey.of(key.key(), key.ends()))
                .toList();
    }

    void add(EncryptionKey key) {
        entities.persist(key);
    }

    void remove(EncryptionKey key) {
        entities.remove(key);
    }
}
