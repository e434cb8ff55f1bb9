package dev.langchain4j.model.azure.inference.emulator.internal.server;

import dev.langchain4j.model.azure.inference.emulator.internal.route.Upload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Attributes;
import org.jspecify.annotations.Nullable;

/** Reads forms with files past the memory: what came in goes to disk first. */
final class UploadReader {

    /** Larger bodies are not recorded. */
    private static final long LARGEST_RECORDED = 1024 * 1024;

    private static final int LARGEST_IN_MEMORY = 64 * 1024;

    private UploadReader() {}

    /** What was read: the parts, and the body if it is small. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Form(Upload upload, byte[] body) {}

    static boolean isUpload(Request request) {
        String type = contentType(request);
        return type != null && type.startsWith("multipart/form-data");
    }

    private static @Nullable String contentType(Request request) {
        return request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    }

    /** Blocks until all is there. */
    static Form read(Request request) throws IOException {
        Path body = Files.createTempFile("azure-ai-inference-emulator", ".form");
        try (InputStream in = Content.Source.asInputStream(request)) {
            Files.copy(in, body, StandardCopyOption.REPLACE_EXISTING);
            byte[] recorded = Files.size(body) > LARGEST_RECORDED ? new byte[0] : Files.readAllBytes(body);
            return new Form(parse(body, String.valueOf(contentType(request))), recorded);
        } finally {
            Files.delete(body);
        }
    }

    private static Upload parse(Path body, String contentType) throws IOException {
        MultiPartConfig config = new MultiPartConfig.Builder()
                .location(body.toAbsolutePath().getParent())
                .maxMemoryPartSize(LARGEST_IN_MEMORY)
                .useFilesForPartsWithoutFileName(false)
                .maxPartSize(-1)
                .maxSize(-1)
                .build();
        Map<String, String> fields = new LinkedHashMap<>();
        Upload.File file = null;
        try (MultiPartFormData.Parts parts =
                MultiPartFormData.getParts(Content.Source.from(body), new Attributes.Mapped(), contentType, config)) {
            for (MultiPart.Part part : parts) {
                if (part.getFileName() == null) {
                    fields.put(part.getName(), part.getContentAsString(StandardCharsets.UTF_8));
                } else if ("file".equals(part.getName()) && file == null) {
                    file = emptyFile(part);
                    part.writeTo(file.path());
                }
            }
        } catch (IOException | RuntimeException e) {
            new Upload(fields, file).discard();
            throw e;
        }
        return new Upload(fields, file);
    }

    private static Upload.File emptyFile(MultiPart.Part part) throws IOException {
        String type = part.getHeaders().get(HttpHeader.CONTENT_TYPE);
        Path path = Files.createTempFile("azure-ai-inference-emulator", ".upload");
        return new Upload.File(part.getFileName(), type == null ? "" : type, path);
    }
}
