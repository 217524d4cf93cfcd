package org.keyline.web.audit;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.keyline.audit.Audit;
import org.keyline.audit.AuditLine;
import org.keyline.audit.ChainVerdict;
import org.keyline.audit.Channel;
import org.keyline.find.Find;
import org.keyline.find.Found;
import org.keyline.web.find.Choices;
import org.keyline.web.find.ListView;
import org.keyline.web.frame.Messages;
import org.primefaces.model.DefaultStreamedContent;
import org.primefaces.model.StreamedContent;

/** The audit trail: found, exported, verified. */
@Named
@ViewScoped
public class AuditListView extends ListView<AuditLine> {

    @Serial
    private static final long serialVersionUID = 1;

    @Inject
    private Audit audit;

    private transient @Nullable ChainVerdict verdict;

    @Override
    protected Found<AuditLine> find(Find find) {
        return audit.find(find);
    }

    @Override
    public List<String> getColumns() {
        return List.of("actor", "action", "object", "channel", "address", "node", "time");
    }

    @Override
    protected Set<String> getTimes() {
        return Set.of("time");
    }

    @Override
    protected List<String> getSortable() {
        return List.of("time", "actor", "action", "object", "channel", "address", "node");
    }

    @Override
    protected String order() {
        return "-time";
    }

    @Override
    public Map<String, String> choices(String column) {
        return column.equals("channel") ? Choices.named(Channel.values(), this::words) : Map.of();
    }

    public String words(Channel channel) {
        return Messages.text("audit.channel." + channel);
    }

    /** What was found, as a file: written whole before the first of it is sent, so that what breaks off is told and never looks whole. */
    public StreamedContent getFile() throws IOException {
        Path file = Files.createTempFile("audit", ".csv");
        try (Writer text = Files.newBufferedWriter(file)) {
            audit.export(wanted(), text);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        return DefaultStreamedContent.builder().name("audit.csv").contentType("text/csv; charset=UTF-8").stream(
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

    /** Follows the chain. */
    public void verify() {
        verdict = audit.verify();
    }

    /** What that has shown; null where it was not asked for. */
    public @Nullable ChainVerdict getVerdict() {
        return verdict;
    }
}
