package dev.langchain4j.model.azure.inference.cli;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpoint.KeyHeader;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceExtrasPolicy;
import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.config.internal.live.ModelGroup;
import dev.langchain4j.model.azure.inference.config.internal.option.CredentialKind;
import dev.langchain4j.model.azure.inference.config.internal.plan.Settings;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists what changes for a model when it moves to {@code /openai/v1}: only the differences of the two endpoint types.
 */
final class MoveToOpenAiV1 {

    private static final AzureAiInferenceEndpointType V1 = AzureAiInferenceEndpointType.OPENAI_V1;
    private static final String NOT_SENT = "not sent";

    private static final Set<String> FLOATLESS = Set.of("int8", "uint8", "binary", "ubinary");

    private final ModelGroup model;
    private final AzureAiInferenceEndpoint from;
    private final AzureAiInferenceEndpoint to;
    private final List<AzureAiInferenceMigrationPlan.Change> changes = new ArrayList<>();

    private MoveToOpenAiV1(ModelGroup model, AzureAiInferenceEndpoint to) {
        this.model = model;
        this.from = model.plan().endpoint();
        this.to = to;
    }

    static AzureAiInferenceMigrationPlan of(ModelGroup model) {
        AzureAiInferenceEndpoint from = model.plan().endpoint();
        if (from.endpointType() == V1) {
            return AzureAiInferenceMigrationPlan.stays("is already on " + OpenAiV1Endpoint.PATH);
        }
        String obstacle = obstacle(model);
        if (obstacle != null) {
            return AzureAiInferenceMigrationPlan.stays(obstacle);
        }
        AzureAiInferenceEndpoint to = OpenAiV1Endpoint.of(model.plan());
        if (to != null) {
            return new AzureAiInferenceMigrationPlan(to, null, new MoveToOpenAiV1(model, to).changes());
        }
        // The changes are known even if the deployment must be recreated elsewhere.
        AzureAiInferenceEndpoint elsewhere = OpenAiV1Endpoint.onAnotherResource(from);
        return new AzureAiInferenceMigrationPlan(
                null, nowhere(from), elsewhere == null ? List.of() : new MoveToOpenAiV1(model, elsewhere).changes());
    }

    /** What the model needs and v1 does not have. */
    private static @Nullable String obstacle(ModelGroup model) {
        if (Boolean.TRUE.equals(model.settings().values().get("image-input"))) {
            return "stays: image-input is true, and " + OpenAiV1Endpoint.PATH + " has no route for image embeddings";
        }
        Map<String, Object> extras = extras(model);
        if (model.isEmbedding() && FLOATLESS.contains(String.valueOf(extras.get("encoding_format")))) {
            return "stays: extras.encoding_format is " + extras.get("encoding_format") + ", and "
                    + OpenAiV1Endpoint.PATH + " knows float and base64 only";
        }
        return null;
    }

    private static String nowhere(AzureAiInferenceEndpoint from) {
        return switch (from.endpointType()) {
            case SERVERLESS, MANAGED ->
                "stays: a " + from.endpointType().configName() + " endpoint has no " + OpenAiV1Endpoint.PATH
                        + "; deploy the model on a Foundry resource, and set endpoint to"
                        + " https://<resource>.services.ai.azure.com/openai/v1 and model-name to the new deployment";
            default ->
                from.deployment() == null
                        ? "stays: no model-name is set, which " + OpenAiV1Endpoint.PATH + " needs in each request"
                        : "stays: the URL " + from.url() + " does not show where the gateway serves "
                                + OpenAiV1Endpoint.PATH + "; set endpoint to that, and endpoint-type to openai-v1";
        };
    }

    private List<AzureAiInferenceMigrationPlan.Change> changes() {
        change("URL", url(from), url(to));
        change("deployment", place(from), place(to));
        if (from.endpointType() == AzureAiInferenceEndpointType.MODEL_INFERENCE) {
            change("deployment's name", "found in any case", "must match exactly");
        }
        change("api-version", orNotSent(from.apiVersion()), orNotSent(to.apiVersion()));
        signature();
        extrasHeader();
        if (model.isEmbedding()) {
            embeddings();
        } else {
            generation();
        }
        if (EndpointTypeTraits.of(from.endpointType()).tellsModelInfo()) {
            change("modelCatalog", "the deployment's model, from /info", "the models that could be deployed");
        }
        return changes;
    }

    private void signature() {
        CredentialKind credential = model.plan().connection().credential();
        if (credential.isIdentity()) {
            change("scope", String.join(" ", from.tokenScopes()), String.join(" ", to.tokenScopes()));
        } else if (credential == CredentialKind.API_KEY_CREDENTIAL) {
            change("key header", header(from.keyHeader()), header(to.keyHeader()));
        }
    }

    private void extrasHeader() {
        if (!EndpointTypeTraits.of(from.endpointType()).understandsExtrasHeader()) {
            return;
        }
        AzureAiInferenceExtrasPolicy policy =
                model.settings().values().get("extras-policy") instanceof AzureAiInferenceExtrasPolicy set
                        ? set
                        : AzureAiInferenceExtrasPolicy.PASS_THROUGH;
        String then = switch (policy) {
            case PASS_THROUGH -> "; a model that does not know an extra field may refuse it";
            case DROP -> "; extras are dropped before anything is sent, and listed in the metadata";
            case ERROR -> "; requests with extras are rejected before anything is sent";
        };
        change("header extra-parameters", policy.configName() + " with requests that have extras", NOT_SENT + then);
    }

    private void generation() {
        if (model.streams() && asksForUsageThen() && !asksForUsageNow()) {
            change(
                    "streams",
                    "not asked for their usage",
                    "asked for it (stream_options), " + ProviderNotes.STREAM_USAGE + " stream-usage false, omits it");
        }
        Object limit = model.settings().values().get("max-output-tokens");
        if (model.isChat() && limit != null && !saysTokenLimit()) {
            change(
                    "max-output-tokens",
                    "max_tokens",
                    "max_tokens still; OpenAI's reasoning models require max_completion_tokens: profile gpt or"
                            + " max-tokens-parameter says so");
        }
        if (model.isChat()
                && EndpointTypeTraits.of(from.endpointType()).takesAudioUrls()
                && !EndpointTypeTraits.of(to.endpointType()).takesAudioUrls()) {
            change("audio by URL", "sent", "rejected before anything is sent; pass the bytes");
        }
    }

    private void embeddings() {
        Settings settings = model.settings();
        if (EndpointTypeTraits.of(from.endpointType()).takesInputType()
                && !settings.values().containsKey("send-input-type")) {
            change(
                    "input_type",
                    "sent where the request or input-type says what texts are for",
                    NOT_SENT
                            + ", and listed in the metadata; set send-input-type for deployments that accept it, as vectors"
                            + " depend on it");
        }
        if (!settings.values().containsKey("encoding-format")) {
            change("encoding_format", encoding(from.endpointType()), encoding(to.endpointType()));
        }
        if (!settings.values().containsKey("max-segments-per-batch")) {
            change(
                    "texts per call",
                    String.valueOf(EndpointTypeTraits.of(from.endpointType()).textsPerCall()),
                    String.valueOf(EndpointTypeTraits.of(to.endpointType()).textsPerCall()));
        }
        if (EndpointTypeTraits.of(from.endpointType()).servesImageEmbeddings()) {
            change("image embeddings", "possible (image-input)", "not possible");
        }
    }

    /** Whether the file must turn off stream usage so that requests stay the same. */
    static boolean wouldAskForUsage(AzureAiInferenceMigrationPlan move) {
        return move.changes().stream().anyMatch(change -> change.what().equals("streams"));
    }

    private boolean asksForUsageNow() {
        return asksForUsage(from.endpointType());
    }

    private boolean asksForUsageThen() {
        return asksForUsage(to.endpointType());
    }

    private boolean asksForUsage(AzureAiInferenceEndpointType type) {
        Object set = model.settings().values().get("stream-usage");
        String profile = trait("stream-usage");
        return set != null
                ? Boolean.TRUE.equals(set)
                : profile != null
                        ? Boolean.parseBoolean(profile)
                        : EndpointTypeTraits.of(type).asksForStreamUsage();
    }

    private boolean saysTokenLimit() {
        return model.settings().values().containsKey("max-tokens-parameter") || trait("max-tokens-parameter") != null;
    }

    private @Nullable String trait(String name) {
        return model.settings().values().get("profile") instanceof AzureAiInferenceProfile profile
                ? profile.traits().get(name)
                : null;
    }

    @SuppressWarnings("unchecked") // the option's type has read it
    private static Map<String, Object> extras(ModelGroup model) {
        Object extras = model.settings().values().get("extras");
        return extras == null ? Map.of() : (Map<String, Object>) extras;
    }

    private void change(String what, String now, String then) {
        if (!now.equals(then)) {
            changes.add(new AzureAiInferenceMigrationPlan.Change(what, now, then));
        }
    }

    private String url(AzureAiInferenceEndpoint endpoint) {
        return OpenAiV1Endpoint.shown(endpoint) + model.plan().kind().route();
    }

    private static String place(AzureAiInferenceEndpoint endpoint) {
        return switch (endpoint.endpointType()) {
            case AZURE_OPENAI -> "in the path";
            case SERVERLESS -> "not named";
            case MANAGED -> "in the header azureml-model-deployment, if set";
            case MODEL_INFERENCE, OPENAI_V1 -> "in the body";
        };
    }

    private static String orNotSent(@Nullable String value) {
        return value == null ? NOT_SENT : value;
    }

    static String header(KeyHeader header) {
        return switch (header) {
            case API_KEY -> "api-key";
            case BEARER -> "Authorization: Bearer";
            case BOTH -> "api-key and Authorization: Bearer";
        };
    }

    private static String encoding(AzureAiInferenceEndpointType type) {
        return EndpointTypeTraits.of(type).servesBase64Vectors() ? "base64" : NOT_SENT;
    }
}
