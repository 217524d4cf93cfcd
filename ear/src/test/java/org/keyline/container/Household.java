package org.keyline.container;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.keyline.device.Device;
import org.keyline.device.DeviceName;
import org.keyline.device.Devices;
import org.keyline.find.Find;
import org.keyline.line.DirectoryNumber;
import org.keyline.line.Line;
import org.keyline.line.Lines;
import org.keyline.parameter.SipOAuthMode;
import org.keyline.profile.DeviceType;
import org.keyline.profile.DeviceTypes;
import org.keyline.profile.PhoneSecurityProfile;
import org.keyline.profile.PhoneSecurityProfiles;
import org.keyline.tools.install.Installation;
import org.keyline.tools.install.LocalTrust;
import org.keyline.tools.login.Login;
import org.keyline.tools.phone.Phone;
import org.keyline.tools.phone.PhoneIdentity;

/** Devices of the demonstration user, made for a test and taken away after it, and their phones. */
public final class Household implements AutoCloseable {

    private static final String PROFILE = "Cisco Unified Client Services Framework - OAuth auth";
    private static final int CSF = 503;

    private final Installation installation = Installation.here();
    private final List<UUID> devices = new ArrayList<>();
    private final List<UUID> lines = new ArrayList<>();
    private final List<Phone> phones = new ArrayList<>();
    private final String token;

    /** With the mode on and the user logged in. */
    public Household() throws Exception {
        Caller.ADMINISTRATOR.run(() -> Doors.of(SipOAuthMode.class).enable());
        token = Login.at(installation, "keyline-softphone")
                .as("rado", installation.password("rado"))
                .access();
    }

    /** A line that devices made hereafter can have. */
    public Line line(String number) throws Exception {
        Line line =
                Caller.ADMINISTRATOR.call(() -> Doors.of(Lines.class).create(new Line(new DirectoryNumber(number))));
        lines.add(line.getId());
        return line;
    }

    /** A device that may register the line. */
    public Device device(String name, Line line) throws Exception {
        Device device = Caller.ADMINISTRATOR.call(() -> {
            DeviceType type = Doors.of(DeviceTypes.class).get(CSF);
            PhoneSecurityProfile profile = Doors.of(PhoneSecurityProfiles.class)
                    .find(new Find(Map.of("name", PROFILE), Optional.empty(), true, 0, 1))
                    .rows()
                    .getFirst();
            Device made = new Device(new DeviceName(name), type, profile);
            made.setOwner("rado");
            made.getLines().add(line);
            return Doors.of(Devices.class).create(made);
        });
        devices.add(device.getId());
        return device;
    }

    /** The device's phone, connected; it has the user's token. */
    public Phone phone(String device, String line) {
        Phone phone = Phone.connect(
                        installation.sipOAuth(),
                        LocalTrust.of(installation.authority()),
                        PhoneIdentity.csf(device, line))
                .withToken(token);
        phones.add(phone);
        return phone;
    }

    /** The user's access token. */
    public String token() {
        return token;
    }

    @Override
    public void close() throws Exception {
        phones.forEach(Phone::close);
        Caller.ADMINISTRATOR.run(() -> {
            devices.forEach(Doors.of(Devices.class)::delete);
            lines.forEach(Doors.of(Lines.class)::delete);
        });
    }
}
