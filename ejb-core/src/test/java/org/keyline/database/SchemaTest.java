package org.keyline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyline.find.Criterion;
import org.keyline.find.Find;
import org.keyline.find.Finder;
import org.keyline.find.Operator;
import org.keyline.profile.PhoneSecurityProfile;
import org.keyline.service.TestServices;

/** What holds on every database that Keyline runs on. */
abstract class SchemaTest {

    /** A database without tables. */
    abstract DataSource emptyDatabase() throws SQLException;

    @Test
    void fitsTheEntities() throws SQLException {
        DataSource database = emptyDatabase();
        TestDatabase.on(database).close();

        assertThat(count(database, "device_type")).isEqualTo(20);
    }

    @Test
    void tellsHowOldAReportIsByItsOwnClock() throws SQLException {
        try (TestDatabase database = TestDatabase.on(emptyDatabase())) {
            String reported = database.call(entities -> TestServices.reported(entities));
            assertThat(reported)
                    .startsWith("[calls] [Aged[report=ServiceReport[node=node1, service=calls, state=STARTED,"
                            + " since=2026-01-02T03:04:05Z, restarts=2, problem=], seconds=7");
        }
    }

    @Test
    void doesNotFitWhenAColumnIsMissing() throws SQLException {
        DataSource database = emptyDatabase();
        new SchemaMigration(database, "none").run();
        execute(database, "alter table line drop column description");

        assertThatThrownBy(() -> TestDatabase.on(database)).hasStackTraceContaining("missing column [description]");
    }

    @Test
    void hasAPredefinedProfileForEachType() throws SQLException {
        DataSource database = emptyDatabase();
        new SchemaMigration(database, "none").run();

        assertThat(count(database, "security_profile where predefined")).isEqualTo(20);
        assertThat(count(database, "device")).isZero();
    }

    @Test
    void opensNothingInTheClearUnasked() throws SQLException {
        DataSource database = emptyDatabase();
        new SchemaMigration(database, "none").run();

        assertThat(count(
                        database,
                        "listener where enabled and name in ('sip-oauth', 'sip-mra-oauth', 'sip-wss', 'sip-tls')"))
                .isEqualTo(4);
        assertThat(count(database, "listener where enabled")).isEqualTo(4);
        assertThat(count(database, "listener")).isEqualTo(6);
    }

    @Test
    void trustsTheServersOwnLoginServerToBeginWith() throws SQLException {
        DataSource database = emptyDatabase();
        new SchemaMigration(database, "none").run();

        assertThat(count(database, "token_issuer where uri = '' and audiences = 'keyline-sip' and scope = 'sip'"))
                .isOne();
        assertThat(count(database, "token_issuer")).isOne();
    }

    @Test
    void givesNodesThatWereThereAPortForWebSocketThatIsFree() throws SQLException {
        DataSource database = emptyDatabase();
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .table("schema_history")
                .target("031")
                .load()
                .migrate();
        execute(database, """
                insert into node (id, name, description, version) values
                    ('6b0f3c1e-5d0a-4a0e-9f0e-000000000001', 'node1', '', 0),
                    ('6b0f3c1e-5d0a-4a0e-9f0e-000000000002', 'node2', '', 0)""");
        execute(database, """
                insert into node_port (node_id, port, number) values
                    ('6b0f3c1e-5d0a-4a0e-9f0e-000000000001', 'SIP', 7444),
                    ('6b0f3c1e-5d0a-4a0e-9f0e-000000000002', 'SIP', 7443),
                    ('6b0f3c1e-5d0a-4a0e-9f0e-000000000002', 'SIP_SECURE', 7444)""");
        new SchemaMigration(database, "none").run();

        assertThat(
                        count(
                                database,
                                "node_port p join node n on n.id = p.node_id where p.port = 'SIP_WSS'"
                                        + " and (n.name = 'node1' and p.number = 7443 or n.name = 'node2' and p.number = 7445)"))
                .isEqualTo(2);
    }

    @Test
    void goesOnWithTheIssuerThatWasAParameter() throws SQLException {
        DataSource database = emptyDatabase();
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .table("schema_history")
                .target("020")
                .load()
                .migrate();
        execute(database, """
                insert into parameter (name, content, version) values
                    ('TokenIssuer', 'https://login.example.org/realms/a', 0),
                    ('TokenClients', 'one, two', 3),
                    ('TokenScope', '', 0),
                    ('SIPTimerKeepAliveExpires', '300', 0)""");
        new SchemaMigration(database, "none").run();

        assertThat(count(database, """
                        token_issuer where uri = 'https://login.example.org/realms/a' and clients = 'one, two'
                            and scope = '' and user_claim = 'preferred_username'""")).isOne();
        assertThat(count(database, "parameter"))
                .as("none that has no meaning any more")
                .isOne();
    }

    @Test
    void appliesAVersionThatCameAfterAHigherOne() throws SQLException {
        DataSource database = emptyDatabase();
        new SchemaMigration(database, "none").run();
        execute(database, "drop table device_defaults");
        execute(database, "delete from \"schema_history\" where \"version\" = '074'");
        new SchemaMigration(database, "none").run();

        assertThat(count(database, "device_defaults")).isEqualTo(20);
    }

    @Test
    void hasAPoolItsGroupAndASipProfileForDevicesToBeginWith() throws SQLException {
        DataSource database = emptyDatabase();
        new SchemaMigration(database, "demo").run();

        assertThat(count(database, """
                        device d join device_pool p on p.id = d.pool_id join unified_cm_group g on g.id = p.group_id
                            join sip_profile s on s.id = d.sip_profile_id
                        where p.name = 'Default' and g.name = 'Default' and s.name = 'Standard SIP Profile'
                            and p.predefined and g.predefined and s.predefined and s.register_expires = 120""")).isEqualTo(5);
        assertThat(count(database, """
                        device_defaults d join security_profile p on p.id = d.profile_id
                        where p.model = d.model and p.predefined and d.onboarding = 'AUTO_REGISTRATION'""")).isEqualTo(20);
    }

    @Test
    void takesNodesThatWereThereIntoTheDefaultGroup() throws SQLException {
        DataSource database = emptyDatabase();
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .table("schema_history")
                .target("062")
                .load()
                .migrate();
        for (int node = 4; node > 0; node--) {
            execute(database, """
                    insert into node (id, name, description, version) values
                        ('6b0f3c1e-5d0a-4a0e-9f0e-00000000000%d', 'node%d', '', 0)""".formatted(node, node));
        }
        new SchemaMigration(database, "none").run();

        assertThat(count(database, "unified_cm_group_node")).isEqualTo(3);
        assertThat(count(
                        database,
                        "unified_cm_group_node m join node n on n.id = m.node_id"
                                + " where n.name = concat('node', cast(m.position + 1 as varchar(1)))"))
                .isEqualTo(3);
    }

    /** Not every database compares a number or a boolean with a text. */
    @ParameterizedTest
    @CsvSource({
        "security.oauth, IS_EXACTLY, true, 1",
        "security.oauth, BEGINS_WITH, F, 22",
        "security.oauth, IS_EMPTY, x, 0",
        "security.oauth, IS_NOT_EMPTY, x, 23",
        "security.nonceValidityTime, CONTAINS, 60, 23",
        "security.nonceValidityTime, IS_EMPTY, x, 0",
        "security.mode, IS_EXACTLY, encrypted, 2",
        "security.mode, IS_NOT_EMPTY, x, 23",
        "type.model, ENDS_WITH, 03, 4",
        "type.name, IS_EMPTY, x, 0",
    })
    void findsByWhatIsNoTextToo(String attributes, Operator operator, String text, int count) throws SQLException {
        DataSource source = emptyDatabase();
        new SchemaMigration(source, "demo").run();
        Finder<PhoneSecurityProfile> finder =
                new Finder<>(PhoneSecurityProfile.class, Map.of("name", "name", "asked", attributes), "name");
        Find find = new Find(List.of(new Criterion("asked", operator, text)), Optional.of("asked"), true, 0, 50);
        try (TestDatabase database = TestDatabase.on(source)) {
            assertThat(database.call(entities -> finder.find(entities, find)).rows())
                    .hasSize(count);
        }
    }

    @Test
    void letsOneMraServiceDomainAloneBeTheDefault() throws SQLException {
        DataSource database = emptyDatabase();
        new SchemaMigration(database, "none").run();
        execute(database, """
                insert into mra_service_domain (id, name, srv_domain, is_default, version) values
                    ('6b0f3c1e-5d0a-4a0e-9f0e-000000000001', 'a', 'a.example.com', null, 0),
                    ('6b0f3c1e-5d0a-4a0e-9f0e-000000000002', 'b', 'b.example.com', null, 0),
                    ('6b0f3c1e-5d0a-4a0e-9f0e-000000000003', 'c', 'c.example.com', true, 0)""");

        assertThatThrownBy(() -> execute(database, "update mra_service_domain set is_default = true where name = 'a'"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void takesTheDemonstrationAndTheBenchTogether() throws SQLException {
        DataSource database = emptyDatabase();
        new SchemaMigration(database, "demo,bench").run();

        assertThat(count(database, "device where owner = 'rado'")).isEqualTo(4);
        assertThat(count(database, "device where owner = 'bench'")).isEqualTo(10_000);
        assertThat(count(database, "line where directory_number between '200001' and '210000'"))
                .isEqualTo(10_000);
        assertThat(count(database, "device_line")).isEqualTo(10_005);
        assertThat(count(
                        database,
                        "device d join device_line dl on dl.device_id = d.id join line l on l.id = dl.line_id"
                                + " where d.name = 'CSFBENCH10000' and l.directory_number = '210000'"))
                .isOne();
    }

    @Test
    void takesADataSetLaterAndKeepsItWhenItIsNotWantedAnyMore() throws SQLException {
        DataSource database = emptyDatabase();
        new SchemaMigration(database, "none").run();
        new SchemaMigration(database, "demo").run();
        new SchemaMigration(database, "demo").run();
        new SchemaMigration(database, "none").run();

        assertThat(count(database, "device")).isEqualTo(5);
    }

    @Test
    void survivesADataSetThatIsUnknown() throws SQLException {
        DataSource database = emptyDatabase();
        new SchemaMigration(database, "holiday").run();

        assertThat(count(database, "device")).isZero();
    }

    private static long count(DataSource database, String from) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    static void execute(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
