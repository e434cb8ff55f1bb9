package dev.langchain4j.model.azure.inference.config;

import com.azure.core.credential.TokenCredential;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.config.internal.live.ChatModelHandle;
import dev.langchain4j.model.azure.inference.config.internal.live.ConfigurationLoad;
import dev.langchain4j.model.azure.inference.config.internal.live.EmbeddingModelHandle;
import dev.langchain4j.model.azure.inference.config.internal.live.FileWatcher;
import dev.langchain4j.model.azure.inference.config.internal.live.InvocationTarget;
import dev.langchain4j.model.azure.inference.config.internal.live.LanguageModelHandle;
import dev.langchain4j.model.azure.inference.config.internal.live.ModelCatalogHandle;
import dev.langchain4j.model.azure.inference.config.internal.live.ModelRegistry;
import dev.langchain4j.model.azure.inference.config.internal.live.Snapshot;
import dev.langchain4j.model.azure.inference.config.internal.live.StreamingChatModelHandle;
import dev.langchain4j.model.azure.inference.config.internal.live.StreamingLanguageModelHandle;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionTable;
import dev.langchain4j.model.azure.inference.config.internal.plan.ConfigurationKeys;
import dev.langchain4j.model.azure.inference.config.internal.plan.LoadOptions;
import dev.langchain4j.model.azure.inference.config.internal.plan.TrustedHosts;
import dev.langchain4j.model.azure.inference.config.internal.source.DefaultLocations;
import dev.langchain4j.model.azure.inference.config.internal.source.FileSource;
import dev.langchain4j.model.azure.inference.config.internal.source.Findings;
import dev.langchain4j.model.azure.inference.config.internal.source.MapSource;
import dev.langchain4j.model.azure.inference.config.internal.source.PropertySources;
import dev.langchain4j.model.azure.inference.config.internal.source.Secrets;
import dev.langchain4j.model.azure.inference.config.internal.source.Source;
import dev.langchain4j.model.catalog.ModelCatalog;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.language.LanguageModel;
import dev.langchain4j.model.language.StreamingLanguageModel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Models by name. An application names the models that it needs; a file defines the deployment, endpoint, credential
 * and options of each name, and may change them while the application runs.
 *
 * <pre>{@code
 * try (AzureAiInferenceModels models = AzureAiInferenceModels.load(Path.of("models.yaml"))) {
 *     ChatModel assistant = models.chatModel("assistant");
 *     ...
 * }
 * }</pre>
 *
 * <pre>
 * langchain4j:
 *   azure-ai-inference:
 *     connections:
 *       foundry:
 *         endpoint: https://&lt;resource&gt;.services.ai.azure.com
 *         api-key: ${AZURE_INFERENCE_CREDENTIAL}
 *     models:
 *       fast:
 *         connection: foundry
 *         chat-model:
 *           model-name: mistral-small
 *     aliases:
 *       assistant: fast
 * </pre>
 *
 * <p>System properties with the same keys win over files. Values may contain <code>${VARIABLE}</code> and
 * <code>${VARIABLE:otherwise}</code>; secrets may be {@code file:/path}. Everything is validated at once, and a partly
 * valid configuration is never used.
 *
 * <p>The models are handles: they stay valid across {@link #reload()}. A call uses the target at its start until its
 * end, even as a stream; the tool rounds of an AI service's invocation stay on the model that they began on, as long as
 * the configuration has it. Credentials and environment variables are sent only to hosts of Azure, to this machine and
 * to {@code trusted-hosts}, which are fixed at start; a reload sends no credential to a host that was not configured
 * for it at start. Thread-safe.
 */
public final class AzureAiInferenceModels implements AutoCloseable {

    private final ModelRegistry registry;
    private final @Nullable FileWatcher watcher;

    private AzureAiInferenceModels(ModelRegistry registry, @Nullable FileWatcher watcher) {
        this.registry = registry;
        this.watcher = watcher;
        if (watcher != null) {
            watcher.start();
        }
    }

    /**
     * Loads the configuration from its default location: the file that the system property {@value
     * DefaultLocations#FILE_PROPERTY} or the environment variable {@value DefaultLocations#FILE_VARIABLE} names, or
     * {@code langchain4j-azure-ai-inference.yaml}, {@code .yml} or {@code .properties} in the working directory or at
     * the root of the class path. Only the first one that exists is used.
     *
     * @throws AzureAiInferenceConfigurationException with all problems
     */
    public static AzureAiInferenceModels load() {
        return builder().build();
    }

    /**
     * Loads the configuration from a file, YAML or properties by its extension.
     *
     * @throws AzureAiInferenceConfigurationException with all problems
     */
    public static AzureAiInferenceModels load(Path file) {
        return builder().file(file).build();
    }

    /** Returns an empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the chat model of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public ChatModel chatModel(String name) {
        return new ChatModelHandle(name, finder(name, ModelKind.CHAT, ChatModel.class));
    }

    /**
     * Returns the chat model that {@code default-chat-model} names, or that is configured at the root.
     *
     * @throws IllegalArgumentException if there is none
     */
    public ChatModel chatModel() {
        return chatModel(Snapshot.DEFAULT);
    }

    /**
     * Returns the streaming chat model of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public StreamingChatModel streamingChatModel(String name) {
        return new StreamingChatModelHandle(name, finder(name, ModelKind.STREAMING_CHAT, StreamingChatModel.class));
    }

    /**
     * Returns the streaming chat model that {@code default-chat-model} names, or that is configured at the root.
     *
     * @throws IllegalArgumentException if there is none
     */
    public StreamingChatModel streamingChatModel() {
        return streamingChatModel(Snapshot.DEFAULT);
    }

    /**
     * Returns the embedding model of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public EmbeddingModel embeddingModel(String name) {
        return new EmbeddingModelHandle(name, handle(name, ModelKind.EMBEDDING, EmbeddingModel.class));
    }

    /**
     * Returns the embedding model that {@code default-embedding-model} names, or that is configured at the root.
     *
     * @throws IllegalArgumentException if there is none
     */
    public EmbeddingModel embeddingModel() {
        return embeddingModel(Snapshot.DEFAULT);
    }

    /**
     * Returns the language model of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public LanguageModel languageModel(String name) {
        return new LanguageModelHandle(name, handle(name, ModelKind.LANGUAGE, LanguageModel.class));
    }

    /**
     * Returns the language model that {@code default-language-model} names, or that is configured at the root.
     *
     * @throws IllegalArgumentException if there is none
     */
    public LanguageModel languageModel() {
        return languageModel(Snapshot.DEFAULT);
    }

    /**
     * Returns the streaming language model of this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public StreamingLanguageModel streamingLanguageModel(String name) {
        return new StreamingLanguageModelHandle(
                name, handle(name, ModelKind.STREAMING_LANGUAGE, StreamingLanguageModel.class));
    }

    /**
     * Returns the streaming language model that {@code default-language-model} names, or that is configured at the
     * root.
     *
     * @throws IllegalArgumentException if there is none
     */
    public StreamingLanguageModel streamingLanguageModel() {
        return streamingLanguageModel(Snapshot.DEFAULT);
    }

    /**
     * Returns the catalog of the endpoint behind a name, for a model of any kind.
     *
     * @throws IllegalArgumentException if there is no such name
     */
    public ModelCatalog modelCatalog(String name) {
        registry.handOutCatalog(name);
        return new ModelCatalogHandle(name, () -> registry.catalog(name));
    }

    private <T> InvocationTarget.Finder<T> finder(String name, ModelKind kind, Class<T> type) {
        registry.handOut(name, kind);
        return caller -> registry.target(name, kind, caller).as(type);
    }

    private <T> Supplier<T> handle(String name, ModelKind kind, Class<T> type) {
        registry.handOut(name, kind);
        return () -> type.cast(registry.target(name, kind));
    }

    /**
     * Loads the configuration again and activates it at once; calls in progress end on their old target.
     *
     * @return the changes
     * @throws AzureAiInferenceConfigurationException with all problems; then nothing has changed
     * @throws IllegalStateException if this is closed
     */
    public AzureAiInferenceReload reload() {
        return registry.reload();
    }

    /** Returns what each name refers to, for models and aliases. */
    public Map<String, AzureAiInferenceModelStatus> status() {
        return registry.status();
    }

    /** Returns all keys of configurations, for editors and documentation. */
    public static List<AzureAiInferenceConfigurationKey> configurationKeys() {
        return ConfigurationKeys.all();
    }

    /** Returns a table of all options in Markdown, for documentation. */
    public static String optionsAsMarkdown() {
        return OptionTable.markdown();
    }

    /**
     * Stops watching, and rejects further calls. Calls in progress end as usual; unused connections close after a
     * while. Does not release what all models share: see {@link AzureAiInferenceConnection#releaseShared()}.
     */
    @Override
    public void close() {
        if (watcher != null) {
            watcher.close();
        }
        registry.close();
    }

    /** Builds {@link AzureAiInferenceModels}. */
    public static final class Builder {

        private final List<Source> sources = new ArrayList<>();
        private final Set<String> trustedHosts = new LinkedHashSet<>();
        private final List<AzureAiInferenceModelCustomizer> customizers = new ArrayList<>();
        private final List<Consumer<AzureAiInferenceReload>> reloadListeners = new ArrayList<>();
        private @Nullable Duration watchInterval;
        private @Nullable TokenCredential tokenCredential;
        private Function<String, @Nullable String> environment = System::getenv;
        private Clock clock = Clock.systemUTC();

        private Builder() {}

        /** Adds a file, YAML or properties by its extension. Sources that are added later win, key by key. */
        public Builder file(Path file) {
            sources.add(FileSource.of(required("file", file)));
            return this;
        }

        /**
         * Adds values that a framework has read: properties, or nested maps, with the prefix {@code
         * langchain4j.azure-ai-inference}. The supplier is called again at each reload. Because frameworks pass all
         * values as text, those of extras are parsed as JSON if they are JSON.
         *
         * @param name the source's name in messages
         */
        public Builder values(String name, Supplier<? extends Map<?, ?>> values) {
            sources.add(new MapSource(required("name", name), required("values", values)));
            return this;
        }

        /** Adds values likewise, which never change. */
        public Builder values(Map<?, ?> values) {
            Map<?, ?> given = required("values", values);
            return values("values", () -> given);
        }

        /**
         * Adds everything that a framework has read: the values of each of its property sources, by the source's name,
         * in ascending precedence. The supplier is called again at each reload. Other keys are skipped.
         *
         * <p>Keys are relaxed: {@code chatModel} is {@code chat-model}. A key without dots is an environment variable,
         * such as {@code LANGCHAIN4J_AZUREAIINFERENCE_MODELS_FAST_CHATMODEL_TEMPERATURE}: it stands for the one key
         * that differs only in case, dashes and dots, with the names that the configuration declares elsewhere. If
         * there is none, or more than one, the configuration is rejected.
         *
         * <p>System properties are then read only if they are among these sources.
         *
         * @param name the name of all of them in messages
         */
        public Builder propertySources(String name, Supplier<? extends Map<String, ? extends Map<?, ?>>> sources) {
            this.sources.add(new PropertySources(
                    required("name", name), ConfigurationKeys.relaxed(), required("sources", sources)));
            return this;
        }

        /** Watches the files, and those of secrets, and reloads when their content changes. Default: off. */
        public Builder watch(Duration interval) {
            if (required("interval", interval).compareTo(Duration.ofMillis(1)) < 0) {
                throw new IllegalArgumentException("interval must be at least 1 ms, but was: " + interval);
            }
            this.watchInterval = interval;
            return this;
        }

        /** Adds hosts that may have credentials beside Azure's, as {@code trusted-hosts} does. */
        public Builder trustedHosts(String... hosts) {
            for (String host : required("trustedHosts", hosts)) {
                trustedHosts.add(TrustedHosts.normal(required("an element of trustedHosts", host)));
            }
            return this;
        }

        /** Adds what cannot be said in text: listeners, a transport and the like. */
        public Builder customizer(AzureAiInferenceModelCustomizer customizer) {
            customizers.add(required("customizer", customizer));
            return this;
        }

        /** Adds a listener for each reload, rejected or not. Default: none. */
        public Builder reloadListener(Consumer<AzureAiInferenceReload> listener) {
            reloadListeners.add(required("reloadListener", listener));
            return this;
        }

        private static <T> T required(String what, @Nullable T value) {
            if (value == null) {
                throw new IllegalArgumentException(what + " is null: leave it out");
            }
            return value;
        }

        /**
         * Authenticates connections for which no credential is configured: neither {@code credential} nor {@code
         * api-key}, nor the variable {@code AZURE_INFERENCE_CREDENTIAL}, nor custom headers that authenticate. Default:
         * none.
         */
        public Builder tokenCredential(@Nullable TokenCredential tokenCredential) {
            this.tokenCredential = tokenCredential;
            return this;
        }

        /**
         * Looks up placeholders, and the variables of the default endpoint and key; returns null for a variable that is
         * not set. Default: the environment of the process.
         */
        public Builder environment(Function<String, @Nullable String> environment) {
            this.environment = required("environment", environment);
            return this;
        }

        Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * Loads the configuration. Opens no connection yet.
         *
         * @throws AzureAiInferenceConfigurationException with all problems
         */
        public AzureAiInferenceModels build() {
            ModelRegistry registry = new ModelRegistry(options(), List.copyOf(reloadListeners));
            return new AzureAiInferenceModels(
                    registry, watchInterval == null ? null : new FileWatcher(registry, watchInterval));
        }

        /**
         * Loads the configuration as {@link #build()} does and returns what each name will refer to, but builds no
         * model.
         *
         * @throws AzureAiInferenceConfigurationException with all problems that can be found without building models
         */
        public Map<String, AzureAiInferenceModelStatus> preview() {
            return new ConfigurationLoad(options(), null).preview();
        }

        private LoadOptions options() {
            return new LoadOptions(
                    allSources(),
                    Set.copyOf(trustedHosts),
                    List.copyOf(customizers),
                    tokenCredential,
                    environment,
                    clock);
        }

        private List<Source> allSources() {
            List<Source> all = new ArrayList<>(sources);
            if (all.isEmpty()) {
                Findings findings = new Findings(new Secrets());
                all.addAll(DefaultLocations.find(environment, Path.of(""), findings));
                findings.throwIfAny();
            }
            if (all.stream().noneMatch(PropertySources.class::isInstance)) {
                all.add(MapSource.systemProperties(System::getProperties));
            }
            return all;
        }
    }
}
