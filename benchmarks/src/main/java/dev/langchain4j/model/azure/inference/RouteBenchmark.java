package dev.langchain4j.model.azure.inference;

import com.azure.core.http.HttpClient;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelCustomizer;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** What a name with routes costs: whole chats without a network, of which all but the routes is the same. */
public class RouteBenchmark extends MicroBenchmark {

    private static final String PREFIX = "langchain4j.azure-ai-inference.";

    /** Names of {@link #configuration()}. */
    @Param({"none", "one", "three", "three-rate-limit-aware", "three-with-budget"})
    public String routes = "none";

    private final ChatRequest request = ChatRequest.builder()
            .messages(UserMessage.from("How many feet are in a mile?"))
            .build();

    private AzureAiInferenceModels models = load();
    private ChatModel model = models.chatModel("none");

    private static AzureAiInferenceModels load() {
        return AzureAiInferenceModels.builder()
                .values(configuration())
                .customizer(new AzureAiInferenceModelCustomizer() {
                    @Override
                    public void connection(String name, AzureAiInferenceConnection.Builder connection) {
                        HttpClient client = new MemoryClient();
                        connection.httpClient(client);
                    }
                })
                .build();
    }

    private static Map<String, String> configuration() {
        Map<String, String> values = new HashMap<>();
        values.put(PREFIX + "connections.memory.endpoint", "https://res.services.ai.azure.com/openai/v1");
        values.put(PREFIX + "connections.memory.api-key", "key");
        for (String name : new String[] {"none", "second", "third"}) {
            values.put(PREFIX + "models." + name + ".connection", "memory");
            values.put(PREFIX + "models." + name + ".chat-model.model-name", name);
        }
        values.put(PREFIX + "models.one.routes", "none");
        for (String name : new String[] {"three", "three-rate-limit-aware", "three-with-budget"}) {
            values.put(PREFIX + "models." + name + ".routes", "none,second,third");
        }
        values.put(PREFIX + "models.three-rate-limit-aware.strategy", "rate-limit-aware");
        values.put(PREFIX + "models.three-with-budget.budget.limit", "1e15");
        values.put(PREFIX + "models.three-with-budget.budget.duration", "1d");
        return values;
    }

    /** Chooses the name. */
    @Setup
    public void choose() {
        model = models.chatModel(routes);
    }

    /** Ends it. */
    @TearDown
    public void close() {
        models.close();
    }

    /** From a request to its response. */
    @Benchmark
    public ChatResponse chat() {
        return model.chat(request);
    }
}
