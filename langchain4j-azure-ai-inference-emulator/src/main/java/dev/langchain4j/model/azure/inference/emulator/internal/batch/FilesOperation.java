package dev.langchain4j.model.azure.inference.emulator.internal.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Delivery;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Outcome;
import dev.langchain4j.model.azure.inference.emulator.internal.route.ReceivedRequest;
import dev.langchain4j.model.azure.inference.emulator.internal.route.Upload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers {@code /files}. */
public final class FilesOperation {

    private static final Set<String> CONTENT_TYPES =
            Set.of("application/json", "application/jsonl", "application/x-jsonlines", "application/octet-stream");

    private final BatchStore store;

    public FilesOperation(BatchStore store) {
        this.store = store;
    }

    public Outcome upload(ReceivedRequest request) {
        Upload upload = request.upload().orElseThrow(BatchErrors::noForm);
        Upload.File file = upload.file();
        if (file == null) {
            throw BatchErrors.noForm();
        }
        if (!upload.fields().getOrDefault("purpose", "").equals("batch")) {
            throw BatchErrors.wrongPurpose();
        }
        if (!CONTENT_TYPES.contains(file.contentType().replaceFirst("\\s*;.*", ""))) {
            throw BatchErrors.noContentType();
        }
        try {
            return Outcome.json(
                    store.take(file.path(), file.name(), secondsToLive(upload)).document(), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Long secondsToLive(Upload upload) {
        String seconds = field(upload, "seconds");
        return seconds.isEmpty()
                ? null
                : Long.valueOf(Lifetime.read("expires_after", field(upload, "anchor"), seconds));
    }

    /** A field of {@code expires_after}, in either spelling. */
    private static String field(Upload upload, String name) {
        Map<String, String> fields = upload.fields();
        return fields.getOrDefault("expires_after[" + name + "]", fields.getOrDefault("expires_after." + name, ""));
    }

    public Outcome file(String id) {
        StoredFile file = find(id);
        file.process();
        return Outcome.json(file.document(), Map.of());
    }

    public Outcome list(RecordedRequest request) {
        String purpose = request.query().getOrDefault("purpose", "");
        List<ObjectNode> files = store.files().stream()
                .filter(file -> purpose.isEmpty() || file.purpose().equals(purpose))
                .map(StoredFile::document)
                .toList();
        return Outcome.json(Pages.of(files, request.query()), Map.of());
    }

    public Outcome content(String id) {
        StoredFile file = find(id);
        if (!file.processed()) {
            throw BatchErrors.noContentYet(id);
        }
        Map<String, String> headers =
                Map.of("Content-Type", "application/octet-stream", "Content-Length", Long.toString(file.bytes()));
        return new Outcome(false, 200, headers, new FilePieces(file.path(), file.bytes()), Delivery.USUAL);
    }

    public Outcome delete(String id) {
        try {
            if (!store.delete(id)) {
                throw BatchErrors.unknownFile(id);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Outcome.json(Json.object().put("id", id).put("object", "file").put("deleted", true), Map.of());
    }

    private StoredFile find(String id) {
        return store.file(id).orElseThrow(() -> BatchErrors.unknownFile(id));
    }
}
