package dev.langchain4j.model.azure.inference.emulator.internal.dialect;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.MODELS;
import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.emulator.internal.responses.BrokenResponses;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The deployments of the models that Azure has today, over both APIs. */
class DefaultDeploymentsTest {

    private static final String ASK = "'messages':[{'role':'user','content':'Hi'}]";

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

    @BeforeEach
    void forget() {
        emulator.reset();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gpt-5.4         | chat | responses",
                "gpt-6-astra     | chat | responses",
                "gpt-5.3-codex   |      | responses",
                "deepseek-v4     | chat | responses",
                "command-a-plus  | chat | responses",
                "grok-4.7        | chat | responses",
                "mai-thinking-1  | chat | responses",
                "gpt-5.1-batch   | chat | responses",
                "mistral-large-3 | chat |",
                "kimi-k2.6       | chat |",
            })
    void each_is_served_where_azure_serves_it(String deployment, String chat, String responses) {
        HttpResponse<String> ofChat = client.chat(OPENAI_V1, deployment, "{" + ASK + "}");
        HttpResponse<String> ofResponses = client.post(OPENAI_V1, deployment, "responses", "{'input':'Hi'}");

        assertThat(ofChat.statusCode()).as(ofChat.body()).isEqualTo(chat == null ? 400 : 200);
        assertThat(ofResponses.statusCode()).as(ofResponses.body()).isEqualTo(responses == null ? 400 : 200);
    }

    @DisplayName("what a model is not listed with is refused")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "llama-3        | 'tools':[{'type':'function','function':{'name':'f'}}]",
                "mai-thinking-1 | 'max_tokens':9",
                "gpt-5.1        | 'reasoning_effort':'xhigh'",
                "gpt-5.1        | 'reasoning_effort':'low','temperature':0.2",
                "gpt-5.1-batch  | 'reasoning_effort':'minimal'"
            })
    void refused(String deployment, String options) {
        HttpResponse<String> response = client.chat(OPENAI_V1, deployment, "{" + ASK + "," + options + "}");

        assertThat(response.statusCode()).as(response.body()).isIn(400, 422);
    }

    @DisplayName("gpt-5.1 reasons only if asked to")
    @Test
    void gpt51() {
        HttpResponse<String> response =
                client.chat(OPENAI_V1, "gpt-5.1", "{" + ASK + ",'temperature':0.2,'max_completion_tokens':99}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'temperature':0.2,'top_p':0.5,'stop':['a']",
                "'tools':[{'type':'function','function':{'name':'f'}}]",
                "'tools':[{'type':'function','function':{'name':'f'}}],'reasoning_effort':'none'",
                "'reasoning_effort':'xhigh'"
            })
    void a_model_that_reasons_only_if_asked_takes_all_options_unasked(String options) {
        HttpResponse<String> response = client.chat(OPENAI_V1, "gpt-5.4", "{" + ASK + "," + options + "}");

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mistral-large-3 | json_object",
                "deepseek-v4     | json_object",
                "grok-4.7        | json_schema",
                "command-a-plus  |",
                "kimi-k2.6       |",
                "llama-3         |",
                "mai-thinking-1  |"
            })
    void response_formats_are_those_that_microsoft_lists(String deployment, String only) {
        for (String format : List.of("json_object", "json_schema")) {
            String schema =
                    format.equals("json_schema") ? ",'json_schema':{'name':'R','schema':{'type':'object'}}" : "";
            HttpResponse<String> response = client.chat(
                    OPENAI_V1, deployment, "{" + ASK + ",'response_format':{'type':'" + format + "'" + schema + "}}");

            assertThat(response.statusCode()).as(format).isEqualTo(format.equals(only) ? 200 : 422);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt-4o",
                "gpt-4.1",
                "o3-mini",
                "o4-mini",
                "DeepSeek-R1",
                "Mistral-Large-2411",
                "grok-3",
                "embed-v3"
            })
    @DisplayName("Models that Azure retired are unknown, in Azure's words")
    void retired(String model) {
        JsonNode ofModels = Client.json(client.chat(MODELS, model, "{" + ASK + "}"));
        HttpResponse<String> ofV1 = client.chat(OPENAI_V1, model, "{" + ASK + "}");

        assertThat(ofModels.at("/error/message").asText()).isEqualTo("Unknown model: " + model);
        assertThat(ofV1.statusCode()).isEqualTo(404);
        assertThat(Client.json(ofV1).at("/error/code").asText()).isEqualTo("DeploymentNotFound");
    }

    @ParameterizedTest
    @CsvSource({"none, gpt-5.4-2026-03-05", "high, gpt-6-astra-2026-09-03"})
    @DisplayName("A router's responses name the model that it chose")
    void router(String effort, String chosen) {
        String ofChat = "{" + ASK + ",'reasoning_effort':'" + effort + "'}";

        JsonNode whole = Client.json(client.chat(OPENAI_V1, "model-router", ofChat));
        List<JsonNode> streamed =
                Client.events(client.chat(OPENAI_V1, "model-router", ofChat.replaceFirst("\\{", "{'stream':true,")));

        assertThat(whole.path("model").asText()).isEqualTo(chosen);
        assertThat(streamed.get(1).path("model").asText()).isEqualTo(chosen);
    }

    @Test
    @DisplayName("A router names its choice over the Responses API too")
    void routedResponse() {
        HttpResponse<String> response = client.post(OPENAI_V1, "model-router", "responses", "{'input':'Hi'}");

        assertThat(Client.json(response).path("model").asText()).isEqualTo("gpt-5.4-2026-03-05");
        assertThat(response.headers().firstValue("x-ms-served-model")).hasValue("gpt-5.4-2026-03-05");
        assertThat(response.headers().firstValue("x-ms-deployment-name")).hasValue("model-router");
    }

    @Test
    void command_a_plus_wraps_json_on_v1() {
        emulator.respondWith(call -> Reply.text(call.lastUserText().equals("Hi") ? "{\"a\":1}" : "Ahoy")
                .thinking("Hm"));
        String plain = "{'messages':[{'role':'user','content':'Ho'}]}";
        String wrapped = "<|START_TEXT|>{\"a\":1}<|END_TEXT|>";

        JsonNode ofChat = Client.json(client.chat(OPENAI_V1, "command-a-plus", "{" + ASK + "}"))
                .at("/choices/0/message");
        JsonNode ofResponses = Client.json(client.post(OPENAI_V1, "command-a-plus", "responses", "{'input':'Hi'}"));

        assertThat(ofChat.path("content").asText()).isEqualTo(wrapped);
        assertThat(ofChat.path("reasoning_content").asText()).isEqualTo("Hm");
        assertThat(ofResponses.at("/output/1/content/0/text").asText()).isEqualTo(wrapped);
        assertThat(Client.json(client.chat(MODELS, "command-a-plus", "{" + ASK + "}"))
                        .at("/choices/0/message/content")
                        .asText())
                .isEqualTo("{\"a\":1}");
        assertThat(client.chat(OPENAI_V1, "command-a-plus", plain).body()).contains("\"Ahoy\"");
    }

    static Stream<List<String>> bothApis() {
        String parameters = "{'type':'object','properties':{'a':{'type':'string'}}}";
        return Stream.of(
                List.of("'messages':[{'role':'user','content':'Ahoy'}]", "'input':'Ahoy'"),
                List.of(
                        "'messages':[{'role':'system','content':'Be brief'},{'role':'user','content':'Ahoy'}]",
                        "'instructions':'Be brief','input':[{'role':'user','content':'Ahoy'}]"),
                List.of(
                        "'messages':[{'role':'user','content':[{'type':'text','text':'See'},"
                                + "{'type':'image_url','image_url':{'url':'https://a/b.png','detail':'low'}}]}]",
                        "'input':[{'role':'user','content':[{'type':'input_text','text':'See'},"
                                + "{'type':'input_image','image_url':'https://a/b.png','detail':'low'}]}]"),
                List.of(
                        "'messages':[{'role':'user','content':'Look'},{'role':'assistant','content':'So','tool_calls':["
                                + "{'id':'c1','type':'function','function':{'name':'f','arguments':'{}'}},"
                                + "{'id':'c2','type':'function','function':{'name':'f','arguments':'{}'}}]},"
                                + "{'role':'tool','tool_call_id':'c1','content':'1'},"
                                + "{'role':'tool','tool_call_id':'c2','content':'2'}]",
                        "'input':[{'role':'user','content':'Look'},{'role':'assistant','content':'So'},"
                                + BrokenResponses.CALL + "," + BrokenResponses.CALL.replace("c1", "c2") + ","
                                + BrokenResponses.OUTPUT + ","
                                + BrokenResponses.OUTPUT.replace("c1", "c2").replace("'1'", "'2'") + "]"),
                List.of(
                        ASK + ",'tools':[{'type':'function','function':{'name':'f','description':'d','parameters':"
                                + parameters
                                + ",'strict':false}}],'tool_choice':{'type':'function','function':{'name':'f'}}",
                        "'input':[{'role':'user','content':'Hi'}],'tools':[{'type':'function','name':'f','description':'d',"
                                + "'parameters':" + parameters
                                + ",'strict':false}],'tool_choice':{'type':'function','name':'f'}"),
                List.of(
                        ASK + ",'response_format':{'type':'json_schema','json_schema':{'name':'R','schema':"
                                + parameters + ",'strict':false}}",
                        "'input':'Hi','text':{'format':{'type':'json_schema','name':'R','schema':" + parameters
                                + ",'strict':false}}"),
                List.of(
                        ASK + ",'reasoning_effort':'low','verbosity':'low'",
                        "'input':'Hi','reasoning':{'effort':'low'},'text':{'verbosity':'low'}"));
    }

    @ParameterizedTest
    @MethodSource("bothApis")
    void a_responder_sees_the_same_request_over_both_apis(List<String> requests) {
        List<JsonNode> seen = new ArrayList<>();
        emulator.respondWith(call -> {
            seen.add(call.body());
            return Reply.asUsual();
        });

        client.chat(OPENAI_V1, "gpt-5.4", "{" + requests.get(0) + "}");
        client.post(OPENAI_V1, "gpt-5.4", "responses", "{" + requests.get(1) + "}");

        assertThat(seen).hasSize(2);
        assertThat(seen.get(1)).isEqualTo(seen.get(0));
    }

    @Test
    void a_tool_that_is_not_allowed_is_not_seen() {
        List<String> seen = new ArrayList<>();
        emulator.respondWith(call -> {
            seen.addAll(call.toolNames());
            return Reply.asUsual();
        });

        HttpResponse<String> response = client.post(
                OPENAI_V1,
                "gpt-5.4",
                "responses",
                "{'input':'Hi','tools':[{'type':'function','name':'f'},{'type':'function','name':'g'},{'type':'web_search'}],"
                        + "'tool_choice':{'type':'allowed_tools','mode':'required','tools':["
                        + "{'type':'function','name':'g'}]}}");

        assertThat(seen).containsExactly("g");
        assertThat(Client.json(response).at("/output/0/name").asText()).isEqualTo("g");
    }
}
