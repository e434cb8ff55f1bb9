package dev.langchain4j.model.azure.inference.spark.internal.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.model.azure.inference.AzureAiInferenceBatchChatModel;
import dev.langchain4j.model.azure.inference.spark.internal.asking.Answer;
import dev.langchain4j.model.azure.inference.spark.internal.asking.AnswerError;
import dev.langchain4j.model.azure.inference.spark.internal.asking.ChatMapper;
import dev.langchain4j.model.batch.BatchError;
import dev.langchain4j.model.batch.BatchItemResult;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answers of batches in files that all executors can read: one for each batch of the service, which is there as a
 * whole or not at all. The driver has one answer in memory.
 */
final class BatchAnswerFiles {

    private static final StructType ANSWER = Encoders.bean(Answer.class).schema();

    private static final StructType LINE =
            new StructType().add("key", DataTypes.StringType).add("answer", ANSWER);

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Logger log = LoggerFactory.getLogger(BatchAnswerFiles.class);

    private final FileSystem files;
    private final Path folder;
    private final AzureAiInferenceBatchChatModel model;
    private final ChatMapper mapper;

    BatchAnswerFiles(SparkSession spark, String folder, AzureAiInferenceBatchChatModel model, ChatMapper mapper) {
        this.folder = new Path(folder);
        this.model = model;
        this.mapper = mapper;
        try {
            this.files = this.folder.getFileSystem(spark.sparkContext().hadoopConfiguration());
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + folder + " can't be reached: " + e.getMessage(), e);
        }
    }

    /** The answer of a row that none of the batches has one for. */
    static Column withoutResult() {
        BatchError error = new BatchError(
                0,
                "The batch has no result for this prompt: it ended before the prompt was asked, or prompt, system message,"
                        + " answer type or parameters were others when it was submitted",
                List.of());
        return from_json(lit(toJson(Answer.failed(AnswerError.of(error)))), ANSWER);
    }

    private static String toJson(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer can't be written as JSON", e);
        }
    }

    /** Keys and answers. Downloads what is not in the folder yet. */
    Dataset<Row> read(SparkSession spark, String batchId) {
        String[] paths = Stream.of(batchId.split(",", -1))
                .map(String::strip)
                .map(this::find)
                .toArray(String[]::new);
        return spark.read().schema(LINE).option("mode", "FAILFAST").json(paths);
    }

    private String find(String id) {
        Path file = file(id, "");
        try {
            return (files.exists(file) ? file : download(id)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The answers of batch " + id + " can't be written to " + file + ": " + e.getMessage(), e);
        }
    }

    private Path file(String id, String suffix) {
        return new Path(folder, "answers-" + URLEncoder.encode(id, UTF_8) + suffix + ".jsonl");
    }

    private Path download(String id) throws IOException {
        Path begun = new Path(folder, "_" + UUID.randomUUID());
        try {
            Lines lines;
            try (Writer out = new BufferedWriter(new OutputStreamWriter(files.create(begun, false), UTF_8))) {
                lines = new Lines(id, out);
                model.forEachResultByKey(id, lines::add);
                lines.end();
            }
            // More may come to a batch that was cancelled or has expired: a file without it is not taken for the whole.
            Path file = file(id, lines.open == 0 ? "" : "-first-" + lines.settled);
            // Another driver may have been faster.
            if (!files.rename(begun, file) && !files.exists(file)) {
                throw new IOException(begun + " can't be renamed");
            }
            return file;
        } finally {
            files.delete(begun, false);
        }
    }

    /** Writes the lines of one file, and says at its end how many requests have no result. */
    private final class Lines {

        private final String id;
        private final Writer out;
        private long settled;
        private long open;
        private long missing;
        private @Nullable String whyMissing;

        private Lines(String id, Writer out) {
            this.id = id;
            this.out = out;
        }

        private void add(@Nullable String key, BatchItemResult<ChatResponse> result) {
            if (result.isSuccess() || result.error().code() != 0) {
                settled++;
            } else {
                open++;
            }
            if (key != null) {
                write(key, mapper.toAnswer(result));
            } else if (result.isSuccess()) {
                throw new IllegalArgumentException(
                        "batch " + id + " has results without keys: it was not submitted by submitChatBatch");
            } else if (missing++ == 0) {
                whyMissing = result.error().message();
            }
        }

        private void write(String key, Answer answer) {
            try {
                out.write(toJson(Map.of("key", key, "answer", answer)) + "\n");
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "The answers of batch " + id + " can't be written: " + e.getMessage(), e);
            }
        }

        private void end() {
            if (missing > 0) {
                log.warn("{} requests of batch {} have no result: {}", missing, id, whyMissing);
            }
        }
    }
}
