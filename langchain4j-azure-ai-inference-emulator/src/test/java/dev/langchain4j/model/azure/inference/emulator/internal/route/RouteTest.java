package dev.langchain4j.model.azure.inference.emulator.internal.route;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.AZURE_OPENAI;
import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.MANAGED;
import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.MODELS;
import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.SERVERLESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.EndpointTraits;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths, api-versions, deployment names and extra parameters. */
public class RouteTest {

    public static final String HI = "{'messages':[{'role':'user','content':'Hi'}]}";

    static AzureAiInferenceEmulator emulator;
    static Client client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.start();
        client = new Client(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @CsvSource({
        "MODELS,       '',                               404, 404",
        "MODELS,       ?api-version=2024-05-01-preview,  200, ''",
        "MODELS,       ?api-version=nonsense,            400, BadRequest",
        "SERVERLESS,   '',                               400, BadRequest",
        "SERVERLESS,   ?api-version=2024-05-01-preview,  200, ''",
        "MANAGED,      '',                               400, BadRequest",
        "AZURE_OPENAI, '',                               404, 404",
        "AZURE_OPENAI, ?api-version=v1,                  404, 404",
        "AZURE_OPENAI, ?api-version=2024-10-21,          200, ''",
        "OPENAI_V1,    '',                               200, ''",
        "OPENAI_V1,    ?api-version=preview,             200, ''",
        "OPENAI_V1,    ?api-version=2024-10-21,          400, BadRequest",
    })
    void wants_the_api_version_of_the_endpoint_type(
            EmulatorEndpointType endpointType, String query, int status, String code) {
        String body = Client.json("{'model':'gpt-5.4','messages':[{'role':'user','content':'Hi'}]}");
        URI uri = URI.create(emulator.endpoint(endpointType, "gpt-5.4") + "/chat/completions" + query);
        HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri)
                .header(client.keyHeader(endpointType), client.key(endpointType))
                .POST(HttpRequest.BodyPublishers.ofString(body)));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Client.json(response).at("/error/code").asText()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "MODELS,       GPT-5.4, 200, ''",
        "MODELS,       nothing, 400, unknown_model",
        "SERVERLESS,   nothing, 404, DeploymentNotFound",
        "MANAGED,      nothing, 404, DeploymentNotFound",
        "AZURE_OPENAI, nothing, 404, DeploymentNotFound",
        "AZURE_OPENAI, GPT-5.4, 404, DeploymentNotFound",
        "OPENAI_V1,    nothing, 404, DeploymentNotFound",
        "OPENAI_V1,    GPT-5.4, 404, DeploymentNotFound",
    })
    void knows_its_deployments(EmulatorEndpointType endpointType, String name, int status, String code) {
        HttpResponse<String> response = client.chat(endpointType, name, HI);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(Client.json(response).at("/error/code").asText()).isEqualTo(code);
    }

    @Test
    void an_unknown_model_is_told_in_a_header_too() {
        HttpResponse<String> response = client.chat(MODELS, "nothing", HI);

        assertThat(response.headers().firstValue("x-ms-error-code")).hasValue("unknown_model");
        assertThat(Client.json(response))
                .isEqualTo(
                        Client.tree(
                                "{\"error\":{\"code\":\"unknown_model\",\"message\":\"Unknown model: nothing\",\"details\":null}}"));
    }

    @Test
    void a_managed_endpoint_takes_the_deployment_from_the_header() {
        HttpResponse<String> response =
                client.post(MANAGED, "gpt-5.4", "chat/completions", HI, "azureml-model-deployment", "mistral-small");

        assertThat(Client.json(response).path("model").asText()).isEqualTo("mistral-small-2503");
    }

    @Test
    void a_missing_model_is_told_as_the_endpoint_type_does() {
        String nothing = "{'model':null,'messages':[{'role':'user','content':'Hi'}]}";

        assertThat(Client.json(client.chat(MODELS, "x", nothing))
                        .at("/error/code")
                        .asText())
                .isEqualTo("no_model_name");
        assertThat(Client.json(client.chat(OPENAI_V1, "x", nothing))
                        .at("/error/message")
                        .asText())
                .isEqualTo("you must provide a model parameter");
    }

    @ParameterizedTest
    @CsvSource({"MODELS, chat", "AZURE_OPENAI, info", "OPENAI_V1, images/embeddings", "AZURE_OPENAI, models"})
    void other_paths_are_not_found(EmulatorEndpointType endpointType, String path) {
        HttpResponse<String> response = client.post(endpointType, "gpt-5.4", path, HI);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo("{\"error\":{\"code\":\"404\",\"message\":\"Resource not found\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "mistral-small, safe_prompt, '',           400",
        "mistral-small, safe_prompt, error,        400",
        "mistral-small, safe_prompt, pass-through, 200",
        "mistral-small, foo,         pass-through, 422",
        "mistral-small, foo,         drop,         200",
        "mistral-small, foo,         allow,        400",
        "mistral-small, foo,         ignore,       400",
        "gpt-5.4,        user,        '',           400",
        "gpt-5.4,        foo,         pass-through, 400",
        "llama-3,       top_k,       pass-through, 200",
        "llama-3,       foo,         pass-through, 422",
        "command-a-plus, foo,        pass-through, 422",
    })
    void the_header_decides_about_extras(String deployment, String extra, String policy, int status) {
        String body = "{'" + extra + "':" + (extra.equals("user") ? "'me'" : extra.equals("top_k") ? "4" : "true")
                + ",'messages':[{'role':'user','content':'Hi'}]}";
        String[] header = policy.isEmpty() ? new String[0] : new String[] {"extra-parameters", policy};
        for (EmulatorEndpointType endpointType : new EmulatorEndpointType[] {MODELS, SERVERLESS, MANAGED}) {
            assertThat(client.post(endpointType, deployment, "chat/completions", body, header)
                            .statusCode())
                    .as(endpointType.name())
                    .isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "gpt-5.4;  \"\"; 'stream':true,'stream_options':{'include_usage':true}",
                "gpt-5.1; \"\"; 'reasoning_effort':'low'",
                "llama-3; \"\"; 'stream':true,'stream_options':{'include_usage':true}",
                "gpt-5.4;  pass-through; 'prompt_cache_key':'k','safety_identifier':'me','service_tier':'default','n':2",
                "gpt-5.1; pass-through; 'verbosity':'low','store':true,'metadata':{'a':'b'},'max_completion_tokens':5",
                "mistral-small; drop; 'stream':true,'stream_options':{'include_usage':true}",
            })
    void takes_what_azure_takes(String deployment, String policy, String options) {
        String body = "{" + options + ",'messages':[{'role':'user','content':'Hi'}]}";
        String[] header = policy.isEmpty() ? new String[0] : new String[] {"extra-parameters", policy};
        for (EmulatorEndpointType endpointType : EmulatorEndpointType.values()) {
            if (EndpointTraits.of(endpointType).inferenceContract() || !policy.equals("drop")) {
                HttpResponse<String> response = client.post(endpointType, deployment, "chat/completions", body, header);

                assertThat(response.statusCode())
                        .as(endpointType + response.body())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void v1_tells_one_model() {
        HttpResponse<String> known = client.get(OPENAI_V1, "", "models/gpt-5.4-2026-03-05");
        HttpResponse<String> unknown = client.get(OPENAI_V1, "", "models/gpt-9");

        assertThat(Client.json(known))
                .isEqualTo(Client.json(client.get(OPENAI_V1, "", "models")).at("/data/0"));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(Client.json(unknown).at("/error/message").asText()).contains("gpt-9");
    }

    @Test
    void extras_without_the_header_are_named() {
        HttpResponse<String> response =
                client.chat(MODELS, "gpt-5.4", "{'n':1,'user':'me','messages':[{'role':'user','content':'Hi'}]}");

        assertThat(Client.json(response).path("detail").asText())
                .startsWith(
                        "Extra parameters ['n', 'user'] are not allowed when extra-parameters is not set or set to be"
                                + " 'error'.");
    }

    @Test
    void an_extra_that_the_model_does_not_know_is_told_in_the_makers_shape() {
        HttpResponse<String> response = client.post(
                SERVERLESS,
                "mistral-small",
                "chat/completions",
                "{'messages':[{'role':'user','content':'Hi'}],'foo':'bar'}",
                "extra-parameters",
                "pass-through");

        assertThat(Client.json(response))
                .isEqualTo(Client.tree(
                        "{\"error\":{\"code\":\"Invalid input\",\"message\":\"{\\\"detail\\\":[{\\\"type\\\":"
                                + "\\\"extra_forbidden\\\",\\\"loc\\\":[\\\"body\\\",\\\"foo\\\"],\\\"msg\\\":\\\"Extra inputs are not"
                                + " permitted\\\",\\\"input\\\":\\\"bar\\\"}]}\",\"status\":422}}"));
        assertThat(response.headers().firstValue("ms-azureml-model-error-statuscode"))
                .hasValue("422");
    }

    @Test
    void the_old_values_hold_for_the_old_version() {
        String body =
                Client.json("{'model':'mistral-small','safe_prompt':true,'messages':[{'role':'user','content':'Hi'}]}");
        URI uri = URI.create(emulator.endpoint(MODELS, "") + "/chat/completions?api-version=2024-04-01-preview");
        HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri)
                .header("api-key", emulator.apiKey())
                .header("extra-parameters", "allow")
                .POST(HttpRequest.BodyPublishers.ofString(body)));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void the_openai_forms_leave_extras_to_the_model() {
        for (EmulatorEndpointType endpointType : new EmulatorEndpointType[] {OPENAI_V1, AZURE_OPENAI}) {
            HttpResponse<String> response =
                    client.chat(endpointType, "gpt-5.4", "{'foo':1,'messages':[{'role':'user','content':'Hi'}]}");
            assertThat(response.body())
                    .isEqualTo("{\"error\":{\"message\":\"Unrecognized request argument supplied: foo\",\"type\":"
                            + "\"invalid_request_error\",\"param\":null,\"code\":null}}");
        }
        String safe = "{'safe_prompt':true,'messages':[{'role':'user','content':'Hi'}]}";
        assertThat(client.chat(OPENAI_V1, "mistral-small", safe).statusCode()).isEqualTo(200);
    }
}
