package dev.langchain4j.model.azure.inference.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file that a command writes: completely or not at all, and never over an existing file. */
final class NewFile {

    private final Path path;
    private final @Nullable Path like;

    /** @param like the file whose permissions it gets; null for the default permissions */
    NewFile(Path path, @Nullable Path like) {
        this.path = path;
        this.like = like;
    }

    /** Throws if the path exists, even as a broken link. Call it before requests that cost something. */
    static void requireAbsent(@Nullable Path path) throws FileAlreadyExistsException {
        if (path != null && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(path.toString());
        }
    }

    /** Writes the text to a temporary file beside it first, as the disk may be full. */
    void write(String content) throws IOException {
        Path target = path.toAbsolutePath();
        Path draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
        try {
            write(draft, UTF_8.newEncoder().encode(CharBuffer.wrap(content)));
            // Atomic within a directory. Without REPLACE_EXISTING it keeps a file created in the meantime.
            Files.move(draft, target);
        } catch (FileAlreadyExistsException e) {
            throw new FileAlreadyExistsException(path.toString());
        } catch (FileSystemException e) {
            throw new FileSystemException(path.toString(), null, e.getReason());
        } catch (IOException e) {
            throw new FileSystemException(path.toString(), null, e.getMessage());
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private void write(Path draft, ByteBuffer content) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(draft, options, attributes())) {
            while (content.hasRemaining()) {
                channel.write(content);
            }
            // Some file systems report only now that there is no space.
            channel.force(true);
        }
    }

    private FileAttribute<?>[] attributes() throws IOException {
        PosixFileAttributeView rights =
                like == null ? null : Files.getFileAttributeView(like, PosixFileAttributeView.class);
        return rights == null
                ? new FileAttribute<?>[0]
                : new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(rights.readAttributes().permissions())
                };
    }
}
