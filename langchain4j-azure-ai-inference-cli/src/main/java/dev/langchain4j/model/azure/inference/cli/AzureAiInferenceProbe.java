package dev.langchain4j.model.azure.inference.cli;

import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import dev.langchain4j.model.azure.inference.AzureAiInferenceModelCatalog;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationException;
import dev.langchain4j.model.azure.inference.config.internal.live.ConfigurationLoad;
import dev.langchain4j.model.azure.inference.config.internal.live.NamedModel;
import dev.langchain4j.model.azure.inference.config.internal.live.Snapshot;
import dev.langchain4j.model.azure.inference.config.internal.option.ChatRequestOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.plan.LoadOptions;
import dev.langchain4j.model.azure.inference.config.internal.plan.ModelPlan;
import dev.langchain4j.model.azure.inference.config.internal.source.Line;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import dev.langchain4j.model.azure.inference.config.internal.source.Secrets;
import dev.langchain4j.model.azure.inference.config.internal.source.Suggestions;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import dev.langchain4j.model.catalog.ModelDescription;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a chat deployment can do and which requests it accepts, determined by calling it: its {@code /info} and {@code
 * /swagger.json} if its endpoint type has them, and twenty to forty small requests. The result is a profile for use in a
 * configuration:
 *
 * <pre>{@code
 * AzureAiInferenceProbe probe = AzureAiInferenceProbe.of(Path.of("models.yaml"), "fast");
 * Files.writeString(Path.of("fast.profile.properties"), probe.profileAsProperties());
 * }</pre>
 *
 * <pre>
 * chat-model:
 *   model-name: mistral-small
 *   profile: file:fast.profile.properties
 * </pre>
 *
 * <p>A refusal of the probed feature is a no. A rate limit, an outage or a refusal of something else is inconclusive:
 * the profile then says nothing about the feature.
 */
public final class AzureAiInferenceProbe {

    /** The outcome of a question. */
    public enum Verdict {
        /** The deployment did what was asked. */
        YES,
        /** The deployment refused, or accepted the request but did not do it. */
        NO,
        /** Inconclusive. */
        UNKNOWN
    }

    /**
     * A question and its outcome. Contains no secrets.
     *
     * @param question the feature in question, mostly by its name in the API
     * @param verdict the outcome
     * @param says why it is not a yes; empty if it is
     */
    public record Answer(String question, Verdict verdict, String says) {

        /** One line. */
        @Override
        public String toString() {
            String word = verdict.name().toLowerCase(Locale.ROOT);
            return String.format("%-8s", word) + question + (says.isEmpty() ? "" : ": " + says);
        }
    }

    private final AzureAiInferenceEndpoint endpoint;
    private final List<String> facts = new ArrayList<>();
    private final List<Answer> answers;
    private final Map<String, String> traits;
    private final Secrets secrets;
    private final ProbeAnswers asked;
    private @Nullable String openApiDefinition;

    private AzureAiInferenceProbe(AzureAiInferenceConnection connection, @Nullable String modelName, Secrets secrets) {
        this.secrets = secrets;
        this.asked = new ProbeAnswers(secrets);
        this.endpoint = connection.endpoint(modelName);
        AzureAiInferenceModelCatalog catalog = AzureAiInferenceModelCatalog.builder()
                .connection(connection)
                .modelName(modelName)
                .build();
        if (EndpointTypeTraits.of(endpoint.endpointType()).tellsModelInfo()) {
            fact("/info", () -> described(catalog.listModels()));
        }
        if (EndpointTypeTraits.of(endpoint.endpointType()).tellsRoutes()) {
            fact("/swagger.json", () -> {
                String definition = catalog.openApiDefinition();
                openApiDefinition = definition;
                return String.join(", ", ProbeCalls.routesOf(definition));
            });
        }
        this.traits = new TreeMap<>(new ProbeQuestions(new ProbeCalls(connection, modelName), asked).ask());
        this.answers = asked.all();
    }

    /**
     * Probes a deployment. Sends one request after the other, with the connection's retries and timeouts.
     *
     * @param modelName the deployment; null if the endpoint names it
     * @throws IllegalArgumentException if the endpoint needs a name
     * @throws LangChain4jException if the deployment does not respond to the simplest request
     */
    public static AzureAiInferenceProbe of(AzureAiInferenceConnection connection, @Nullable String modelName) {
        return new AzureAiInferenceProbe(connection, modelName, new Secrets());
    }

    /**
     * Probes the deployment behind the chat model of a configuration.
     *
     * @param name a model or an alias
     * @throws AzureAiInferenceConfigurationException with all problems of the file
     * @throws IllegalArgumentException if it has no chat model of this name
     * @throws LangChain4jException if the deployment does not respond to the simplest request
     */
    public static AzureAiInferenceProbe of(Path file, String name) {
        return of(file, name, System::getenv);
    }

    static AzureAiInferenceProbe of(Path file, String name, Function<String, @Nullable String> environment) {
        ConfigurationLoad attempt = new ConfigurationLoad(LoadOptions.ofFile(file, environment), null);
        Snapshot snapshot = attempt.run(Set.of());
        NamedModel named = snapshot.named(name, ModelKind.STREAMING_CHAT);
        NamedModel.Built built = named == null ? null : named.targets().get(ModelKind.STREAMING_CHAT);
        if (built == null) {
            Problem problem = named == null
                    ? Suggestions.unknown("chat model", name, snapshot.names().keySet())
                    : new Problem("'" + name + "' has no chat-model", "only chat models are probed");
            throw new IllegalArgumentException(file + ": " + problem.what() + "; " + problem.remedy());
        }
        ModelPlan plan = built.plan();
        return new AzureAiInferenceProbe(
                snapshot.connections().of(plan.connection()),
                plan.settings().get(ChatRequestOptions.MODEL_NAME),
                attempt.secrets());
    }

    private interface Asking {
        String answer();
    }

    /** Gateways may not serve the route: that does not end the probe. */
    private void fact(String route, Asking asking) {
        try {
            facts.add(Line.of(route + ": " + secrets.scrub(asking.answer())));
        } catch (RuntimeException e) {
            facts.add(route + ": no response (" + asked.said(e) + ")");
        }
    }

    private static String described(List<ModelDescription> models) {
        return models.stream()
                .map(model -> model.name() + (model.owner() == null ? "" : " by " + model.owner()))
                .reduce("", (one, other) -> one.isEmpty() ? other : one + ", " + other);
    }

    /** Returns the deployment's endpoint. */
    public AzureAiInferenceEndpoint endpoint() {
        return endpoint;
    }

    /** Returns what the endpoint says about the deployment, one line each; empty if it has no route for that. */
    public List<String> facts() {
        return List.copyOf(facts);
    }

    /**
     * Returns the OpenAPI definition of the deployment, as the endpoint sent it; empty if it has none, or did not
     * respond, which is then one of the {@link #facts()}.
     */
    public Optional<String> openApiDefinition() {
        return Optional.ofNullable(openApiDefinition);
    }

    /** Returns all questions with their outcomes. */
    public List<Answer> answers() {
        return answers;
    }

    /** Returns the profile. */
    public AzureAiInferenceProfile profile() {
        return AzureAiInferenceProfile.of(traits);
    }

    /** Returns the profile as the text of a properties file, for {@code profile: file:...} of a configuration. */
    public String profileAsProperties() {
        StringBuilder text = new StringBuilder("# Profile of ").append(endpoint).append("\n");
        facts.forEach(fact -> comment(text, fact));
        answers.stream()
                .filter(answer -> answer.verdict() == Verdict.UNKNOWN)
                .forEach(answer -> comment(text, answer.toString()));
        traits.forEach(
                (trait, value) -> text.append(trait).append('=').append(value).append('\n'));
        return text.toString();
    }

    private static void comment(StringBuilder text, String line) {
        text.append("# ").append(line).append('\n');
    }

    /** The questions, their outcomes and the profile, as plain text. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(endpoint.toString()).append('\n');
        facts.forEach(fact -> text.append("  ").append(fact).append('\n'));
        answers.forEach(answer -> text.append("  ").append(answer).append('\n'));
        return text.append('\n').append(profileAsProperties()).toString();
    }
}
