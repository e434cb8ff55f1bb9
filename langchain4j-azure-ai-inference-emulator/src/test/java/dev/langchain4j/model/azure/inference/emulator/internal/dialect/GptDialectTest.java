package dev.langchain4j.model.azure.inference.emulator.internal.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import dev.langchain4j.model.azure.inference.emulator.testing.Shapes;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How the answers of OpenAI's models look. */
class GptDialectTest {

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
    void gpt_plain() {
        assertThat(shapes.plain("gpt-5.4", Shapes.ASK))
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
        List<String> stream = shapes.stream("gpt-5.4", Shapes.ASK + Shapes.USAGE);

        assertThat(stream.get(0))
                .startsWith("{'choices':[],'created':#,'id':'#','model':'','object':'','prompt_filter_results':[");
        assertThat(stream.get(1))
                .isEqualTo(
                        "{'choices':[{'content_filter_results':{},'delta':{'content':'','refusal':null,'role':'assistant'},"
                                + "'finish_reason':null,'index':0,'logprobs':null}],'created':#,'id':'#','model':'gpt-5.4-2026-03-05',"
                                + "'obfuscation':'#','object':'chat.completion.chunk','system_fingerprint':'fp_emulator','usage':null}");
        assertThat(stream.get(5)).contains("'delta':{},'finish_reason':'stop'").contains("'usage':null");
        assertThat(stream.get(6)).startsWith("{'choices':[],").contains("'usage':{'completion_tokens':3");
        assertThat(stream).hasSize(7);
        assertThat(shapes.stream("gpt-5.4", Shapes.ASK)).noneMatch(event -> event.contains("usage"));
    }

    @Test
    void gpt_streams_calls_in_increments() {
        List<String> stream = shapes.stream("gpt-5.4", Shapes.ASK_TOOLS);

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
        List<String> stream = shapes.stream("gpt-async", Shapes.ASK);

        assertThat(stream.get(1)).doesNotContain("content_filter");
        assertThat(stream.get(stream.size() - 2)).contains("'finish_reason':'stop'");
        assertThat(stream.get(stream.size() - 1))
                .contains("'content_filter_offsets'")
                .contains("'finish_reason':null")
                .contains("'id':''".replace("''", "'#'"))
                .doesNotContain("delta");
    }
}
