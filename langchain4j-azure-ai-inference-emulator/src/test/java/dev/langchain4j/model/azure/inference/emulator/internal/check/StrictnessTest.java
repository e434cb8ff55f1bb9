package dev.langchain4j.model.azure.inference.emulator.internal.check;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.MODELS;
import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.DefaultDeployments;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are wrong in themselves. */
class StrictnessTest {

    static final String USER = "{'role':'user','content':'Hi'}";
    static final String CALL = "{'id':'abcdefghi','type':'function','function':{'name':'f','arguments':'{}'}}";
    static final String CALLED = "{'role':'assistant','tool_calls':[" + CALL + "]}";
    static final String RESULT = "{'role':'tool','tool_call_id':'abcdefghi','content':'done'}";

    static AzureAiInferenceEmulator emulator;
    static Client client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .deployments(DefaultDeployments.ALL)
                .deployment(Deployment.chat("plain", Dialect.LLAMA)
                        .without(
                                Feature.TOOLS,
                                Feature.JSON_OBJECT,
                                Feature.JSON_SCHEMA,
                                Feature.IMAGES,
                                Feature.SYSTEM_ROLE)
                        .refusing("seed")
                        .maxPromptTokens(50)
                        .build())
                .start();
        client = new Client(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'messages':[" + USER + "]}",
                "{'messages':[" + USER + "," + CALLED + "," + RESULT + "]}",
                "{'messages':[" + USER + "," + CALLED + "," + RESULT + "," + USER + "]}",
                "{'messages':[{'role':'system','content':'Be brief'}," + USER + ",{'role':'assistant','content':''},"
                        + USER + "]}",
                "{'messages':[{'role':'user','content':[{'type':'text','text':'a'},{'type':'image_url','image_url':{'url':'https://example.com/cat.png','detail':'low'}}]}]}",
                "{'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'data:image/png;base64,iVBORw0='}}]}]}",
                "{'messages':[" + USER
                        + "],'temperature':0.7,'top_p':1,'max_completion_tokens':7,'stop':['a','b'],'seed':1,'user':'me'}",
                "{'messages':[" + USER + "],'temperature':null,'stop':null}",
                "{'messages':[" + USER + "],'stream':true,'stream_options':{'include_usage':true}}",
                "{'messages':[" + USER
                        + "],'response_format':{'type':'json_schema','json_schema':{'name':'A','schema':{'type':'object','properties':{'a':{'$ref':'#/$defs/B'}},'$defs':{'B':{'type':'string'}}}}}}",
            })
    void valid_requests_are_answered(String body) {
        HttpResponse<String> response = client.chat(OPENAI_V1, "gpt-5.4", body);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'messages':[" + USER + "],}",
                "{'messages':[" + USER + "],'seed':1,'seed':2}",
                "{}",
                "{'messages':null}",
                "{'messages':[]}",
                "{'messages':'Hi'}",
                "{'messages':[{'content':'Hi'}]}",
                "{'messages':[{'role':'robot','content':'Hi'}]}",
                "{'messages':[{'role':'user'}]}",
                "{'messages':[{'role':'user','content':null}]}",
                "{'messages':[{'role':'user','content':7}]}",
                "{'messages':[{'role':'user','content':[]}]}",
                "{'messages':[{'role':'user','content':[{'type':'video','video':'x'}]}]}",
                "{'messages':[{'role':'user','content':[{'type':'text'}]}]}",
                "{'messages':[{'role':'user','content':[{'type':'thinking','thinking':[]}]}]}",
                "{'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'cat.png'}}]}]}",
                "{'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://e.com/c','detail':'huge'}}]}]}",
                "{'messages':[{'role':'user','content':'Hi','mood':'good'}]}",
                "{'messages':[{'role':'system','content':[{'type':'image_url','image_url':{'url':'https://e.com/c'}}]},"
                        + USER + "]}",
                "{'messages':[" + USER + ",{'role':'assistant'}]}",
                "{'messages':[" + USER + ",{'role':'assistant','content':'','tool_calls':[]}]}",
                "{'messages':[" + USER + "," + CALLED + "]}",
                "{'messages':[" + USER + "," + CALLED + "," + USER + "]}",
                "{'messages':[" + USER + "," + RESULT + "]}",
                "{'messages':[" + USER + "," + CALLED + "," + RESULT + "," + RESULT + "]}",
                "{'messages':[" + USER + "," + CALLED + ",{'role':'tool','content':'done'}]}",
                "{'messages':[" + USER + ",{'role':'assistant','tool_calls':[" + CALL + "," + CALL + "]}," + RESULT
                        + "]}",
                "{'messages':[" + USER
                        + ",{'role':'assistant','tool_calls':[{'id':'abcdefghi','type':'function','function':{'name':'f','arguments':{}}}]},"
                        + RESULT + "]}",
                "{'messages':[" + USER + "],'temperature':'hot'}",
                "{'messages':[" + USER + "],'temperature':2.5}",
                "{'messages':[" + USER + "],'max_completion_tokens':0}",
                "{'messages':[" + USER + "],'max_completion_tokens':1.5}",
                "{'messages':[" + USER + "],'stop':[1]}",
                "{'messages':[" + USER + "],'n':0}",
                "{'messages':[" + USER + "],'n':129}",
                "{'messages':[" + USER + "],'stream':'yes'}",
                "{'messages':[" + USER + "],'stream_options':{'include_usage':true}}",
                "{'messages':[" + USER + "],'max_tokens':5,'max_completion_tokens':5}",
                "{'messages':[" + USER + "],'tool_choice':'auto'}",
                "{'messages':[" + USER + "],'parallel_tool_calls':true}",
                "{'messages':[" + USER + "],'tools':[]}",
                "{'messages':[" + USER + "],'tools':[{'type':'function','function':{'name':'not a name'}}]}",
                "{'messages':[" + USER
                        + "],'tools':[{'type':'function','function':{'name':'f'}},{'type':'function','function':{'name':'f'}}]}",
                "{'messages':[" + USER
                        + "],'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'array'}}}]}",
                "{'messages':[" + USER
                        + "],'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':{'type':'function','function':{'name':'g'}}}",
                "{'messages':[" + USER
                        + "],'tools':[{'type':'function','function':{'name':'f'}}],'tool_choice':'sometimes'}",
                "{'messages':[" + USER + "],'response_format':'json'}",
                "{'messages':[" + USER + "],'response_format':{'type':'xml'}}",
                "{'messages':[" + USER + "],'response_format':{'type':'json_schema'}}",
                "{'messages':[" + USER
                        + "],'response_format':{'type':'json_schema','json_schema':{'name':'A','schema':'string'}}}",
                "{'messages':[" + USER
                        + "],'response_format':{'type':'json_schema','json_schema':{'name':'A','schema':{'type':'thing'}}}}",
                "{'messages':[" + USER
                        + "],'response_format':{'type':'json_schema','json_schema':{'name':'A','schema':{'type':'object','properties':{'a':{'$ref':'#/$defs/B'}}}}}}",
                "{'messages':[" + USER
                        + "],'response_format':{'type':'json_schema','json_schema':{'name':'A','schema':{'type':'object','required':'a'}}}}",
            })
    void wrong_requests_are_refused(String body) {
        for (String deployment : new String[] {"gpt-5.4", "phi-4", "grok-4.7", "deepseek-v4"}) {
            HttpResponse<String> response = client.chat(OPENAI_V1, deployment, body);

            assertThat(response.statusCode()).as(response.body()).isIn(400, 422);
            assertThat(Client.json(response).isObject()).isTrue();
        }
    }

    @Test
    void wrong_values_are_told_in_the_makers_shape() {
        String body = "{'messages':[{'role':'robot','content':'Hi'}]}";

        assertThat(Client.json(client.chat(OPENAI_V1, "gpt-5.4", body))
                        .at("/error/param")
                        .asText())
                .isEqualTo("messages[0].role");
        assertThat(Client.json(client.chat(OPENAI_V1, "phi-4", body))
                        .path("object")
                        .asText())
                .isEqualTo("error");
        assertThat(Client.json(client.chat(OPENAI_V1, "grok-4.7", body))
                        .path("code")
                        .asText())
                .isEqualTo("invalid-argument");
        assertThat(Client.json(client.chat(OPENAI_V1, "command-a-plus", body)).at("/error/details/0/loc"))
                .isEqualTo(Client.tree("[\"body\",\"messages\",0,\"role\"]"));
        String inner = Client.json(client.chat(OPENAI_V1, "mistral-small", body))
                .at("/error/message")
                .asText();
        assertThat(Client.tree(inner).at("/detail/0/input").asText()).isEqualTo("robot");
    }

    @Test
    void a_wrong_type_is_told_as_recorded() {
        String body = "{'messages':[" + USER + "],'response_format':'foo'}";

        assertThat(client.chat(EmulatorEndpointType.AZURE_OPENAI, "gpt-5.4", body)
                        .body())
                .isEqualTo(
                        "{\"error\":{\"message\":\"Invalid type for 'response_format': expected an object, but got a string"
                                + " instead.\",\"type\":\"invalid_request_error\",\"param\":\"response_format\",\"code\":"
                                + "\"invalid_type\"}}");
    }

    @Test
    void what_a_deployment_does_not_support_is_told_with_place_and_input() {
        HttpResponse<String> response =
                client.chat(MODELS, "plain", "{'messages':[" + USER + "],'response_format':{'type':'json_object'}}");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(Client.json(response).path("code").asText()).isEqualTo("parameter_not_supported");
        assertThat(Client.json(response).path("detail"))
                .isEqualTo(Client.tree("{\"loc\":[\"body\",\"response_format\"],\"input\":\"json_object\"}"));
        assertThat(client.chat(MODELS, "plain", "{'messages':[" + USER + "],'seed':1}")
                        .statusCode())
                .isEqualTo(422);
        assertThat(client.chat(MODELS, "plain", "{'messages':[" + USER + "],'tools':[]}")
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void roles_images_and_length_are_the_deployments() {
        String system = "{'messages':[{'role':'system','content':'Be brief'}," + USER + "]}";
        String image =
                "{'messages':[{'role':'user','content':[{'type':'image_url','image_url':{'url':'https://e.com/c'}}]}]}";
        String longText = "{'messages':[{'role':'user','content':'" + "word ".repeat(60) + "'}]}";

        for (String body : new String[] {system, image, longText}) {
            assertThat(client.chat(OPENAI_V1, "gpt-5.4", body).statusCode()).isEqualTo(200);
            assertThat(client.chat(OPENAI_V1, "plain", body).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void o_models_want_max_completion_tokens() {
        HttpResponse<String> response =
                client.chat(OPENAI_V1, "gpt-5-mini", "{'messages':[" + USER + "],'max_tokens':5}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Client.json(response).at("/error/code").asText()).isEqualTo("unsupported_parameter");
        assertThat(client.chat(OPENAI_V1, "gpt-5-mini", "{'messages':[" + USER + "],'max_completion_tokens':5}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void mistral_wants_ids_of_nine_characters() {
        String body = "{'messages':[" + USER + "," + CALLED + "," + RESULT + "]}";

        assertThat(client.chat(MODELS, "mistral-small", body).statusCode()).isEqualTo(200);
        HttpResponse<String> refused = client.chat(MODELS, "mistral-small", body.replace("abcdefghi", "call_1"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("must be a-z, A-Z, 0-9, with a length of 9");
    }

    @Test
    void echoed_indexes_are_refused() {
        String body = "{'messages':[" + USER + "," + CALLED.replace("'id'", "'index':0,'id'") + "," + RESULT + "]}";

        for (String deployment : new String[] {"gpt-5.4", "mistral-small", "grok-4.7"}) {
            HttpResponse<String> response = client.chat(MODELS, deployment, body);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.body()).contains("unknown field: parameter index is not a valid field");
        }
    }
}
