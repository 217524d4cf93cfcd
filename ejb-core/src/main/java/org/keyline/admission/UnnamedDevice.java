package org.keyline.admission;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.keyline.device.DeviceDirectory;
import org.keyline.device.DeviceFacts;

/** Which of a user's devices a phone is that names none, as no phone does that is not of Cisco's make: the one with its line. */
record UnnamedDevice(DeviceDirectory devices) {

    private static final int MOST_DEVICES = 100;

    /**
     * The device; where none has the line any other, which is what the refusal is about then.
     *
     * @param names the user's devices
     * @param suits those that could be it
     */
    CompletableFuture<Optional<DeviceFacts>> of(Set<String> names, String line, Predicate<DeviceFacts> suits) {
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
