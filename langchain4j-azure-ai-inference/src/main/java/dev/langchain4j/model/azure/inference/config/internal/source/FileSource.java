package dev.langchain4j.model.azure.inference.config.internal.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file, YAML or properties by its extension; or a resource of the class path, which is not watched. */
public record FileSource(String name, @Nullable Path path, Opener opener) implements Source {

    /** Opens the content again for each load. */
    @FunctionalInterface
    public interface Opener {
        InputStream open() throws IOException;
    }

    public static FileSource of(Path path) {
        return new FileSource(path.toString(), path, () -> FileContents.open(path));
    }

    static FileSource of(URL resource, String name) {
        return new FileSource("classpath:" + name, null, resource::openStream);
    }

    @Override
    public Reading read(Findings findings) {
        FileContents contents;
        try (InputStream in = opener.open()) {
            contents = FileContents.of(in);
        } catch (NoSuchFileException e) {
            return failed(findings, "does not exist", "check the path");
        } catch (IOException e) {
            return failed(findings, "cannot be read (" + e.getClass().getSimpleName() + ")", "check path and rights");
        }
        TreeBuilder tree = new TreeBuilder(name, findings);
        if (contents.bytes().length > FileContents.MAX_BYTES) {
            report(findings, "is larger than 1 MiB", "name the file that holds the configuration");
        } else {
            parse(contents.bytes(), tree, findings);
        }
        return new Reading(tree.built(), contents.sha256());
    }

    private Reading failed(Findings findings, String what, String remedy) {
        report(findings, what, remedy);
        return new Reading(new Section(""), null);
    }

    private void report(Findings findings, String what, String remedy) {
        findings.add(name, "", null, new Problem("the file " + what, remedy));
    }

    private void parse(byte[] bytes, TreeBuilder tree, Findings findings) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            parse(text.startsWith("\ufeff") ? text.substring(1) : text, tree, findings);
        } catch (CharacterCodingException e) {
            report(findings, "is not UTF-8", "save it as UTF-8");
        }
    }

    private void parse(String text, TreeBuilder tree, Findings findings) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".properties")) {
            parseProperties(text, tree, findings);
        } else if (!lower.endsWith(".yaml") && !lower.endsWith(".yml")) {
            report(findings, "has an unknown ending", "call it .yaml, .yml or .properties");
        } else if (!ClassPath.has("com.fasterxml.jackson.dataformat.yaml.YAMLFactory")) {
            report(
                    findings,
                    "is YAML, for which the parser is missing",
                    "add com.fasterxml.jackson.dataformat:jackson-dataformat-yaml to the class path, or write properties");
        } else {
            YamlReader.read(text, name, tree, findings);
        }
    }

    private void parseProperties(String text, TreeBuilder tree, Findings findings) {
        UniqueProperties properties = new UniqueProperties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            report(findings, "has a malformed \\u escape", "correct it; texts may simply be UTF-8");
            return;
        }
        for (String key : properties.inOrder) {
            tree.add(key, properties.getProperty(key));
        }
        for (String key : properties.twice) {
            findings.add(name, KeyPath.withoutPrefix(key), null, new Problem("is set twice", "keep one of them"));
        }
    }

    /** The JDK's parser keeps neither the order nor the first of two values. */
    private static final class UniqueProperties extends Properties {

        private static final long serialVersionUID = 1L;

        private final transient Set<String> inOrder = new LinkedHashSet<>();
        private final transient Set<String> twice = new LinkedHashSet<>();

        @Override
        public synchronized Object put(Object key, Object value) {
            if (!inOrder.add((String) key)) {
                twice.add((String) key);
            }
            return super.put(key, value);
        }
    }
}
