package dev.langchain4j.model.azure.inference.internal.endpoint;

import static dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType.AZURE_OPENAI;
import static dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType.MANAGED;
import static dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType.MODEL_INFERENCE;
import static dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType.OPENAI_V1;
import static dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType.SERVERLESS;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tells an endpoint's form by its host and path: one table, whose first row that fits decides. */
final class EndpointTable {

    private static final Set<HostKind> RESOURCE =
            EnumSet.of(HostKind.FOUNDRY, HostKind.OPENAI, HostKind.COGNITIVE_SERVICES);
    private static final Set<HostKind> MODEL_HOSTS = EnumSet.of(HostKind.FOUNDRY, HostKind.COGNITIVE_SERVICES);
    private static final Pattern PROJECT = Pattern.compile("/api/projects/", Pattern.CASE_INSENSITIVE);
    private static final String DEPLOYMENT = "(?:/[^/]+)?";

    /** A bare host means v1, unless a dated api-version says that the deployments route is meant. */
    private static final Forms BARE = new Forms(OPENAI_V1, AZURE_OPENAI, EnumSet.of(OPENAI_V1, AZURE_OPENAI));

    private static final Forms BARE_FOUNDRY =
            new Forms(OPENAI_V1, AZURE_OPENAI, EnumSet.of(OPENAI_V1, AZURE_OPENAI, MODEL_INFERENCE));
    /** A gateway may serve anything below "/models". */
    private static final Forms USUALLY_MODELS =
            new Forms(MODEL_INFERENCE, MODEL_INFERENCE, EnumSet.allOf(AzureAiInferenceEndpointType.class));

    private static final Forms MUST_BE_NAMED = new Forms(null, null, EnumSet.allOf(AzureAiInferenceEndpointType.class));

    private static final List<Row> ROWS = List.of(
            row(MODEL_HOSTS, "", "", BARE_FOUNDRY),
            row(RESOURCE, "(?:/openai)?", "", BARE),
            row(MODEL_HOSTS, "(?:/api)?/models", "", only(MODEL_INFERENCE)),
            row(RESOURCE, "/openai/v1", "", only(OPENAI_V1)),
            row(RESOURCE, "/openai/deployments", DEPLOYMENT, only(AZURE_OPENAI)),
            row(MODEL_HOSTS, "/api/projects/[^/]+(?:/openai(?:/v1)?)?", "", only(OPENAI_V1)),
            row(MODEL_HOSTS, "/api/projects/[^/]+/openai/deployments", DEPLOYMENT, only(AZURE_OPENAI)),
            // The route of the first serverless endpoints, before the common contract; the host serves both.
            row(EnumSet.of(HostKind.SERVERLESS), "", "(?:/v1)?", only(SERVERLESS)),
            row(EnumSet.of(HostKind.MANAGED), ".*?", "(?:/score)?", only(MANAGED)),
            row(EnumSet.of(HostKind.OTHER), ".*/openai/v1", "", only(OPENAI_V1)),
            row(EnumSet.of(HostKind.OTHER), ".*/openai/deployments", DEPLOYMENT, only(AZURE_OPENAI)),
            row(EnumSet.of(HostKind.OTHER), ".*/models", "", USUALLY_MODELS),
            row(EnumSet.of(HostKind.OTHER), ".*", "", MUST_BE_NAMED));

    private EndpointTable() {}

    /** What the table says: the form, the path up to the deployment or route, and the deployment if the URL named one. */
    record Entry(
            AzureAiInferenceEndpointType form,
            String basePath,
            @Nullable String deployment) {}

    private record Row(Set<HostKind> hosts, Pattern path, Forms forms) {}

    /** The form when none is named, the one when the api-version has a date besides, and those that may be named. */
    private record Forms(
            @Nullable AzureAiInferenceEndpointType usual,
            @Nullable AzureAiInferenceEndpointType dated,
            Set<AzureAiInferenceEndpointType> possible) {}

    /**
     * @param path without the route that may have been pasted with it
     * @param dated whether the api-version is one that v1 doesn't take
     */
    static Entry find(EndpointUrl url, String path, @Nullable AzureAiInferenceEndpointType named, boolean dated) {
        HostKind kind = HostKind.locate(url.host()).kind();
        for (Row row : ROWS) {
            Matcher matcher = row.path().matcher(path);
            if (row.hosts().contains(kind) && matcher.matches()) {
                AzureAiInferenceEndpointType form = choose(row.forms(), named, dated, url);
                String ending = kind.isAzure()
                        ? EndpointTypeTraits.of(form).azurePath()
                        : EndpointTypeTraits.of(form).gatewayPath();
                String base = endingIn(ending, matcher.group("base"));
                return new Entry(
                        form, base, EndpointTypeTraits.of(form).modelPlacement().fromPath(matcher.group("rest")));
            }
        }
        throw EndpointUrl.notUnderstood("endpoint is not understood: " + url.shown());
    }

    /** Projects take tokens for Foundry alone, whatever the form takes elsewhere. */
    static EntraAudience audience(EndpointUrl url, Entry entry) {
        boolean project = PROJECT.matcher(entry.basePath()).lookingAt() && azure(url);
        return project
                ? EntraAudience.FOUNDRY
                : EndpointTypeTraits.of(entry.form()).entraAudience();
    }

    private static boolean azure(EndpointUrl url) {
        return HostKind.locate(url.host()).kind().isAzure();
    }

    private static AzureAiInferenceEndpointType choose(
            Forms forms, @Nullable AzureAiInferenceEndpointType named, boolean dated, EndpointUrl url) {
        AzureAiInferenceEndpointType form = named != null ? named : dated ? forms.dated() : forms.usual();
        if (form == null) {
            String meant = MistypedHost.meant(url.host());
            if (meant != null) {
                throw EndpointUrl.refused(
                        "endpoint " + url.shown() + " is not one of Azure's hosts: did you mean " + meant
                                + "? If it is a gateway of yours, set endpointType to one of "
                                + EndpointTypeTraits.configNames());
            }
            throw EndpointUrl.notUnderstood("endpoint " + url.shown()
                    + " does not tell its form, as gateways' and custom domains' seldom do: set endpointType to one of "
                    + EndpointTypeTraits.configNames());
        }
        if (!forms.possible().contains(form)) {
            String possible = forms.possible().stream()
                    .map(AzureAiInferenceEndpointType::configName)
                    .collect(Collectors.joining(" or "));
            throw EndpointUrl.refused("endpointType " + form.configName() + " contradicts endpoint " + url.shown()
                    + ", whose form is " + possible + ": leave endpointType unset, or use an endpoint such as "
                    + EndpointTypeTraits.of(form).example());
        }
        return form;
    }

    /** Completes a path to one with this ending: {@code /a/openai} with {@code /openai/v1} is {@code /a/openai/v1}. */
    private static String endingIn(String ending, String path) {
        for (int overlap = Math.min(path.length(), ending.length()); overlap > 0; overlap--) {
            boolean wholeSegments = overlap == ending.length() || ending.charAt(overlap) == '/';
            if (wholeSegments && path.regionMatches(true, path.length() - overlap, ending, 0, overlap)) {
                return path + ending.substring(overlap);
            }
        }
        return path + ending;
    }

    private static Forms only(AzureAiInferenceEndpointType form) {
        return new Forms(form, form, EnumSet.of(form));
    }

    private static Row row(Set<HostKind> hosts, String base, String rest, Forms forms) {
        String regex = "(?<base>" + base + ")(?<rest>" + rest + ")";
        return new Row(hosts, Pattern.compile(regex, Pattern.CASE_INSENSITIVE), forms);
    }
}
