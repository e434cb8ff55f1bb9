package dev.langchain4j.model.azure.inference.internal.endpoint;

import static dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType.AZURE_OPENAI;
import static dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType.MANAGED;
import static dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType.MODEL_INFERENCE;
import static dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType.OPENAI_V1;
import static dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType.SERVERLESS;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Detects the endpoint type from host and path, by a table: the first matching row wins. */
final class EndpointTable {

    private static final Set<HostKind> RESOURCE =
            EnumSet.of(HostKind.FOUNDRY, HostKind.OPENAI, HostKind.COGNITIVE_SERVICES);
    private static final Set<HostKind> MODEL_HOSTS = EnumSet.of(HostKind.FOUNDRY, HostKind.COGNITIVE_SERVICES);
    private static final Pattern PROJECT = Pattern.compile("/api/projects/", Pattern.CASE_INSENSITIVE);
    private static final String DEPLOYMENT = "(?:/[^/]+)?";

    /** A bare host means v1, unless a dated api-version shows that the deployments route is meant. */
    private static final Types BARE = new Types(OPENAI_V1, AZURE_OPENAI, EnumSet.of(OPENAI_V1, AZURE_OPENAI));

    private static final Types BARE_FOUNDRY =
            new Types(OPENAI_V1, AZURE_OPENAI, EnumSet.of(OPENAI_V1, AZURE_OPENAI, MODEL_INFERENCE));
    /** A gateway may serve any type below "/models". */
    private static final Types USUALLY_MODELS =
            new Types(MODEL_INFERENCE, MODEL_INFERENCE, EnumSet.allOf(AzureAiInferenceEndpointType.class));

    private static final Types MUST_BE_NAMED = new Types(null, null, EnumSet.allOf(AzureAiInferenceEndpointType.class));

    private static final List<Row> ROWS = List.of(
            row(MODEL_HOSTS, "", "", BARE_FOUNDRY),
            row(RESOURCE, "(?:/openai)?", "", BARE),
            row(MODEL_HOSTS, "(?:/api)?/models", "", only(MODEL_INFERENCE)),
            row(RESOURCE, "/openai/v1", "", only(OPENAI_V1)),
            row(RESOURCE, "/openai/deployments", DEPLOYMENT, only(AZURE_OPENAI)),
            row(MODEL_HOSTS, "/api/projects/[^/]+(?:/openai(?:/v1)?)?", "", only(OPENAI_V1)),
            row(MODEL_HOSTS, "/api/projects/[^/]+/openai/deployments", DEPLOYMENT, only(AZURE_OPENAI)),
            // The route of the first serverless endpoints, older than the common contract; the host serves both.
            row(EnumSet.of(HostKind.SERVERLESS), "", "(?:/v1)?", only(SERVERLESS)),
            row(EnumSet.of(HostKind.MANAGED), ".*?", "(?:/score)?", only(MANAGED)),
            row(EnumSet.of(HostKind.OTHER), ".*/openai/v1", "", only(OPENAI_V1)),
            row(EnumSet.of(HostKind.OTHER), ".*/openai/deployments", DEPLOYMENT, only(AZURE_OPENAI)),
            row(EnumSet.of(HostKind.OTHER), ".*/models", "", USUALLY_MODELS),
            row(EnumSet.of(HostKind.OTHER), ".*", "", MUST_BE_NAMED));

    private EndpointTable() {}

    /**
     * The result: the endpoint type, the path up to the deployment or route, and the deployment if the URL names one.
     */
    record Entry(
            AzureAiInferenceEndpointType endpointType,
            String basePath,
            @Nullable String deployment) {}

    private record Row(Set<HostKind> hosts, Pattern path, Types types) {}

    /** The type if none is named, the type if the api-version is dated, and the types that may be named. */
    private record Types(
            @Nullable AzureAiInferenceEndpointType usual,
            @Nullable AzureAiInferenceEndpointType dated,
            Set<AzureAiInferenceEndpointType> possible) {}

    /**
     * @param path without a pasted route
     * @param dated whether v1 rejects the api-version
     */
    static Entry find(EndpointUrl url, String path, @Nullable AzureAiInferenceEndpointType named, boolean dated) {
        HostKind kind = url.located().kind();
        for (Row row : ROWS) {
            Matcher matcher = row.path().matcher(path);
            if (row.hosts().contains(kind) && matcher.matches()) {
                AzureAiInferenceEndpointType type = choose(row.types(), named, dated, url);
                String ending = kind.isAzure()
                        ? EndpointTypeTraits.of(type).azurePath()
                        : EndpointTypeTraits.of(type).gatewayPath();
                String base = endingIn(ending, matcher.group("base"));
                return new Entry(
                        type, base, EndpointTypeTraits.of(type).modelPlacement().fromPath(matcher.group("rest")));
            }
        }
        throw EndpointUrl.notUnderstood("endpoint is not understood: " + url.shown());
    }

    /** Projects accept only tokens for Foundry, whatever the endpoint type accepts elsewhere. */
    static EntraAudience audience(EndpointUrl url, Entry entry) {
        boolean project = PROJECT.matcher(entry.basePath()).lookingAt() && azure(url);
        return project
                ? EntraAudience.FOUNDRY
                : EndpointTypeTraits.of(entry.endpointType()).entraAudience();
    }

    private static boolean azure(EndpointUrl url) {
        return url.located().kind().isAzure();
    }

    private static AzureAiInferenceEndpointType choose(
            Types types, @Nullable AzureAiInferenceEndpointType named, boolean dated, EndpointUrl url) {
        AzureAiInferenceEndpointType type = named != null ? named : dated ? types.dated() : types.usual();
        if (type == null) {
            String meant = MistypedHost.meant(url.host());
            if (meant != null) {
                throw EndpointUrl.refused(
                        "endpoint " + url.shown() + " is not one of Azure's hosts",
                        "did you mean " + meant + "? If it is a gateway of your own, set endpointType to one of "
                                + EndpointTypeTraits.configNames());
            }
            throw EndpointUrl.undecided(
                    "endpoint " + url.shown()
                            + " does not reveal its endpoint type; gateways and custom domains seldom do",
                    "set endpointType to one of " + EndpointTypeTraits.configNames());
        }
        if (!types.possible().contains(type)) {
            String possible = types.possible().stream()
                    .map(AzureAiInferenceEndpointType::configName)
                    .collect(Collectors.joining(" or "));
            throw new InvalidOptionException(
                    "endpointType",
                    "endpointType " + type.configName() + " contradicts endpoint " + url.shown() + ", whose type is "
                            + possible,
                    "leave endpointType unset, or use an endpoint such as "
                            + EndpointTypeTraits.of(type).example());
        }
        return type;
    }

    /**
     * Completes a path so that it has this ending: {@code /a/openai} and {@code /openai/v1} give {@code /a/openai/v1}.
     */
    private static String endingIn(String ending, String path) {
        for (int overlap = Math.min(path.length(), ending.length()); overlap > 0; overlap--) {
            boolean wholeSegments = overlap == ending.length() || ending.charAt(overlap) == '/';
            if (wholeSegments && path.regionMatches(true, path.length() - overlap, ending, 0, overlap)) {
                return path + ending.substring(overlap);
            }
        }
        return path + ending;
    }

    private static Types only(AzureAiInferenceEndpointType type) {
        return new Types(type, type, EnumSet.of(type));
    }

    private static Row row(Set<HostKind> hosts, String base, String rest, Types types) {
        String regex = "(?<base>" + base + ")(?<rest>" + rest + ")";
        return new Row(hosts, Pattern.compile(regex, Pattern.CASE_INSENSITIVE), types);
    }
}
