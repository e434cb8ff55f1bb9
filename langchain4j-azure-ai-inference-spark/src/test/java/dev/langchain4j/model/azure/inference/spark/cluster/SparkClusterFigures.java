package dev.langchain4j.model.azure.inference.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Run by the profile {@code spark-cluster}, not by {@code verify}. */
@DisplayName("A cluster with two executors")
class SparkClusterFigures {

    private static final long ROWS = Long.getLong("cluster.rows", 200_000);
    /** A shorter minute is not to scale: executors do not start faster, and waits after failures are not shorter. */
    private static final long MINUTE_MILLIS = Long.getLong("cluster.minute.millis", 60_000);

    private static final long EMULATED_MINUTES = 10;
    private static final long TOKENS_PER_MINUTE = ROWS * 5 / EMULATED_MINUTES;

    /** Kept, for the logs in it. */
    private Path folder = Path.of("target");

    @BeforeEach
    void createFolder() throws IOException {
        folder = Files.createTempDirectory(folder.toAbsolutePath(), "cluster");
    }

    @Test
    @DisplayName(
            "keeps to the quota, survives the loss of an executor and of a deployment, and asks nothing in a rerun")
    void keepsToTheQuota() throws Exception {
        try (LimitedService service = new LimitedService(MINUTE_MILLIS, TOKENS_PER_MINUTE);
                LocalCluster cluster = new LocalCluster(folder)) {
            String configuration = configuration(service);
            String perMinute = Long.toString(TOKENS_PER_MINUTE * 60_000 / MINUTE_MILLIS);
            String vectors = folder.resolve("vectors").toString();
            LoggedProcess job = cluster.submit("job", ClusterJob.class, configuration, "" + ROWS, perMinute, vectors);
            service.awaitTexts(ROWS / 4, job.process());
            service.setDown(true);
            service.awaitTexts(ROWS * 2 / 5, job.process());
            service.setDown(false);
            service.awaitTexts(ROWS / 2, job.process());
            cluster.executors().stream().findFirst().ifPresent(ProcessHandle::destroyForcibly);

            assertThat(job.process().waitFor(20, TimeUnit.MINUTES)).isTrue();
            print(service, job.output());
            assertThat(job.process().exitValue())
                    .as("see the log in %s", folder)
                    .isZero();
            assertThat(service.texts()).isEqualTo((int) ROWS);
            assertThat(service.askedAgain()).isLessThanOrEqualTo(2 * ClusterJob.ROWS_IN_A_PARTITION);
            assertThat(service.rejectedShare()).isLessThanOrEqualTo(0.01);
            assertThat(service.usedShare()).isGreaterThanOrEqualTo(0.95);
            long requests = service.requests();

            LoggedProcess again = cluster.submit(
                    "again", ClusterJob.class, configuration, "" + ROWS, perMinute, vectors + "-2", vectors);
            assertThat(again.process().waitFor(5, TimeUnit.MINUTES)).isTrue();
            System.out.println("requests of the rerun: " + (service.requests() - requests));
            assertThat(service.requests()).isEqualTo(requests);
        }
    }

    private static void print(LimitedService service, String output) {
        output.lines()
                .filter(line -> line.startsWith("AzureAiInferenceSparkTotals"))
                .forEach(System.out::println);
        System.out.printf(
                "%d texts, %d asked again, %d requests, %.2f %% rejected, %.1f emulated minutes, %.1f %% of the quota%n",
                service.texts(),
                service.askedAgain(),
                service.requests(),
                100 * service.rejectedShare(),
                service.emulatedMinutes(),
                100 * service.usedShare());
    }

    private String configuration(LimitedService service) throws Exception {
        return Files.writeString(folder.resolve("models.yaml"), """
                langchain4j:
                  azure-ai-inference:
                    connections:
                      foundry:
                        endpoint: %s
                        api-key: %s
                    models:
                      east:
                        connection: foundry
                        embedding-model: {model-name: east}
                      west:
                        connection: foundry
                        embedding-model: {model-name: west}
                      vectors:
                        routes: [east, west]
                """.formatted(
                        service.emulator.endpoint(EmulatorEndpointType.OPENAI_V1, ""), service.emulator.apiKey()))
                .toString();
    }
}
