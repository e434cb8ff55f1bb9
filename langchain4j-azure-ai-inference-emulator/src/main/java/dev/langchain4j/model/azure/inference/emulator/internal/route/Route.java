package dev.langchain4j.model.azure.inference.emulator.internal.route;

import dev.langchain4j.model.azure.inference.emulator.EmulatorForm;
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
 * @param pathDeployment the deployment that the path names, if the form puts it there
 * @param project        whether the path leads through a project
 */
public record Route(EmulatorForm form, @Nullable String pathDeployment, Operation operation, boolean project) {

    /** v1 before the deployments: both begin alike. */
    private static final List<EmulatorForm> FORMS = List.of(
            EmulatorForm.OPENAI_V1,
            EmulatorForm.AZURE_OPENAI,
            EmulatorForm.MODELS,
            EmulatorForm.SERVERLESS,
            EmulatorForm.MANAGED);

    /** What stands before the path of {@link EmulatorForm#OPENAI_V1} where a project is asked. */
    private static final Pattern PROJECT = Pattern.compile("/api/projects/[^/]+(?=/openai/v1/)");

    public static @Nullable EmulatorForm form(String path) {
        if (PROJECT.matcher(path).lookingAt()) {
            return EmulatorForm.OPENAI_V1;
        }
        for (EmulatorForm form : FORMS) {
            if (path.startsWith(
                    EndpointTraits.of(form).deploymentInPath()
                            ? EndpointTraits.of(form).path()
                            : EndpointTraits.of(form).path() + "/")) {
                return form;
            }
        }
        return null;
    }

    /** The route, or the gateway's 404. */
    public static Route of(EmulatorForm form, String method, String path) {
        Matcher project = PROJECT.matcher(path);
        boolean ofProject = project.lookingAt();
        String rest = path.substring(
                (ofProject ? project.end() : 0) + EndpointTraits.of(form).path().length());
        String deployment = null;
        if (EndpointTraits.of(form).deploymentInPath()) {
            int slash = rest.indexOf('/');
            deployment = slash < 0 ? rest : rest.substring(0, slash);
            rest = slash < 0 ? "" : rest.substring(slash);
            if (EndpointTraits.of(form).inferenceContract() && rest.startsWith("/v1/")) {
                rest = rest.substring("/v1".length()); // older endpoints of both kinds were used with it
            }
        }
        for (Operation operation : EndpointTraits.of(form).operations()) {
            if (rest.startsWith("/") && operation.isAt(rest.substring(1)) && method.equals(operation.method())) {
                return new Route(form, deployment, operation, ofProject);
            }
        }
        throw GatewayErrors.resourceNotFound();
    }
}
