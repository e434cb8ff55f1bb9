package dev.langchain4j.model.azure.inference.emulator.internal.dialect;

import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.Reasoning;
import java.util.List;

/** The deployments of an emulator that was told none: models that Azure serves at the end of 2026. */
public final class DefaultDeployments {

    public static final List<Deployment> ALL = List.of(
            newest("gpt-5.4")
                    .model("gpt-5.4-2026-03-05")
                    .efforts("none", "low", "medium", "high", "xhigh")
                    .defaultEffort("none")
                    .build(),
            Deployment.chat("gpt-5-mini", Dialect.GPT)
                    .model("gpt-5-mini-2025-08-07")
                    .with(Feature.REASONING)
                    .without(Feature.MAX_TOKENS, Feature.AUDIO)
                    .efforts("minimal", "low", "medium", "high")
                    .build(),
            gpt51("gpt-5.1").build(),
            gpt51("gpt-5.1-batch").with(Feature.BATCHES).build(),
            newest("gpt-6-astra")
                    .model("gpt-6-astra-2026-09-03")
                    .with(Feature.SINGLE_CONTINUATION)
                    .efforts("low", "medium", "high", "xhigh")
                    .build(),
            newest("gpt-5.3-codex")
                    .model("gpt-5.3-codex-2026-02-24")
                    .without(Feature.CHAT)
                    .efforts("low", "medium", "high", "xhigh")
                    .build(),
            Deployment.chat("model-router", Dialect.GPT)
                    .model("model-router-2025-11-18")
                    .choosing("gpt-5.4-2026-03-05", "gpt-6-astra-2026-09-03")
                    .build(),
            Deployment.chat("mistral-small", Dialect.MISTRAL)
                    .model("mistral-small-2503")
                    .with(Feature.COMPLETIONS)
                    .build(),
            Deployment.chat("llama-3", Dialect.LLAMA)
                    .model("Llama-3.3-70B-Instruct")
                    .with(Feature.COMPLETIONS)
                    .without(Feature.TOOLS, Feature.JSON_OBJECT, Feature.JSON_SCHEMA, Feature.IMAGES)
                    .build(),
            Deployment.chat("phi-4", Dialect.PHI)
                    .model("Phi-4-multimodal-instruct")
                    .build(),
            Deployment.chat("mistral-large-3", Dialect.MISTRAL)
                    .model("Mistral-Large-3")
                    .without(Feature.JSON_SCHEMA)
                    .build(),
            Deployment.chat("deepseek-v4", Dialect.DEEPSEEK)
                    .model("DeepSeek-V4-Pro")
                    .with(Feature.RESPONSES)
                    .without(Feature.JSON_SCHEMA, Feature.IMAGES)
                    .build(),
            Deployment.chat("command-a-plus", Dialect.COHERE)
                    .model("Cohere-command-a-plus-05-2026")
                    .reasoning(Reasoning.FIELD)
                    .with(Feature.RESPONSES, Feature.SENTINELS)
                    .without(Feature.JSON_OBJECT, Feature.JSON_SCHEMA, Feature.IMAGES)
                    .build(),
            Deployment.chat("grok-4.7", Dialect.GROK)
                    .with(Feature.RESPONSES)
                    .without(Feature.JSON_OBJECT, Feature.IMAGES)
                    .build(),
            Deployment.chat("kimi-k2.6", Dialect.DEEPSEEK)
                    .model("Kimi-K2.6")
                    .maker("Moonshot AI")
                    .without(Feature.JSON_OBJECT, Feature.JSON_SCHEMA)
                    .build(),
            Deployment.chat("mai-thinking-1", Dialect.PHI)
                    .model("MAI-Thinking-1")
                    .with(Feature.RESPONSES)
                    .without(
                            Feature.MAX_TOKENS, Feature.JSON_OBJECT, Feature.JSON_SCHEMA, Feature.IMAGES, Feature.AUDIO)
                    .build(),
            Deployment.embeddings("text-embedding-3-small", Dialect.GPT).build(),
            Deployment.embeddings("embed-v-4-0", Dialect.COHERE)
                    .model("embed-v-4-0")
                    .with(Feature.IMAGE_EMBEDDINGS)
                    .build());

    private DefaultDeployments() {}

    /** Reasons only if asked to. */
    private static Deployment.Builder gpt51(String name) {
        return Deployment.chat(name, Dialect.GPT)
                .model("gpt-5.1-2025-11-13")
                .with(Feature.REASONING)
                .without(Feature.MAX_TOKENS, Feature.AUDIO)
                .efforts("none", "low", "medium", "high")
                .defaultEffort("none");
    }

    /** A model of OpenAI's that refers from chat completions to responses. */
    private static Deployment.Builder newest(String name) {
        return Deployment.chat(name, Dialect.GPT)
                .with(Feature.REASONING, Feature.TOOLS_NEED_RESPONSES, Feature.PHASES)
                .without(Feature.MAX_TOKENS, Feature.AUDIO);
    }
}
