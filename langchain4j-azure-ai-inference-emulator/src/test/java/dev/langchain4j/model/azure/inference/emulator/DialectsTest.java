package dev.langchain4j.model.azure.inference.emulator;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorForm.OPENAI_V1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How each maker's answers look. Ids and times are masked. */
class DialectsTest {

    static final String ASK = "'messages':[{'role':'user','content':'text'}]";
    static final String ASK_TOOLS = "'messages':[{'role':'user','content':'tools'}],'tools':["
            + "{'type':'function','function':{'name':'add'}},{'type':'function','function':{'name':'now'}}]";
    static final String USAGE = ",'stream_options':{'include_usage':true}";

    static AzureAiInferenceEmulator emulator;
    static Client client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.builder()
                .deployments(DefaultDeployments.ALL)
                .deployment(Deployment.chat("magistral", Dialect.MISTRAL).build())
                .deployment(Deployment.chat("r1-tags", Dialect.DEEPSEEK)
                        .reasoning(Reasoning.TAGS)
                        .build())
                .deployment(Deployment.chat("gpt-async", Dialect.GPT)
                        .with(Feature.ASYNC_FILTER)
                        .build())
                .responder(Responder.scripted()
                        .when(call -> call.lastUserText().equals("text"), Reply.text("Yes, sir"))
                        .when(
                                call -> call.lastUserText().equals("thought"),
                                Reply.text("Yes").thinking("Well now"))
                        .when(
                                call -> call.lastUserText().equals("tools"),
                                Reply.toolCall("add", "{\"a\": 1}").andToolCall("now", "{}")))
                .start();
        client = new Client(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void mistral_plain() {
        assertThat(plain("mistral-small", ASK))
                .isEqualTo(
                        "{'choices':[{'finish_reason':'stop','index':0,'message':{'content':'Yes, sir','role':'assistant',"
                                + "'tool_calls':null}}],'created':#,'id':'#','model':'mistral-small-2503','object':'chat.completion',"
                                + "'usage':{'completion_tokens':3,'prompt_tokens':4,'total_tokens':7}}");
    }

    @Test
    void mistral_plain_tools() {
        assertThat(plain("mistral-small", ASK_TOOLS))
                .contains(
                        "'message':{'content':'','role':'assistant','tool_calls':[{'function':{'arguments':'{\\'a\\': 1}',"
                                + "'call_id':null,'name':'add'},'id':'#','type':'function'},{'function':{'arguments':'{}','call_id':null,"
                                + "'name':'now'},'id':'#','type':'function'}]}")
                .contains("'finish_reason':'tool_calls'");
    }

    @Test
    void mistral_stream() {
        String head = "'created':#,'id':'#','model':'mistral-small-2503','object':'chat.completion.chunk'";
        assertThat(stream("mistral-small", ASK))
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
        List<String> stream = stream("mistral-small", ASK_TOOLS);

        assertThat(stream).hasSize(2);
        assertThat(stream.get(1))
                .contains(
                        "'delta':{'content':null,'tool_calls':[{'function':{'arguments':'{\\'a\\': 1}','name':'add'},'id':'#'},"
                                + "{'function':{'arguments':'{}','name':'now'},'id':'#'}]},'finish_reason':'tool_calls'")
                .contains("'usage':{");
    }

    @Test
    void gpt_plain() {
        assertThat(plain("gpt-4o", ASK))
                .contains(
                        "'finish_reason':'stop','index':0,'logprobs':null,'message':{'annotations':[],'content':'Yes, sir',"
                                + "'refusal':null,'role':'assistant'}}]")
                .contains(
                        "'prompt_filter_results':[{'prompt_index':0,'content_filter_results':{'hate':{'filtered':false,"
                                + "'severity':'safe'}")
                .contains("'system_fingerprint':'")
                .contains("'usage':{'completion_tokens':3,'completion_tokens_details':{'accepted_prediction_tokens':0,"
                        + "'audio_tokens':0,'reasoning_tokens':0,'rejected_prediction_tokens':0},'prompt_tokens':4,");
    }

    @Test
    void gpt_stream() {
        List<String> stream = stream("gpt-4o", ASK + USAGE);

        assertThat(stream.get(0))
                .startsWith("{'choices':[],'created':#,'id':'#','model':'','object':'','prompt_filter_results':[");
        assertThat(stream.get(1))
                .isEqualTo(
                        "{'choices':[{'content_filter_results':{},'delta':{'content':'','refusal':null,'role':'assistant'},"
                                + "'finish_reason':null,'index':0,'logprobs':null}],'created':#,'id':'#','model':'gpt-4o-2024-11-20',"
                                + "'obfuscation':'#','object':'chat.completion.chunk','system_fingerprint':'fp_emulator','usage':null}");
        assertThat(stream.get(5)).contains("'delta':{},'finish_reason':'stop'").contains("'usage':null");
        assertThat(stream.get(6)).startsWith("{'choices':[],").contains("'usage':{'completion_tokens':3");
        assertThat(stream).hasSize(7);
        assertThat(stream("gpt-4o", ASK)).noneMatch(event -> event.contains("usage"));
    }

    @Test
    void gpt_streams_calls_in_increments() {
        List<String> stream = stream("gpt-4o", ASK_TOOLS);

        assertThat(stream.get(1))
                .contains(
                        "'delta':{'tool_calls':[{'function':{'arguments':'','name':'add'},'id':'#','index':0,'type':'function'}],"
                                + "'content':null,'role':'assistant'}");
        assertThat(stream.get(2)).contains("'delta':{'tool_calls':[{'function':{'arguments':'{'},'index':0}]}");
        List<String> second =
                stream.stream().filter(event -> event.contains("'index':1")).toList();
        assertThat(second).hasSize(2);
        assertThat(second.get(0)).contains("'arguments':'','name':'now'");
        assertThat(second.get(1)).contains("'delta':{'tool_calls':[{'function':{'arguments':'{}'},'index':1}]}");
        assertThat(stream.get(stream.size() - 1)).contains("'delta':{},'finish_reason':'tool_calls'");
    }

    @Test
    void gpt_with_the_asynchronous_filter() {
        List<String> stream = stream("gpt-async", ASK);

        assertThat(stream.get(1)).doesNotContain("content_filter");
        assertThat(stream.get(stream.size() - 2)).contains("'finish_reason':'stop'");
        assertThat(stream.get(stream.size() - 1))
                .contains("'content_filter_offsets'")
                .contains("'finish_reason':null")
                .contains("'id':''".replace("''", "'#'"))
                .doesNotContain("delta");
    }

    @Test
    void phi_plain_and_llama_plain() {
        assertThat(plain("phi-4", ASK))
                .contains(
                        "'message':{'content':' Yes, sir','reasoning_content':null,'role':'assistant','tool_calls':[]}")
                .contains(
                        "'usage':{'completion_tokens':3,'audio_prompt_tokens':0,'image_prompt_tokens':0,'prompt_tokens':4,"
                                + "'prompt_tokens_details':null,'total_tokens':7}");
        assertThat(plain("llama-3", ASK))
                .contains("'message':{'content':' Yes, sir','role':'assistant','tool_calls':null}");
    }

    @Test
    void deepseek() {
        assertThat(plain("deepseek-r1", "'messages':[{'role':'user','content':'thought'}]"))
                .contains("'content_filter_results':{}")
                .contains(
                        "'message':{'content':'Yes','reasoning_content':'Well now','role':'assistant','tool_calls':null}")
                .contains("'prompt_filter_results':null")
                .contains("'reasoning_tokens':0,'total_tokens'");
        List<String> stream = stream("deepseek-r1", "'messages':[{'role':'user','content':'thought'}]" + USAGE);
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
        assertThat(plain("grok-3", ASK_TOOLS))
                .contains("'id':'#','index':1,'type':'function'")
                .contains("'prompt_filter_results':null");
        List<String> stream = stream("grok-3", ASK_TOOLS + USAGE);
        assertThat(stream.get(1))
                .contains(
                        "'delta':{'tool_calls':[{'function':{'arguments':'{\\'a\\': 1}','name':'add'},'id':'#','index':0,"
                                + "'type':'function'}]},'index':0}")
                .doesNotContain("finish_reason");
        assertThat(stream.get(stream.size() - 2)).contains("'finish_reason':'tool_calls'");
        String raw = client.chat(OPENAI_V1, "grok-3", "{'stream':true," + ASK + USAGE + "}")
                .body();
        assertThat(raw).contains("\"choices\": [], ");
    }

    @Test
    void cohere() {
        List<String> stream = stream("cohere-command", ASK_TOOLS);

        assertThat(stream).filteredOn(event -> event.contains("'tool_calls':[")).hasSize(2);
        assertThat(stream.get(stream.size() - 1)).contains("'usage':{");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "deepseek-r1; Well now; Yes",
                "grok-3;      Well now; Yes",
                "phi-4;       Well now; ' Yes'",
                "gpt-4o;      '';       Yes",
                "r1-tags;     '';       '<think>\nWell now\n</think>\n\nYes'",
            })
    void reasoning_is_where_the_model_puts_it(String deployment, String thinking, String content) {
        String ask = "'messages':[{'role':'user','content':'thought'}]";
        JsonNode message =
                Client.json(client.chat(OPENAI_V1, deployment, "{" + ask + "}")).at("/choices/0/message");
        List<JsonNode> events = Client.events(client.chat(OPENAI_V1, deployment, "{'stream':true," + ask + "}"));

        assertThat(message.path("reasoning_content").asText("")).isEqualTo(thinking);
        assertThat(message.path("content").asText()).isEqualTo(content);
        assertThat(joined(events, "reasoning_content")).isEqualTo(thinking);
        assertThat(joined(events, "content")).isEqualTo(content);
    }

    @Test
    void magistral_has_content_in_parts() {
        String ask = "'messages':[{'role':'user','content':'thought'}]";

        assertThat(plain("magistral", ask))
                .contains(
                        "'content':[{'type':'thinking','thinking':[{'type':'text','text':'Well now'}]},{'type':'text','text':'Yes'}]");
        assertThat(stream("magistral", ask).get(1))
                .contains("'delta':{'content':[{'type':'thinking','thinking':[{'type':'text','text':'Well'}]}]}");
    }

    /** Whatever the framing, all pieces together are the plain answer. */
    @ParameterizedTest
    @ValueSource(strings = {"gpt-4o", "mistral-small", "llama-3", "phi-4", "cohere-command", "deepseek-r1", "grok-3"})
    void a_stream_says_what_the_plain_answer_says(String deployment) {
        JsonNode message =
                Client.json(client.chat(OPENAI_V1, deployment, "{" + ASK + "}")).at("/choices/0/message");
        List<JsonNode> events = Client.events(client.chat(OPENAI_V1, deployment, "{'stream':true," + ASK + "}"));

        assertThat(joined(events, "content")).isEqualTo(message.path("content").asText());
        assertThat(events.stream()
                        .filter(e -> e.at("/choices/0/finish_reason").asText("").equals("stop")))
                .hasSize(1);
    }

    private static String joined(List<JsonNode> events, String field) {
        return String.join(
                "",
                events.stream()
                        .map(event -> event.at("/choices/0/delta").path(field).asText(""))
                        .toList());
    }

    private static String plain(String deployment, String body) {
        return masked(client.chat(OPENAI_V1, deployment, "{" + body + "}").body());
    }

    private static List<String> stream(String deployment, String body) {
        return Client.events(client.chat(OPENAI_V1, deployment, "{'stream':true," + body + "}")).stream()
                .map(event -> masked(event.toString()))
                .toList();
    }

    private static String masked(String json) {
        String quotes = json.replace('"', '\'');
        return Pattern.compile("'(id|obfuscation)':'[^']*'")
                .matcher(quotes)
                .replaceAll("'$1':'#'")
                .replaceAll("'created':\\d+", "'created':#");
    }
}
