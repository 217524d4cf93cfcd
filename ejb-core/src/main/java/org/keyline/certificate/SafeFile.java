package org.keyline.certificate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Files that appear whole or not at all, and are their owner's alone from the first byte on. */
final class SafeFile {

    private static final String FRESH = ".new";

    private static final Duration UNFINISHED = Duration.ofMinutes(5);

    private SafeFile() {}

    /** Mode 600, on disk on return. */
    static void write(Path file, byte[] content) throws IOException {
        Path fresh = fresh(file, content);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Mode 644: nothing secret is in it. */
    static void writePublic(Path file, byte[] content) throws IOException {
        Path fresh = fresh(file, content);
        if (isPosix(file)) {
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rw-r--r--"));
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Mode 700. */
    static void folder(Path folder) throws IOException {
        Files.createDirectories(folder, attributes(folder, "rwx------"));
    }

    /** A name of its own for each writer: two nodes may share the folder. */
    private static Path fresh(Path file, byte[] content) throws IOException {
        Path fresh =
                Files.createTempFile(folderOf(file), "." + file.getFileName(), FRESH, attributes(file, "rw-------"));
        try (FileChannel out = FileChannel.open(fresh, Set.of(StandardOpenOption.WRITE))) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                out.write(rest);
            }
            out.force(true);
        } catch (IOException e) {
            Files.deleteIfExists(fresh);
            throw e;
        }
        return fresh;
    }

    /** Removes what a writer that ended meanwhile has left; one that is at it now may be another node's. */
    static void discardUnfinished(Path folder) throws IOException {
        FileTime before = FileTime.from(Instant.now().minus(UNFINISHED));
        try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(folder, ".*" + FRESH)) {
            for (Path fresh : unfinished) {
                if (Files.getLastModifiedTime(fresh).compareTo(before) < 0) {
                    Files.deleteIfExists(fresh);
                }
            }
        }
    }

    private static Path folderOf(Path file) {
        return java.util.Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    private static boolean isPosix(Path file) throws IOException {
        return Files.getFileStore(folderOf(file)).supportsFileAttributeView("posix");
    }

    private static FileAttribute<?>[] attributes(Path file, String mode) throws IOException {
        return isPosix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }
}
