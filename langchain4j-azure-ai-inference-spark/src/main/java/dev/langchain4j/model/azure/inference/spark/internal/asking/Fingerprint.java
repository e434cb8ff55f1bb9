package dev.langchain4j.model.azure.inference.spark.internal.asking;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;

import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.jspecify.annotations.Nullable;

/** Hashes that tell whether a row needs to be asked again, and whether options are the same. */
public final class Fingerprint {

    private Fingerprint() {}

    /**
     * The column of hashes over the text and everything else that decides its answer; null where the text is. The plan
     * has the latter as a hash, because Spark's UI and event log show plans.
     */
    public static Column column(Column text, List<@Nullable Object> decisive) {
        return sha2(concat(lit(sha256(joined(decisive.toArray()))), text), 256);
    }

    /** For the answers of SQL's functions: the same text may be embedded and asked. */
    public static String of(boolean isChat, String text) {
        return sha256(joined(isChat ? "chat" : "embed", text));
    }

    /** For sharing models within a JVM. */
    static String of(AzureAiInferenceSparkOptions options) {
        return sha256(joined(
                options.fileName(),
                options.fileContent(),
                options.values(),
                options.model(),
                options.inputType(),
                options.dimensions(),
                options.systemMessage(),
                options.answerType(),
                options.textsPerRequest(),
                options.requestsPerMinute(),
                options.tokensPerMinute(),
                options.reuseMegabytes()));
    }

    private static String joined(@Nullable Object... parts) {
        return Stream.of(parts).map(String::valueOf).collect(Collectors.joining("\u001f"));
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
