package dev.langchain4j.model.azure.inference.emulator.internal.dialect;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import dev.langchain4j.model.azure.inference.emulator.testing.Shapes;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How each other maker's answers look. */
class DialectsTest {

    static AzureAiInferenceEmulator emulator;
    static Client client;
    static Shapes shapes;

    @BeforeAll
    static void start() {
        emulator = Shapes.emulator();
        client = new Client(emulator);
        shapes = new Shapes(client);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void mistral_plain() {
        assertThat(shapes.plain("mistral-small", Shapes.ASK))
                .isEqualTo(
                        "{'choices':[{'finish_reason':'stop','index':0,'message':{'content':'Yes, sir','role':'assistant',"
                                + "'tool_calls':null}}],'created':#,'id':'#','model':'mistral-small-2503','object':'chat.completion',"
                                + "'usage':{'completion_tokens':3,'prompt_tokens':4,'total_tokens':7}}");
    }

    @Test
    void mistral_plain_tools() {
        assertThat(shapes.plain("mistral-small", Shapes.ASK_TOOLS))
                .contains(
                        "'message':{'content':'','role':'assistant','tool_calls':[{'function':{'arguments':'{\\'a\\': 1}',"
                                + "'call_id':null,'name':'add'},'id':'#','type':'function'},{'function':{'arguments':'{}','call_id':null,"
                                + "'name':'now'},'id':'#','type':'function'}]}")
                .contains("'finish_reason':'tool_calls'");
    }

    @Test
    void mistral_stream() {
        String head = "'created':#,'id':'#','model':'mistral-small-2503','object':'chat.completion.chunk'";
        assertThat(shapes.stream("mistral-small", Shapes.ASK))
                .containsExactly(
                        "{'choices':[{'delta':{'content':'','role':'assistant'},'finish_reason':null,'index':0,'logprobs':null}],"
                                + head + "}",
                        "{'choices':[{'delta':{'content':'Yes'},'finish_reason':null,'index':0,'logprobs':null}],"
                                + head + "}",
                        "{'choices':[{'delta':{'content':','},'finish_reason':null,'index':0,'logprobs':null}]," + head
                                + "}",
                        "{'choices':[{'delta':{'content':' sir'},'finish_reason':null,'index':0,'logprobs':null}],"
                                + head + "}",
                        "{'choices':[{'delta':{'content':''},'finish_reason':'stop','index':0,'logprobs':null}]," + head
                                + ",'usage':{'completion_tokens':3,'prompt_tokens':4,'total_tokens':7}}");
    }

    @Test
    void mistral_streams_whole_calls_without_index_or_type() {
        List<String> stream = shapes.stream("mistral-small", Shapes.ASK_TOOLS);

        assertThat(stream).hasSize(2);
        assertThat(stream.get(1))
                .contains(
                        "'delta':{'content':null,'tool_calls':[{'function':{'arguments':'{\\'a\\': 1}','name':'add'},'id':'#'},"
                                + "{'function':{'arguments':'{}','name':'now'},'id':'#'}]},'finish_reason':'tool_calls'")
                .contains("'usage':{");
    }

    @Test
    void phi_plain_and_llama_plain() {
        assertThat(shapes.plain("phi-4", Shapes.ASK))
                .contains(
                        "'message':{'content':' Yes, sir','reasoning_content':null,'role':'assistant','tool_calls':[]}")
                .contains(
                        "'usage':{'completion_tokens':3,'audio_prompt_tokens':0,'image_prompt_tokens':0,'prompt_tokens':4,"
                                + "'prompt_tokens_details':null,'total_tokens':7}");
        assertThat(shapes.plain("llama-3", Shapes.ASK))
                .contains("'message':{'content':' Yes, sir','role':'assistant','tool_calls':null}");
    }

    @Test
    void deepseek() {
        assertThat(shapes.plain("deepseek-v4", "'messages':[{'role':'user','content':'thought'}]"))
                .contains("'content_filter_results':{}")
                .contains(
                        "'message':{'content':'Yes','reasoning_content':'Well now','role':'assistant','tool_calls':null}")
                .contains("'prompt_filter_results':null")
                .contains("'reasoning_tokens':0,'total_tokens'");
        List<String> stream =
                shapes.stream("deepseek-v4", "'messages':[{'role':'user','content':'thought'}]" + Shapes.USAGE);
        assertThat(stream.get(0))
                .contains("'delta':{'content':'','reasoning_content':null,'role':'assistant','tool_calls':null}");
        assertThat(stream.get(1))
                .contains("'delta':{'content':null,'reasoning_content':'Well','role':null,'tool_calls':null}")
                .contains("'matched_stop':null");
        assertThat(stream.get(stream.size() - 2))
                .contains(
                        "'delta':{'content':null,'reasoning_content':null,'role':null,'tool_calls':null},'finish_reason':'stop'");
        assertThat(stream.get(stream.size() - 1)).contains("'choices':[]");
    }

    @Test
    void grok() {
        assertThat(shapes.plain("grok-4.7", Shapes.ASK_TOOLS))
                .contains("'id':'#','index':1,'type':'function'")
                .contains("'prompt_filter_results':null");
        List<String> stream = shapes.stream("grok-4.7", Shapes.ASK_TOOLS + Shapes.USAGE);
        assertThat(stream.get(1))
                .contains(
                        "'delta':{'tool_calls':[{'function':{'arguments':'{\\'a\\': 1}','name':'add'},'id':'#','index':0,"
                                + "'type':'function'}]},'index':0}")
                .doesNotContain("finish_reason");
        assertThat(stream.get(stream.size() - 2)).contains("'finish_reason':'tool_calls'");
        String raw = client.chat(OPENAI_V1, "grok-4.7", "{'stream':true," + Shapes.ASK + Shapes.USAGE + "}")
                .body();
        assertThat(raw).contains("\"choices\": [], ");
    }

    @Test
    void cohere() {
        List<String> stream = shapes.stream("command-a-plus", Shapes.ASK_TOOLS);

        assertThat(stream).filteredOn(event -> event.contains("'tool_calls':[")).hasSize(2);
        assertThat(stream.get(stream.size() - 1)).contains("'usage':{");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "deepseek-v4; Well now; Yes",
                "grok-4.7;      Well now; Yes",
                "phi-4;       Well now; ' Yes'",
                "gpt-5.4;      '';       Yes",
                "r1-tags;     '';       '<think>\nWell now\n</think>\n\nYes'",
            })
    void reasoning_is_where_the_model_puts_it(String deployment, String thinking, String content) {
        String ask = "'messages':[{'role':'user','content':'thought'}]";
        JsonNode message =
                Client.json(client.chat(OPENAI_V1, deployment, "{" + ask + "}")).at("/choices/0/message");
        List<JsonNode> events = Client.events(client.chat(OPENAI_V1, deployment, "{'stream':true," + ask + "}"));

        assertThat(message.path("reasoning_content").asText("")).isEqualTo(thinking);
        assertThat(message.path("content").asText()).isEqualTo(content);
        assertThat(Shapes.joined(events, "reasoning_content")).isEqualTo(thinking);
        assertThat(Shapes.joined(events, "content")).isEqualTo(content);
    }

    @Test
    void magistral_has_content_in_parts() {
        String ask = "'messages':[{'role':'user','content':'thought'}]";

        assertThat(shapes.plain("magistral", ask))
                .contains(
                        "'content':[{'type':'thinking','thinking':[{'type':'text','text':'Well now'}]},{'type':'text','text':'Yes'}]");
        assertThat(shapes.stream("magistral", ask).get(1))
                .contains("'delta':{'content':[{'type':'thinking','thinking':[{'type':'text','text':'Well'}]}]}");
    }

    /** Whatever the framing, all pieces together are the plain answer. */
    @ParameterizedTest
    @ValueSource(
            strings = {"gpt-5.4", "mistral-small", "llama-3", "phi-4", "command-a-plus", "deepseek-v4", "grok-4.7"})
    void a_stream_says_what_the_plain_answer_says(String deployment) {
        JsonNode message = Client.json(client.chat(OPENAI_V1, deployment, "{" + Shapes.ASK + "}"))
                .at("/choices/0/message");
        List<JsonNode> events = Client.events(client.chat(OPENAI_V1, deployment, "{'stream':true," + Shapes.ASK + "}"));

        assertThat(Shapes.joined(events, "content"))
                .isEqualTo(message.path("content").asText());
        assertThat(events.stream()
                        .filter(e -> e.at("/choices/0/finish_reason").asText("").equals("stop")))
                .hasSize(1);
    }
}
