package dev.langchain4j.model.azure.inference.emulator.internal.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.internal.batch.BatchJob.Problem;
import dev.langchain4j.model.azure.inference.emulator.internal.batch.BatchJob.Results;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Outcome;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the lines of a batch, in another order than they have, and writes the results to files. */
final class BatchRunner {

    private static final Logger LOG =
            LoggerFactory.getLogger("dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator");

    private final BatchStore store;
    private final BiFunction<String, byte[], Outcome> lines;
    private final Function<String, Optional<Deployment>> deployments;

    /** {@code lines}: answers one line, by its route and body. */
    BatchRunner(
            BatchStore store,
            BiFunction<String, byte[], Outcome> lines,
            Function<String, Optional<Deployment>> deployments) {
        this.store = store;
        this.lines = lines;
        this.deployments = deployments;
    }

    void start(BatchJob job) {
        Thread thread = new Thread(() -> run(job), "azure-ai-inference-emulator-" + job.id());
        thread.setDaemon(true);
        thread.start();
    }

    private void run(BatchJob job) {
        try (LineFile file = LineFile.open(job.order().input().path())) {
            BatchInput input = BatchInput.read(file, deployments).at(job.order().endpoint());
            job.setInput(input);
            boolean runs = input.problems().isEmpty() && !job.isStopped();
            job.finish(runs ? answer(job, file, input) : Results.NONE);
        } catch (IOException | RuntimeException e) {
            if (!job.isStopped()) { // whose files may be gone
                LOG.error("The emulator failed in a batch", e);
            }
            job.fail(new Problem("internal_error", "The emulator failed in this batch: " + e, null, null));
        }
    }

    private Results answer(BatchJob job, LineFile file, BatchInput input) throws IOException {
        StoredFile output = store.create(job, "_output.jsonl");
        StoredFile errors = store.create(job, "_error.jsonl");
        int[] order = shuffled(input.lines());
        boolean expires = input.has(Feature.EXPIRING_BATCHES);
        int last = expires ? order.length / 2 : order.length;
        try (OutputStream successes = new BufferedOutputStream(Files.newOutputStream(output.path()));
                OutputStream failures = new BufferedOutputStream(Files.newOutputStream(errors.path()))) {
            for (int i = 0; i < order.length && !job.isStopped(); i++) {
                JsonNode request = Json.parse(file.line(order[i]));
                ObjectNode line = i < last ? answered(request, input.url()) : expired(request);
                boolean success = line.path("response").path("status_code").asInt() == 200;
                OutputStream to = success ? successes : failures;
                to.write(Json.bytes(line));
                to.write('\n');
                job.count(success);
            }
        }
        boolean odd = input.has(Feature.ODD_BATCHES);
        return new Results(kept(output, false), kept(errors, odd), expires);
    }

    /** A file without a byte is shown to nobody, unless the odd forms are asked for. */
    private @Nullable StoredFile kept(StoredFile file, boolean evenIfEmpty) throws IOException {
        if (file.bytes() > 0 || evenIfEmpty) {
            return file;
        }
        store.delete(file.id());
        return null;
    }

    private ObjectNode answered(JsonNode request, String url) throws IOException {
        Outcome outcome = lines.apply(BatchInput.withoutVersion(url), Json.bytes(request.path("body")));
        byte[] body = bytes(outcome);
        JsonNode json = Json.parseLeniently(body);
        ObjectNode line = line(request);
        line.putObject("response")
                .put("status_code", outcome.wire() ? 500 : outcome.status())
                .put("request_id", BatchStore.newId(""))
                .set("body", json == null ? Json.textNode(new String(body, UTF_8)) : json);
        return line.putNull("error");
    }

    private static ObjectNode expired(JsonNode request) {
        ObjectNode line = line(request);
        line.putNull("response");
        line.putObject("error")
                .put("code", "batch_expired")
                .put("message", "This request could not be executed before the completion window expired.");
        return line;
    }

    private static ObjectNode line(JsonNode request) {
        return Json.object()
                .put("id", BatchStore.newId("batch_req_"))
                .put("custom_id", request.path("custom_id").asText());
    }

    private static byte[] bytes(Outcome outcome) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (outcome.pieces().hasNext()) {
            bytes.write(outcome.pieces().next().bytes());
        }
        return bytes.toByteArray();
    }

    /** The same at each run. */
    private static int[] shuffled(int size) {
        int[] order = new int[size];
        Random random = new Random(size);
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
