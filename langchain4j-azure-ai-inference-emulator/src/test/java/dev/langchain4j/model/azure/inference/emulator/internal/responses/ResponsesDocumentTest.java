package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import dev.langchain4j.model.azure.inference.emulator.testing.ResponsesClient;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a response of {@code /responses} tells about its request. */
class ResponsesDocumentTest {

    static AzureAiInferenceEmulator emulator;
    static ResponsesClient client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .responder(ResponsesSample.responder())
                .start();
        client = new ResponsesClient(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void the_response_echoes_the_request_and_names_the_deployment() {
        HttpResponse<String> answer = client.post(
                "gpt-5.4",
                "'input':'text','instructions':'Be brief.','metadata':{'a':'b'},"
                        + "'max_output_tokens':99,'truncation':'auto','text':{'verbosity':'low'},'user':'u'");
        JsonNode response = Client.json(answer);

        assertThat(response.path("model").asText()).isEqualTo("gpt-5.4");
        assertThat(answer.headers().firstValue("x-ms-served-model")).hasValue("gpt-5.4-2026-03-05");
        assertThat(answer.headers().firstValue("x-ms-deployment-name")).hasValue("gpt-5.4");
        assertThat(response.path("instructions").asText()).isEqualTo("Be brief.");
        assertThat(response.path("max_output_tokens").asInt()).isEqualTo(99);
        assertThat(response.path("metadata").toString()).isEqualTo("{\"a\":\"b\"}");
        assertThat(response.path("text").toString())
                .isEqualTo("{\"format\":{\"type\":\"text\"},\"verbosity\":\"low\"}");
        assertThat(response.path("store").asBoolean()).isTrue();
        assertThat(response.at("/reasoning/effort").asText()).isEqualTo("none");
    }

    static Stream<List<String>> schemas() {
        String open = "{'type':'object','properties':{'a':{'type':'string'}}}";
        String strict =
                "{'type':'object','properties':{'a':{'type':'string'}},'additionalProperties':false,'required':['a']}";
        String map = "{'type':'object','additionalProperties':{'type':'string'}}";
        return Stream.of(
                List.of("gpt-5.4", open, "", strict, "true"),
                List.of("gpt-5.4", open, ",'strict':false", open, "false"),
                List.of("gpt-5.4", map, "", map, "false"),
                List.of("deepseek-v4", open, "", open, "false"));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void a_tool_that_does_not_say_strict_gets_the_strict_form_of_its_schema(List<String> sample) {
        JsonNode tool = client.respond(
                        sample.get(0),
                        "'input':'text','tools':[{'type':'function','name':'f','parameters':" + sample.get(1)
                                + sample.get(2) + "}]")
                .at("/tools/0");

        assertThat(ResponsesClient.masked(tool.path("parameters"))).isEqualTo(sample.get(3));
        assertThat(tool.path("strict").asText()).isEqualTo(sample.get(4));
    }

    @Test
    void a_format_that_does_not_say_strict_is_strict() {
        JsonNode response = client.respond(
                "gpt-5.4",
                "'input':'Fill it','text':{'format':{'type':'json_schema','name':'R',"
                        + "'schema':{'type':'object','properties':{'a':{'type':'string'},'b':{'type':'integer'}}}}}");

        assertThat(response.at("/text/format/strict").asBoolean()).isTrue();
        assertThat(response.at("/output/0/content/0/text").asText()).isEqualTo("{\"a\":\"\",\"b\":0}");
    }

    @Test
    void the_cache_knows_a_prompt_again_by_its_key() {
        String members = "'input':'text','prompt_cache_key':'k'";
        JsonNode first = client.respond("gpt-5.4", members).path("usage");
        JsonNode second = client.respond("gpt-5.4", members).path("usage");

        assertThat(first.at("/input_tokens_details/cached_tokens").asInt(-1)).isZero();
        assertThat(second.at("/input_tokens_details/cached_tokens").asInt())
                .isPositive()
                .isEqualTo(second.path("input_tokens").asInt());
    }
}
