package dev.langchain4j.model.azure.inference.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.config.internal.source.Secrets;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What live checks and probes print never shows a secret of the configuration, whatever an endpoint sends back. */
@Timeout(120)
class EchoedByEndpointTest {

    /** How an endpoint may write a secret. */
    enum Form {
        PLAIN(text -> text),
        URL(text -> URLEncoder.encode(text, UTF_8)),
        BASE64(text -> Base64.getEncoder().encodeToString(text.getBytes(UTF_8))),
        JSON(text -> text.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));

        private final UnaryOperator<String> written;

        Form(UnaryOperator<String> written) {
            this.written = written;
        }
    }

    enum Secret {
        API_KEY("k3y/of\"the+service\\7f3a9b2c"),
        HEADER("h3ader of/the \"gateway\" 5e1d"),
        QUERY("qu3ry+of/the=gateway 0c4b8a"),
        PROXY_PASSWORD("pr0xy pass/word+1\"7d2e\\6f"),
        CLIENT_SECRET("cli3nt~secret/of+entra\"8b\\3c");

        private final String value;

        Secret(String value) {
            this.value = value;
        }

        /** Whether it is written within a URL. */
        boolean isPart() {
            return this == QUERY || this == PROXY_PASSWORD;
        }
    }

    private static final String IN_FILE = "langchain4j:\n  azure-ai-inference:\n%s";

    @TempDir
    Path directory;

    private AzureAiInferenceEmulator emulator;
    private Config inEnvironment;
    private Config inFile;

    @BeforeEach
    void start() {
        emulator =
                AzureAiInferenceEmulator.builder().apiKey(Secret.API_KEY.value).start();
        String text = """
                trusted-hosts: proxy.example.com
                connections:
                  here:
                    endpoint: "%s?subscription=${QUERY}"
                    endpoint-type: serverless
                    api-key: ${API_KEY}
                    custom-headers: {x-gateway-pass: "${HEADER}"}
                    max-retries: 0
                  there:
                    endpoint: https://there.openai.azure.com
                    credential: client-secret
                    tenant-id: t
                    client-id: c
                    client-secret: ${CLIENT_SECRET}
                    proxy: "http://me:${PROXY_PASSWORD}@proxy.example.com:8080"
                models:
                  fast: {connection: here, chat-model: {}}
                """.formatted(emulator.endpoint(EmulatorEndpointType.SERVERLESS, "mistral-small"));
        inEnvironment = Config.file(directory.resolve("environment.yaml"), IN_FILE.formatted(text.indent(4)));
        for (Secret secret : Secret.values()) {
            String value = environment(secret.name()).replace("\\", "\\\\").replace("\"", "\\\"");
            text = text.replace("\"${" + secret + "}\"", "${" + secret + "}")
                    .replace("${" + secret + "}", secret.isPart() ? value : '"' + value + '"');
        }
        inFile = Config.file(directory.resolve("file.yaml"), IN_FILE.formatted(text.indent(4)));
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    private static String environment(String variable) {
        return Arrays.stream(Secret.values())
                .filter(secret -> secret.name().equals(variable))
                .map(secret ->
                        secret.isPart() ? URLEncoder.encode(secret.value, UTF_8).replace("+", "%20") : secret.value)
                .findAny()
                .orElse(null);
    }

    static Stream<Arguments> echoes() {
        return Stream.of(Secret.values())
                .flatMap(secret -> Stream.of(Form.values()).map(form -> Arguments.of(secret, form)));
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** In each place of a response from which something is printed; the padding has it cut off where texts are shortened. */
    private static Reply success(RecordedRequest request, String echo) {
        String text = json(echo);
        if (request.path().endsWith("/info")) {
            return Reply.raw(
                    200,
                    "application/json",
                    "{\"model_name\":\"" + text + "\",\"model_provider_name\":\"" + text
                            + "\",\"model_type\":\"chat-completion\"}");
        }
        if (request.path().endsWith("/swagger.json")) {
            return Reply.raw(200, "application/json", "{\"paths\":{\"/" + text + "\":{}}}");
        }
        boolean isStream = request.body().contains("\"stream\":true");
        String choice = "{\"model\":\"m " + text + "\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\""
                + (isStream ? "delta" : "message") + "\":{\"content\":\"" + "-".repeat(45) + text + "\"}}]}";
        return isStream
                ? Reply.raw(200, "text/event-stream", "data: " + choice + "\n\ndata: [DONE]\n\n")
                : Reply.raw(200, "application/json", choice);
    }

    private static Reply error(String echo) {
        String text = json(echo);
        return Reply.error(
                400,
                "{\"error\":{\"code\":\"" + text + "\",\"message\":\"" + "-".repeat(45) + text + "\",\"param\":\""
                        + text + "\"}}");
    }

    @ParameterizedTest
    @MethodSource("echoes")
    void liveChecksShowNoSecret(Secret secret, Form form) {
        String echo = form.written.apply(secret.value);
        for (Config config : List.of(inEnvironment, inFile)) {
            AzureAiInferenceCheck check = AzureAiInferenceCheck.of(config.file(), EchoedByEndpointTest::environment);
            assertThat(check.findings()).isEmpty();

            emulator.interceptWith(request -> success(request, echo));
            assertHidden(check.callEachModel().toString(), secret, echo);
            emulator.interceptWith(request -> error(echo));
            assertHidden(check.callEachModel() + check.toString(), secret, echo);
        }
    }

    @ParameterizedTest
    @MethodSource("echoes")
    void probesShowNoSecret(Secret secret, Form form) {
        String echo = form.written.apply(secret.value);
        emulator.interceptWith(request ->
                request.body().contains("\"tools\"") || request.body().contains("stream")
                        ? error(echo)
                        : success(request, echo));
        for (Config config : List.of(inEnvironment, inFile)) {
            AzureAiInferenceProbe probe =
                    AzureAiInferenceProbe.of(config.file(), "fast", EchoedByEndpointTest::environment);

            assertThat(probe.facts()).hasSize(2);
            assertHidden(probe + probe.profileAsProperties(), secret, echo);
        }
    }

    /** Neither whole nor what a cut leaves of it. */
    private static void assertHidden(String shown, Secret secret, String echo) {
        assertThat(shown)
                .as("%s", secret)
                .isNotEmpty()
                .doesNotContainIgnoringCase(secret.value, secret.value.substring(0, 12), echo, echo.substring(0, 12));
    }

    /** The scrubbing of one text, by itself. */
    @ParameterizedTest
    @MethodSource("echoes")
    void secretsAreKnownInEachForm(Secret secret, Form form) {
        Secrets secrets = new Secrets();
        secrets.add(secret.value);
        assertThat(secrets.scrub("a " + form.written.apply(secret.value) + " b"))
                .isEqualTo("a *** b");
        assertThat(Map.of("text", secrets.scrub("a harmless text"))).containsEntry("text", "a harmless text");
    }
}
