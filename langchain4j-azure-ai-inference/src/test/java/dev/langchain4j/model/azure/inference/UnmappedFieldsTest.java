package dev.langchain4j.model.azure.inference;

import static dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver.FINISH;
import static dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.internal.wire.ResponseDetails;
import dev.langchain4j.model.azure.inference.testing.ChatAccumulatorDriver;
import dev.langchain4j.model.azure.inference.testing.StreamRecorder;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a response says beside its message, for which LangChain4j has no place: it does not vanish. */
class UnmappedFieldsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'choices':[{'index':0,'delta':{'context':{'citations':[{'url':'https://example.org'}]}}}]",
                "'choices':[{'index':0,'delta':{'content':'a','annotations':[{'type':'url_citation'}]}}]",
                "'choices':[{'index':0,'delta':{'content':'a','provider_specific_fields':{'x':1}}}]",
                "'choices':[{'index':0,'delta':{'content':'a'}}],'citations':['https://example.org']",
            })
    void aStreamedEventIsHandedOn(String fields) {
        ChatAccumulatorDriver driver = new ChatAccumulatorDriver();
        driver.feed("{" + fields + "}", FINISH);
        driver.end();

        assertThat(driver.told.unmapped).containsExactly(json("{" + fields + "}"));
    }

    /** Else each event of every GPT would be one that nobody knows. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'choices':[{'index':0,'delta':{'content':'a','role':'assistant','annotations':[],'context':null}}]",
                "'choices':[{'index':0,'delta':{'content':'a'},'logprobs':null,'matched_stop':7,'stop_reason':'x'}]",
                "'choices':[{'index':0,'delta':{'content':'a'},'logprobs':{}}],'obfuscation':'xyz','citations':[]",
                "'choices':[{'index':0,'content_filter_offsets':{'check_offset':1},'content_filter_raw':[{}]}]",
                "'choices':[{'index':0,'delta':{'reasoning':'a','reasoning_details':[{'text':'a'}]}}]",
                "'choices':[{'index':0,'delta':{'content':'a'}}],'x_groq':{'id':'1'},'usage':null,'provider':'p'",
            })
    void anEventWithoutSuchFieldsIsNot(String fields) {
        ChatAccumulatorDriver driver = new ChatAccumulatorDriver();
        driver.feed("{" + fields + "}", FINISH);
        driver.end();

        assertThat(driver.told.unmapped).isEmpty();
    }

    @Test
    void logProbabilitiesArePartOfTheResponse() {
        ChatAccumulatorDriver driver = new ChatAccumulatorDriver();
        String choice =
                "'choices':[{'index':0,'delta':{'content':'a'},'logprobs':{'content':[{'token':'a','logprob':-0.5}]}}]";
        driver.feed("{" + choice + "}", "{" + choice + ",'service_tier':'priority'}", FINISH);

        ResponseDetails details = driver.end().details();

        assertThat(details.logprobs())
                .containsExactly(Map.of("token", "a", "logprob", -0.5), Map.of("token", "a", "logprob", -0.5));
        assertThat(details.serviceTier()).isEqualTo("priority");
        assertThat(driver.told.unmapped).isEmpty();
    }

    /** A sync response has all of it in the metadata, a stream with {@code rawEvents}. */
    @ParameterizedTest
    @ValueSource(strings = {"'context':{'intent':'x'}", "'annotations':[{'type':'url_citation'}]"})
    void theMetadataHasTheSameSyncAndStreamed(String fields) {
        String choice = "'index':0,'finish_reason':'stop','logprobs':{'content':[]},";
        String said = "{'content':'Hi'," + fields + "}";
        String sync = json("{'choices':[{" + choice + "'message':" + said + "}]}");
        String event = json("{'choices':[{" + choice + "'delta':" + said + "}]}");
        try (AzureAiInferenceEmulator emulator = CallKind.emulator()
                .interceptor(request -> request.body().contains("\"stream\"")
                        ? Reply.raw(200, "text/event-stream", "data: " + event + "\n\n")
                        : Reply.raw(200, "application/json", sync))
                .start()) {
            AzureAiInferenceChatModel.Builder plain = AzureAiInferenceChatModel.builder();
            CallKind.reaching(emulator, Transport.JDK).accept(plain);
            AzureAiInferenceStreamingChatModel.Builder streaming =
                    AzureAiInferenceStreamingChatModel.builder().rawEvents(true);
            CallKind.reaching(emulator, Transport.JDK).accept(streaming);
            StreamRecorder recorder = new StreamRecorder();

            ChatResponse whole = plain.build().chat(CallKind.request());
            streaming.build().chat(CallKind.request(), recorder);

            assertThat(metadata(whole).rawResponse().body()).isEqualTo(sync).contains(json(fields));
            assertThat(metadata(recorder.await()).rawEvents()).containsExactly(event);
        }
    }

    private static AzureAiInferenceChatResponseMetadata metadata(ChatResponse response) {
        return (AzureAiInferenceChatResponseMetadata) response.metadata();
    }
}
