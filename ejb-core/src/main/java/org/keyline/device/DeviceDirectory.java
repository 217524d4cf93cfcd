package org.keyline.device;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What admission asks about devices, held in memory: the SIP path's way to the device database. */
@ApplicationScoped
public class DeviceDirectory {

    /** For the container's proxy, and for a directory of other origin in tests. */
    protected DeviceDirectory() {}

    /**
     * The device's facts; empty when there is no such device.
     *
     * <p>Completed on return when the device, or that there is none, is in memory; else completed on a thread of the
     * container's. Completes exceptionally when the database fails, with {@link java.util.concurrent.TimeoutException} when
     * it does not answer in time. Never blocks.
     *
     * @param deviceName the name in any case
     */
    public CompletableFuture<Optional<DeviceFacts>> find(String deviceName) {
        return CompletableFuture.completedFuture(Optional.empty());
    }
}
