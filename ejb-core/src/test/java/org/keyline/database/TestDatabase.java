package org.keyline.database;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Persistence;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.SessionFactory;

/**
 * The persistence unit as it is deployed, on a database of its own outside the server: the schema is migrated by the same
 * integrator, and validated by Hibernate.
 */
public final class TestDatabase implements AutoCloseable {

    private final SessionFactory factory;

    private TestDatabase(DataSource source) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        settings.put("hibernate.jpa.compliance", "true"); // as the server has it: refuses some of Hibernate's own
        settings.put("jakarta.persistence.jtaDataSource", null);
        settings.put("jakarta.persistence.nonJtaDataSource", source);
        factory = Persistence.createEntityManagerFactory("keyline", settings).unwrap(SessionFactory.class);
    }

    /** An empty H2 database in memory, migrated. */
    public static TestDatabase h2() {
        return on(emptyH2());
    }

    public static TestDatabase on(DataSource source) {
        return new TestDatabase(source);
    }

    public static DataSource emptyH2() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return source;
    }

    /** In a transaction of its own, committed unless it throws. */
    public <T> T call(Function<EntityManager, T> work) {
        return factory.fromTransaction(work::apply);
    }

    /** In a transaction of its own, committed unless it throws. */
    public void run(Consumer<EntityManager> work) {
        factory.inTransaction(work::accept);
    }

    @Override
    public void close() {
        factory.close();
    }
}
