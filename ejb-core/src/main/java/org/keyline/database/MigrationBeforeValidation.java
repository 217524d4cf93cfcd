package org.keyline.database;

import javax.sql.DataSource;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/**
 * Migrates the schema while Hibernate builds its session factory: it calls its integrators just before it validates the
 * schema, when the data source is there and no bean of the application's is. Named in META-INF/services.
 */
public final class MigrationBeforeValidation implements Integrator {

    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
        var properties = factory.getProperties();
        Object jta = properties.get(JdbcSettings.JAKARTA_JTA_DATASOURCE);
        Object database = jta instanceof DataSource ? jta : properties.get(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE);
        if (!(database instanceof DataSource source)) {
            throw new IllegalStateException("the persistence unit has no data source to migrate");
        }
        new SchemaMigration(source, System.getProperty("keyline.data", "none")).run();
    }

    @Override
    public void disintegrate(SessionFactoryImplementor factory, SessionFactoryServiceRegistry registry) {
        // nothing is kept
    }
}
