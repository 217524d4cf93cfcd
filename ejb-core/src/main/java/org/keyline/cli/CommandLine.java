package org.keyline.cli;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.EJB;
import jakarta.ejb.EJBAccessException;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.keyline.access.Roles;
import org.keyline.alarm.Alarms;
import org.keyline.attempt.Attempts;
import org.keyline.audit.Audit;
import org.keyline.certificate.Certificates;
import org.keyline.configuration.PhoneOrders;
import org.keyline.device.Device;
import org.keyline.device.Devices;
import org.keyline.digest.DigestCredentials;
import org.keyline.encryption.EncryptionKeys;
import org.keyline.expressway.Expressways;
import org.keyline.fault.Fault;
import org.keyline.issuer.TokenIssuers;
import org.keyline.listener.Listeners;
import org.keyline.node.ListenerSync;
import org.keyline.node.Nodes;
import org.keyline.parameter.ParameterValues;
import org.keyline.parameter.Parameters;
import org.keyline.parameter.SipOAuthMode;
import org.keyline.revocation.Revocations;
import org.keyline.service.Services;

/** The door of the command line: one line in, its answer out. */
@Stateless
public class CommandLine {

    /** The longest line that is read, in characters. */
    public static final int LONGEST = 1000;

    /** The longest document that may follow it, in characters. */
    public static final int LONGEST_DOCUMENT = Certificates.MOST_BYTES;

    @Inject
    private SipOAuthMode mode;

    @Inject
    private ParameterValues values;

    @EJB
    private Parameters parameters;

    @EJB
    private TokenIssuers issuers;

    @EJB
    private EncryptionKeys encryption;

    @Inject
    private ListenerSync listeners;

    @EJB
    private Listeners catalogue;

    @EJB
    private Nodes nodes;

    @EJB
    private Expressways expressways;

    @EJB
    private DigestCredentials digest;

    @EJB
    private Devices devices;

    @EJB
    private Attempts attempts;

    @EJB
    private Audit audit;

    @EJB
    private Revocations revocations;

    @EJB
    private Certificates certificates;

    @EJB
    private PhoneOrders phoneOrders;

    @EJB
    private Services services;

    @EJB
    private Alarms alarms;

    private List<Command> commands = List.of();

    public CommandLine() {}

    CommandLine(List<Command> commands) {
        this.commands = commands;
    }

    @PostConstruct
    void assemble() {
        commands = List.of(
                new SipOAuthModeCommand(mode),
                new ParameterQuery(values),
                new SetParameter((key, value) -> parameters.update(Map.of(key, value))),
                new IssuerCommand(issuers),
                new EncryptionKeysCommand(encryption),
                new OpenPorts(listeners::states),
                new ListenerQuery(catalogue::all),
                new SetListener(catalogue::named, catalogue::update),
                new NodeCommands(nodes),
                new ServiceCommands(services),
                new ExpresswayCommands(expressways),
                new DigestCommands(digest, devices),
                new AuditCommands(audit),
                new AttemptQuery(find -> attempts.find(find).rows()),
                new AlarmQuery(find -> alarms.find(find).rows()),
                new CertificateCommand(
                        certificates::reload,
                        () -> listeners.certificateProblem().or(certificates::consoleProblem)),
                new CertificateCommands(certificates),
                new RevocationCommands(
                        revocations,
                        name -> devices.named(name)
                                .map(device -> device.getName().value())),
                new PhoneCommands(phoneOrders, name -> devices.named(name).map(Device::getId)));
    }

    /**
     * Carries out one command.
     *
     * @param text the command as typed, at most {@value #LONGEST} characters; what follows its line is for those commands that
     *     take a document, at most {@value #LONGEST_DOCUMENT} characters
     * @return the answer, lines separated by {@code \n}, ending with one
     * @throws org.keyline.fault.Fault when it cannot be carried out; an unknown command lists what there is
     */
    @RolesAllowed({Roles.ADMINISTRATOR, Roles.AUDITOR})
    public String run(String text) {
        String[] parts = text.split("\\R", 2);
        String attached = parts.length > 1 ? parts[1].strip() : "";
        if (parts[0].length() > LONGEST) {
            throw new Fault.Invalid("A command is at most " + LONGEST + " characters long.");
        }
        if (attached.length() > LONGEST_DOCUMENT) {
            throw new Fault.Invalid("What follows a command is at most " + LONGEST_DOCUMENT + " characters long.");
        }
        String words = String.join(" ", parts[0].strip().split("\\s+"));
        return words.equalsIgnoreCase("help") ? help() : answer(words, attached) + "\n";
    }

    private String answer(String words, String attached) {
        try {
            return commands.stream()
                    .map(command -> command.run(words, attached))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElseThrow(() -> new Fault.Invalid("There is no such command.\n" + help()));
        } catch (EJBAccessException e) {
            throw new Fault.Denied("This command is for administrators only.");
        }
    }

    private String help() {
        return commands.stream()
                .map(command -> "  " + command.usage() + "\n      " + command.purpose() + "\n")
                .collect(Collectors.joining("", "Commands:\n", "  help\n      this list\n"));
    }
}
