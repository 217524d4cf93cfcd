package org.keyline.web.bulk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.primefaces.model.DefaultStreamedContent;
import org.primefaces.model.StreamedContent;

/** A file for the viewer: written whole before the first of it is sent, so that what breaks off is told and never looks whole. */
final class CsvFile {

    /** Writes it. */
    interface Content {
        void to(Appendable text) throws IOException;
    }

    private CsvFile() {}

    static StreamedContent written(String name, Content content) throws IOException {
        Path file = Files.createTempFile("bulk", ".csv");
        try (Writer text = Files.newBufferedWriter(file)) {
            content.to(text);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return DefaultStreamedContent.builder().name(name).contentType("text/csv; charset=UTF-8").stream(
                        () -> opened(file))
                .build();
    }

    private static InputStream opened(Path file) {
        try {
            return Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
