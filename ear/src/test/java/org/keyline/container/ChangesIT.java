package org.keyline.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.keyline.device.Device;
import org.keyline.device.DeviceName;
import org.keyline.device.Devices;
import org.keyline.fault.Fault;
import org.keyline.find.Find;
import org.keyline.line.DirectoryNumber;
import org.keyline.line.Line;
import org.keyline.line.Lines;
import org.keyline.parameter.ParameterKey;
import org.keyline.parameter.Parameters;

/** A change at a door is whole, with its line in the audit trail, or leaves nothing. */
@ArquillianTest
class ChangesIT {

    @Deployment
    static WebArchive application() {
        return TestArchive.named("changes");
    }

    @Test
    void aChangeIsAuditedInTheCallersName() throws Exception {
        long before = count("select count(*) from audit_entry where actor = 'test-administrator'");
        Caller.ADMINISTRATOR.run(() -> {
            Line line = Doors.of(Lines.class).create(new Line(new DirectoryNumber("*1904*")));
            Doors.of(Lines.class).delete(line.getId());
        });
        assertThat(count("select count(*) from audit_entry where actor = 'test-administrator'"))
                .isEqualTo(before + 2);
    }

    @Test
    void whatBreaksARuleOfTheModelLeavesNothing() throws Exception {
        String state = state();
        Device rado = Caller.AUDITOR
                .call(() -> Doors.of(Devices.class).named(new DeviceName("CSFrado")))
                .orElseThrow();
        Device misnamed = new Device(new DeviceName("SEPrado"), rado.getType(), rado.getProfile());
        Caller.ADMINISTRATOR.run(
                () -> assertThatThrownBy(() -> Doors.of(Devices.class).create(misnamed))
                        .isInstanceOf(Fault.Invalid.class)
                        .hasMessageContaining("form of its product type"));
        rado.setDescription("x".repeat(129));
        Caller.ADMINISTRATOR.run(
                () -> assertThatThrownBy(() -> Doors.of(Devices.class).update(rado))
                        .isInstanceOf(Fault.Invalid.class)
                        .hasMessageContaining("128"));
        assertThat(state()).isEqualTo(state);
    }

    @Test
    void ofSeveralParametersWithOneOutOfRangeNoneIsChanged() throws Exception {
        String state = state();
        Caller.ADMINISTRATOR.run(() -> assertThatThrownBy(() -> Doors.of(Parameters.class)
                        .update(Map.of(
                                ParameterKey.ATTEMPT_KEEP_DAYS, "9", ParameterKey.SIP_CONTACTS_PER_LINE, "100000")))
                .isInstanceOf(Fault.Invalid.class));
        assertThat(state()).isEqualTo(state);
    }

    /** The second of two changes is refused, by a rule and not by the database: the first goes with it. */
    @Test
    void aFaultRollsTheWholeTransactionBack() throws Exception {
        String state = state();
        UserTransaction transaction = (UserTransaction) Doors.lookup("java:comp/UserTransaction");
        Lines lines = Doors.of(Lines.class);
        transaction.begin();
        try {
            Caller.ADMINISTRATOR.run(() -> {
                lines.create(new Line(new DirectoryNumber("*1904*")));
                Line used = lines.find(numbered("1010")).rows().getFirst();
                assertThatThrownBy(() -> lines.delete(used.getId()))
                        .isInstanceOf(Fault.Invalid.class)
                        .hasMessageContaining("CSFrado");
            });
            assertThat(transaction.getStatus()).isEqualTo(Status.STATUS_MARKED_ROLLBACK);
        } finally {
            transaction.rollback();
        }
        assertThat(state()).isEqualTo(state);
        assertThat(Caller.AUDITOR.call(() -> lines.find(numbered("*1904*"))).total())
                .isZero();
    }

    private static Find numbered(String number) {
        return new Find(Map.of("number", number), Optional.empty(), true, 0, 1);
    }

    /** How many rows there are in what administrators change, and in the audit trail. */
    private static String state() throws SQLException {
        return count("select count(*) from device") + " devices, " + count("select count(*) from line") + " lines, "
                + count("select count(*) from parameter") + " parameters, "
                + count("select coalesce(sum(version), 0) from parameter") + " changes of parameters, "
                + count("select coalesce(sum(version), 0) from device") + " changes of devices, "
                + count("select count(*) from audit_entry") + " in the audit trail";
    }

    private static long count(String query) throws SQLException {
        DataSource database = (DataSource) Doors.lookup("java:jboss/datasources/KeylineDS");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
