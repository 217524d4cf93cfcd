package org.keyline.tools.setup;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Writes files that only their owner reads; a file appears whole or not at all. */
final class PrivateFile {

    private PrivateFile() {}

    /** Writes with mode 600 from the first byte on, replacing what was there. */
    static void write(Path file, byte[] content) throws IOException {
        put(file, content, "rw-------");
    }

    /** Writes with mode 644, replacing what was there. */
    static void writePublic(Path file, byte[] content) throws IOException {
        put(file, content, "rw-r--r--");
    }

    private static void put(Path file, byte[] content, String mode) throws IOException {
        boolean posix = Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix");
        FileAttribute<?>[] attributes = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        try (var out = Files.newByteChannel(
                fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            out.write(java.nio.ByteBuffer.wrap(content));
        } catch (FileAlreadyExistsException e) {
            throw new IOException("another start is writing " + file, e);
        }
        if (posix) {
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(mode));
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
