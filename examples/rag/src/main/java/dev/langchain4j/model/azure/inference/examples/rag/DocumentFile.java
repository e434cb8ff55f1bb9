package dev.langchain4j.model.azure.inference.examples.rag;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.langchain4j.data.document.Document;
import dev.langchain4j.data.document.DocumentParser;
import dev.langchain4j.data.document.DocumentSplitter;
import dev.langchain4j.data.document.parser.apache.tika.ApacheTikaDocumentParser;
import dev.langchain4j.data.document.splitter.DocumentSplitters;
import dev.langchain4j.data.segment.TextSegment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.tika.parser.pdf.PDFParser;
import org.jspecify.annotations.Nullable;

/**
 * A file of the folder.
 *
 * @param name its path within the folder, with slashes
 * @param version changes when the content does, or the way in which it is split
 */
record DocumentFile(Path path, String name, String version) {

    private static final int PASSAGE_CHARS = 400;
    private static final DocumentSplitter SPLITTER = DocumentSplitters.recursive(PASSAGE_CHARS, 0);
    private static final Map<String, DocumentParser> PARSERS = Map.of(
            "txt", DocumentFile::text,
            "md", DocumentFile::text,
            "pdf", pdf());

    /** The files of a folder and its sub-folders, by name, without hidden ones. */
    static List<DocumentFile> all(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> !folder.relativize(path).toString().matches("(.*[/\\\\])?\\..*"))
                    .map(path -> of(folder, path))
                    .sorted((one, other) -> one.name.compareTo(other.name))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " cannot be read: " + e, e);
        }
    }

    private static DocumentFile of(Path folder, Path path) {
        String name = folder.relativize(path).toString().replace('\\', '/');
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path));
            return new DocumentFile(path, name, HexFormat.of().formatHex(hash) + "/" + PASSAGE_CHARS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Whether there is a parser for such files. */
    boolean isReadable() {
        return parser() != null;
    }

    private @Nullable DocumentParser parser() {
        return PARSERS.get(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    /**
     * Reads and splits the file.
     *
     * @throws RuntimeException if it can't be parsed, or has no text
     */
    List<Passage> passages() {
        DocumentParser parser = parser();
        if (parser == null) {
            throw new IllegalStateException("there is no parser for " + name);
        }
        List<Passage> passages = new ArrayList<>();
        try {
            Document document = parser.parse(new ByteArrayInputStream(Files.readAllBytes(path)));
            for (TextSegment segment : SPLITTER.split(document)) {
                passages.add(Passage.of(name, version, passages.size() + 1, segment.text()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return passages;
    }

    /** LangChain4j's own parser of text puts question marks where it understands nothing. */
    private static Document text(InputStream in) {
        try {
            return Document.from(UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(in.readAllBytes()))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("it is not in UTF-8", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DocumentParser pdf() {
        return new ApacheTikaDocumentParser(PDFParser::new, null, null, null, false);
    }
}
