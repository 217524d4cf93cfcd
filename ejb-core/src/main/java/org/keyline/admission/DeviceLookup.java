package org.keyline.admission;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.keyline.device.DeviceDirectory;
import org.keyline.device.DeviceFacts;

/** Which device a request is from: the one that is named; else, as only phones of Cisco's make name theirs, the user's one that has the line. */
record DeviceLookup(DeviceDirectory devices) {

    private static final int MOST_DEVICES = 100;

    CompletableFuture<Optional<DeviceFacts>> named(Optional<String> name) {
        return name.map(devices::find).orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    /** Of those that a token's user owns. */
    CompletableFuture<Optional<DeviceFacts>> ofOwner(String user, String line, Predicate<DeviceFacts> suits) {
        return devices.ofOwner(user).thenCompose(names -> withLine(names, line, suits));
    }

    CompletableFuture<Optional<DeviceFacts>> ofDigestUser(String user, String line) {
        return devices.ofDigestUser(user).thenCompose(names -> withLine(names, line, device -> true));
    }

    /**
     * The device; where none has the line any other, which is what the refusal is about then.
     *
     * @param names the user's devices
     * @param suits those that could be it
     */
    private CompletableFuture<Optional<DeviceFacts>> withLine(
            Set<String> names, String line, Predicate<DeviceFacts> suits) {
        List<CompletableFuture<Optional<DeviceFacts>>> found =
                names.stream().sorted().limit(MOST_DEVICES).map(devices::find).toList();
        return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new))
                .thenApply(done -> withLine(
                        found.stream()
                                .map(CompletableFuture::join)
                                .flatMap(Optional::stream)
                                .toList(),
                        line,
                        suits));
    }

    private static Optional<DeviceFacts> withLine(List<DeviceFacts> found, String line, Predicate<DeviceFacts> suits) {
        return found.stream()
                .filter(suits.and(device -> device.directoryNumbers().contains(line)))
                .findFirst()
                .or(() -> found.stream().filter(suits).findFirst())
                .or(() -> found.stream().findFirst());
    }
}
