package org.keyline.container;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ejb.EJBAccessException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import javax.naming.InitialContext;
import javax.naming.NameClassPair;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.keyline.device.DeviceName;
import org.keyline.find.Find;
import org.keyline.parameter.SipOAuthMode;

/** Who may call what: each public method of each EJB, called by everybody. */
@ArquillianTest
class DoorsIT {

    /** What is not here fails the test: a new door must say whom it lets in. */
    private static final String EXPECTED = """
            AlarmStart:
            Alarms:
              acknowledge ADMINISTRATOR
              active ADMINISTRATOR AUDITOR
              find ADMINISTRATOR AUDITOR
              open ADMINISTRATOR AUDITOR
            AttemptSchedule:
            Attempts:
              find ADMINISTRATOR AUDITOR
              refusedSince ADMINISTRATOR AUDITOR
            Audit:
              export ADMINISTRATOR AUDITOR
              find ADMINISTRATOR AUDITOR
              hash ADMINISTRATOR AUDITOR
              verify ADMINISTRATOR AUDITOR
            AuditSchedule:
            AuditTrail:
              record ADMINISTRATOR AUDITOR USER STRANGER NOBODY
            BulkJobs:
              beginImport ADMINISTRATOR
              cancel ADMINISTRATOR
              check ADMINISTRATOR
              columns ADMINISTRATOR AUDITOR
              count ADMINISTRATOR AUDITOR
              delete ADMINISTRATOR
              export ADMINISTRATOR AUDITOR
              find ADMINISTRATOR AUDITOR
              findable ADMINISTRATOR AUDITOR
              found ADMINISTRATOR AUDITOR
              get ADMINISTRATOR AUDITOR
              kinds ADMINISTRATOR AUDITOR
              planDelete ADMINISTRATOR
              planUpdate ADMINISTRATOR
              result ADMINISTRATOR AUDITOR
              run ADMINISTRATOR
              sample ADMINISTRATOR AUDITOR
              settable ADMINISTRATOR AUDITOR
              undo ADMINISTRATOR
              upload ADMINISTRATOR
            BulkSchedule:
            CertificateWatch:
            Certificates:
              all ADMINISTRATOR AUDITOR
              consoleProblem ADMINISTRATOR AUDITOR
              delete ADMINISTRATOR
              dependencyRecords ADMINISTRATOR AUDITOR
              download ADMINISTRATOR AUDITOR
              find ADMINISTRATOR AUDITOR
              get ADMINISTRATOR AUDITOR
              notTrustedByPhones ADMINISTRATOR AUDITOR
              proposal ADMINISTRATOR AUDITOR
              purposes ADMINISTRATOR AUDITOR
              regenerate ADMINISTRATOR
              reload ADMINISTRATOR
              request ADMINISTRATOR
              upload ADMINISTRATOR
              warnings ADMINISTRATOR AUDITOR
            CommandLine:
              run ADMINISTRATOR AUDITOR
            DeviceDefaults:
              create ADMINISTRATOR
              delete ADMINISTRATOR
              dependents ADMINISTRATOR AUDITOR
              find ADMINISTRATOR AUDITOR
              get ADMINISTRATOR AUDITOR
              ofModel ADMINISTRATOR AUDITOR
              update ADMINISTRATOR
            DevicePools:
              create ADMINISTRATOR
              delete ADMINISTRATOR
              dependents ADMINISTRATOR AUDITOR
              find ADMINISTRATOR AUDITOR
              get ADMINISTRATOR AUDITOR
              update ADMINISTRATOR
            DeviceTypes:
              all ADMINISTRATOR AUDITOR
              get ADMINISTRATOR AUDITOR
            Devices:
              countsOf ADMINISTRATOR AUDITOR
              create ADMINISTRATOR
              delete ADMINISTRATOR
              dependents ADMINISTRATOR AUDITOR
              find ADMINISTRATOR AUDITOR
              get ADMINISTRATOR AUDITOR
              keys ADMINISTRATOR AUDITOR
              named ADMINISTRATOR AUDITOR
              update ADMINISTRATOR
            DigestCredentials:
              all ADMINISTRATOR AUDITOR
              delete ADMINISTRATOR
              setPassword ADMINISTRATOR
            EncryptionKeys:
              published ADMINISTRATOR AUDITOR
              rotate ADMINISTRATOR
            Expressways:
              create ADMINISTRATOR
              delete ADMINISTRATOR
              dependents ADMINISTRATOR AUDITOR
              find ADMINISTRATOR AUDITOR
              get ADMINISTRATOR AUDITOR
              named ADMINISTRATOR AUDITOR
              update ADMINISTRATOR
            Lines:
              create ADMINISTRATOR
              delete ADMINISTRATOR
              dependents ADMINISTRATOR AUDITOR
              find ADMINISTRATOR AUDITOR
              get ADMINISTRATOR AUDITOR
              ofNumbers ADMINISTRATOR
              update ADMINISTRATOR
            ListenerSync:
              certificateProblem ADMINISTRATOR AUDITOR USER STRANGER NOBODY
              changed ADMINISTRATOR AUDITOR USER STRANGER NOBODY
              states ADMINISTRATOR AUDITOR USER STRANGER NOBODY
            Listeners:
              all ADMINISTRATOR AUDITOR
              create ADMINISTRATOR
              delete ADMINISTRATOR
              dependents ADMINISTRATOR AUDITOR
              find ADMINISTRATOR AUDITOR
              get ADMINISTRATOR AUDITOR
              named ADMINISTRATOR AUDITOR
              update ADMINISTRATOR
            MissedChanges:
            MraServiceDomains:
              create ADMINISTRATOR
              delete ADMINISTRATOR
              dependents ADMINISTRATOR AUDITOR
              find ADMINISTRATOR AUDITOR
              get ADMINISTRATOR AUDITOR
              update ADMINISTRATOR
            NodeTraffic:
              changed ADMINISTRATOR AUDITOR USER STRANGER NOBODY
            Nodes:
              create ADMINISTRATOR
              delete ADMINISTRATOR
              dependents ADMINISTRATOR AUDITOR
              find ADMINISTRATOR AUDITOR
              get ADMINISTRATOR AUDITOR
              named ADMINISTRATOR AUDITOR
              update ADMINISTRATOR
            OrderSender:
            Parameters:
              all ADMINISTRATOR AUDITOR
              update ADMINISTRATOR
            PhoneOrders:
              effect ADMINISTRATOR AUDITOR
              find ADMINISTRATOR AUDITOR
              pending ADMINISTRATOR AUDITOR
              tell ADMINISTRATOR
            PhoneSecurityProfiles:
              create ADMINISTRATOR
              delete ADMINISTRATOR
              dependents ADMINISTRATOR AUDITOR
              find ADMINISTRATOR AUDITOR
              get ADMINISTRATOR AUDITOR
              update ADMINISTRATOR
            Registrations:
              find ADMINISTRATOR AUDITOR
            RevocationSchedule:
            Revocations:
              all ADMINISTRATOR AUDITOR
              device ADMINISTRATOR
              token ADMINISTRATOR
              user ADMINISTRATOR
            RoutingStart:
            Search:
              find ADMINISTRATOR AUDITOR
            ServiceStart:
            Services:
              all ADMINISTRATOR AUDITOR
              find ADMINISTRATOR AUDITOR
              of ADMINISTRATOR AUDITOR
              restart ADMINISTRATOR
              start ADMINISTRATOR
              stop ADMINISTRATOR
            SipOAuthMode:
              disable ADMINISTRATOR
              enable ADMINISTRATOR
              isEnabled ADMINISTRATOR AUDITOR
            SipOAuthSetup:
              checks ADMINISTRATOR AUDITOR
            SipProfiles:
              create ADMINISTRATOR
              delete ADMINISTRATOR
              dependents ADMINISTRATOR AUDITOR
              find ADMINISTRATOR AUDITOR
              get ADMINISTRATOR AUDITOR
              update ADMINISTRATOR
            TokenIssuers:
              create ADMINISTRATOR
              delete ADMINISTRATOR
              dependents ADMINISTRATOR AUDITOR
              find ADMINISTRATOR AUDITOR
              get ADMINISTRATOR AUDITOR
              named ADMINISTRATOR AUDITOR
              update ADMINISTRATOR
            TokenStart:
            UnifiedCmGroups:
              create ADMINISTRATOR
              delete ADMINISTRATOR
              dependents ADMINISTRATOR AUDITOR
              find ADMINISTRATOR AUDITOR
              get ADMINISTRATOR AUDITOR
              update ADMINISTRATOR
            Users:
              details ADMINISTRATOR AUDITOR
              editPage ADMINISTRATOR AUDITOR
              find ADMINISTRATOR AUDITOR
              holders ADMINISTRATOR AUDITOR
              named ADMINISTRATOR AUDITOR
              suggest ADMINISTRATOR AUDITOR
            """;

    @Deployment
    static WebArchive application() {
        return TestArchive.named("doors");
    }

    @Test
    void eachMethodLetsInWhomItShould() throws Exception {
        StringBuilder found = new StringBuilder();
        for (Object door : doors()) {
            Class<?> type = beanOf(door);
            found.append(type.getSimpleName()).append(":\n");
            for (String method : methods(type)) {
                found.append("  ").append(method);
                for (Caller caller : Caller.values()) {
                    if (isLetIn(door, type, method, caller)) {
                        found.append(' ').append(caller);
                    }
                }
                found.append('\n');
            }
        }
        assertThat(found.toString()).isEqualTo(EXPECTED);
    }

    /** The mode was switched off by the one who tried each method. */
    @AfterEach
    void modeIsOn() throws Exception {
        Caller.ADMINISTRATOR.run(() -> Doors.of(SipOAuthMode.class).enable());
    }

    private static List<Object> doors() throws Exception {
        TreeSet<String> names = new TreeSet<>();
        for (var bound = new InitialContext().list(Doors.BEANS); bound.hasMore(); ) {
            NameClassPair pair = bound.next();
            if (pair.getName().contains("!")) {
                names.add(pair.getName());
            }
        }
        return names.stream()
                .map(name -> Doors.lookup(Doors.BEANS + '/' + name))
                .toList();
    }

    /** The container gives a subclass of the bean's class. */
    private static Class<?> beanOf(Object door) {
        return door.getClass().getSuperclass();
    }

    private static Collection<String> methods(Class<?> type) {
        TreeSet<String> names = new TreeSet<>();
        for (Method method : type.getMethods()) {
            if (isOffered(method)) {
                names.add(method.getName());
            }
        }
        return names;
    }

    private static boolean isOffered(Method method) {
        return method.getDeclaringClass().getName().startsWith("org.keyline.")
                && !Modifier.isStatic(method.getModifiers())
                && !method.isSynthetic();
    }

    /** Whether any method of this name lets the caller in; roles are looked at before anything is done. */
    private static boolean isLetIn(Object door, Class<?> type, String name, Caller caller) throws Exception {
        boolean letIn = false;
        for (Method method : type.getMethods()) {
            if (isOffered(method) && method.getName().equals(name)) {
                letIn |= isLetIn(door, method, caller);
            }
        }
        return letIn;
    }

    private static boolean isLetIn(Object door, Method method, Caller caller) throws Exception {
        @Nullable
        Object[] arguments =
                Arrays.stream(method.getParameterTypes()).map(DoorsIT::any).toArray();
        return caller.call(() -> {
            try {
                method.invoke(door, arguments);
                return true;
            } catch (InvocationTargetException e) {
                return !(e.getCause() instanceof EJBAccessException);
            }
        });
    }

    /** Something that does no harm; null where that is an error, which comes after the roles. */
    private static @Nullable Object any(Class<?> type) {
        Map<Class<?>, Object> harmless = Map.of(
                String.class,
                "help",
                UUID.class,
                UUID.randomUUID(),
                Instant.class,
                Instant.now(),
                Map.class,
                Map.of(),
                Collection.class,
                List.of(),
                DeviceName.class,
                new DeviceName("CSFnobody"),
                Find.class,
                new Find(Map.of(), Optional.empty(), true, 0, 1),
                boolean.class,
                true,
                int.class,
                503,
                long.class,
                1L);
        return harmless.get(type);
    }
}
