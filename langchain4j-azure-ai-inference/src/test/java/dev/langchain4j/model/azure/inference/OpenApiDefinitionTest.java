package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The OpenAPI definition that serverless and managed endpoints serve at {@code /swagger.json}, as a document. */
class OpenApiDefinitionTest {

    private static final String DOCUMENT =
            "{ \"openapi\": \"3.0.1\",\r\n \"paths\": {\"/chat/completions\": {\"x-says\": \"caf\u00e9 1.0e2\"}} }\n";

    private static AzureAiInferenceEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void reset() {
        emulator.reset();
    }

    private static AzureAiInferenceModelCatalog.Builder catalog(
            EmulatorEndpointType type, AzureAiInferenceEndpointType endpointType) {
        return AzureAiInferenceModelCatalog.builder()
                .endpoint(emulator.endpoint(type, "mistral-small"))
                .endpointType(endpointType)
                .apiKey(emulator.apiKey())
                .modelName("mistral-small")
                .maxRetries(0);
    }

    private static AzureAiInferenceModelCatalog.Builder serverless() {
        return catalog(EmulatorEndpointType.SERVERLESS, AzureAiInferenceEndpointType.SERVERLESS);
    }

    @ParameterizedTest
    @CsvSource({"SERVERLESS, /serverless/mistral-small", "MANAGED, /managed/mistral-small"})
    void theDocumentIsAskedForWithTheKey(EmulatorEndpointType type, String base) throws Exception {
        String document = catalog(type, AzureAiInferenceEndpointType.valueOf(type.name()))
                .build()
                .openApiDefinition();

        assertThat(new ObjectMapper().readTree(document).path("paths").fieldNames())
                .toIterable()
                .contains("/chat/completions");
        assertThat(emulator.requests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo(base + "/swagger.json");
            assertThat(request.rawQuery()).isEmpty();
            assertThat(request.header("Authorization")).hasValue("Bearer " + emulator.apiKey());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\uFEFF"})
    void itIsHandedOnAsItCame(String byteOrderMark) {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", byteOrderMark + DOCUMENT));

        assertThat(serverless().build().openApiDefinition()).isEqualTo(DOCUMENT);
    }

    @Test
    void itsSizeIsBounded() {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", DOCUMENT));
        int bytes = DOCUMENT.length() + 1;

        assertThat(serverless().maxResponseBytes(bytes).build().openApiDefinition())
                .isEqualTo(DOCUMENT);
        assertThatThrownBy(
                        () -> serverless().maxResponseBytes(bytes - 1).build().openApiDefinition())
                .isInstanceOf(NonRetriableException.class)
                .hasMessageContaining("raise maxResponseBytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "null",
                "openapi: 3.0.1",
                "<html>sign in</html>",
                "{\"paths\":[]}",
                "{\"openapi\":\"3.0.1\",\"paths\":{",
                "{\"paths\":{}} {}"
            })
    void whatIsNoSuchDocumentIsRefused(String body) {
        emulator.interceptWith(request -> Reply.raw(200, "application/json", body));

        assertThatThrownBy(() -> serverless().build().openApiDefinition())
                .isInstanceOf(InternalServerException.class)
                .hasCauseInstanceOf(AzureAiInferenceException.class);
    }

    @Test
    void aWrongKeyIsToldAsAnywhere() {
        assertThatThrownBy(() -> serverless().apiKey("wrong").build().openApiDefinition())
                .isInstanceOf(AuthenticationException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = EmulatorEndpointType.class,
            names = {"MODELS", "OPENAI_V1"})
    void otherEndpointTypesHaveNone(EmulatorEndpointType type) {
        AzureAiInferenceEndpointType endpointType = type == EmulatorEndpointType.MODELS
                ? AzureAiInferenceEndpointType.MODEL_INFERENCE
                : AzureAiInferenceEndpointType.OPENAI_V1;

        assertThatThrownBy(() -> catalog(type, endpointType).build().openApiDefinition())
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContainingAll("the OpenAPI definition", endpointType.configName() + " has no /swagger.json");
        assertThat(emulator.requests()).isEmpty();
    }
}
