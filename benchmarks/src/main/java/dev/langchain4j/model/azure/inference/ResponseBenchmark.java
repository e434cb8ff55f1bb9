package dev.langchain4j.model.azure.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.http.HttpHeaders;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.internal.chat.ChatCall;
import dev.langchain4j.model.azure.inference.internal.chat.ChatReceiver;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.http.Exchange;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** What it costs to read a plain answer. */
public class ResponseBenchmark extends MicroBenchmark {

    private static final String SENTENCE =
            "A mile has 5,280 feet; the word is Latin for \\\"thousand paces\\\", said caf\u00e9 owners.\\n";

    /** How many sentences the answer has. */
    @Param({"1", "200"})
    public int sentences;

    private final ChatRequest request = ChatRequest.builder()
            .messages(UserMessage.from("How many feet are in a mile?"))
            .parameters(AzureAiInferenceChatRequestParameters.EMPTY)
            .build();
    private final ChatTarget target =
            ChatTarget.of(Endpoint.of("https://res.services.ai.azure.com/openai/v1", null, null, "gpt-5.4"));
    private final ChatCall call = ChatCall.of(request, target, false);

    private byte[] body = {};

    /** Makes the answer. */
    @Setup
    public void render() {
        String filters = "{\"hate\":{\"filtered\":false,\"severity\":\"safe\"},\"violence\":{\"filtered\":false,"
                + "\"severity\":\"safe\"}}";
        body = ("{\"choices\":[{\"content_filter_results\":" + filters + ",\"finish_reason\":\"stop\",\"index\":0,"
                        + "\"logprobs\":null,\"message\":{\"content\":\"" + SENTENCE.repeat(sentences)
                        + "\",\"role\":\"assistant\"}}],\"created\":1719631399,\"id\":\"chatcmpl-9fIyF0QlFtrF\",\"model\":"
                        + "\"gpt-4o-2024-05-13\",\"object\":\"chat.completion\",\"prompt_filter_results\":[{\"prompt_index\":0,"
                        + "\"content_filter_results\":" + filters + "}],\"usage\":{\"completion_tokens\":11,"
                        + "\"prompt_tokens\":15,\"total_tokens\":26}}")
                .getBytes(UTF_8);
    }

    /** From the body to LangChain4j's response. */
    @Benchmark
    public ChatResponse read() {
        CallTarget there =
                target.endpoint().target(call.wire().route(), call.wire().deployment());
        Exchange exchange = new Exchange(there, 200, new HttpHeaders(), body, 1, Duration.ofMillis(1));
        return ChatReceiver.whole(call, exchange, ResponseLimits.DEFAULT);
    }
}
