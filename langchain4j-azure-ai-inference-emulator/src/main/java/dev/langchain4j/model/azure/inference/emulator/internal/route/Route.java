package dev.langchain4j.model.azure.inference.emulator.internal.route;

import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.EndpointTraits;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Operation;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.GatewayErrors;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a path leads.
 *
 * @param pathDeployment the deployment that the path names, if the endpoint type puts it there
 * @param project        whether the path leads through a project
 */
public record Route(
        EmulatorEndpointType endpointType, @Nullable String pathDeployment, Operation operation, boolean project) {

    /** v1 before the deployments: both begin alike. */
    private static final List<EmulatorEndpointType> ENDPOINT_TYPES = List.of(
            EmulatorEndpointType.OPENAI_V1,
            EmulatorEndpointType.AZURE_OPENAI,
            EmulatorEndpointType.MODELS,
            EmulatorEndpointType.SERVERLESS,
            EmulatorEndpointType.MANAGED);

    /** What stands before the path of {@link EmulatorEndpointType#OPENAI_V1} where a project is asked. */
    private static final Pattern PROJECT = Pattern.compile("/api/projects/[^/]+(?=/openai/v1/)");

    public static @Nullable EmulatorEndpointType endpointType(String path) {
        if (PROJECT.matcher(path).lookingAt()) {
            return EmulatorEndpointType.OPENAI_V1;
        }
        for (EmulatorEndpointType endpointType : ENDPOINT_TYPES) {
            if (path.startsWith(
                    EndpointTraits.of(endpointType).deploymentInPath()
                            ? EndpointTraits.of(endpointType).path()
                            : EndpointTraits.of(endpointType).path() + "/")) {
                return endpointType;
            }
        }
        return null;
    }

    /** The route, or the gateway's 404. */
    public static Route of(EmulatorEndpointType endpointType, String method, String path) {
        Matcher project = PROJECT.matcher(path);
        boolean ofProject = project.lookingAt();
        String rest = path.substring((ofProject ? project.end() : 0)
                + EndpointTraits.of(endpointType).path().length());
        String deployment = null;
        if (EndpointTraits.of(endpointType).deploymentInPath()) {
            int slash = rest.indexOf('/');
            deployment = slash < 0 ? rest : rest.substring(0, slash);
            rest = slash < 0 ? "" : rest.substring(slash);
            if (EndpointTraits.of(endpointType).inferenceContract() && rest.startsWith("/v1/")) {
                rest = rest.substring("/v1".length()); // older endpoints of both kinds were used with it
            }
        }
        for (Operation operation : EndpointTraits.of(endpointType).operations()) {
            if (rest.startsWith("/") && operation.isAt(rest.substring(1)) && method.equals(operation.method())) {
                return new Route(endpointType, deployment, operation, ofProject);
            }
        }
        throw GatewayErrors.resourceNotFound();
    }
}
