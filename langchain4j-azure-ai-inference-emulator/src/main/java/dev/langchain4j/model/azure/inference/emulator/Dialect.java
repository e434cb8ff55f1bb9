package dev.langchain4j.model.azure.inference.emulator;

/** How a maker's models speak on Azure: a name for a set of switches, no more. */
public enum Dialect {
    /** OpenAI's models. */
    GPT,
    /** Mistral's models. */
    MISTRAL,
    /** Meta's Llama models. */
    LLAMA,
    /** Microsoft's Phi models, served by vLLM. */
    PHI,
    /** Cohere's models, behind Azure's route. */
    COHERE,
    /** DeepSeek's models. */
    DEEPSEEK,
    /** xAI's Grok models. */
    GROK
}
