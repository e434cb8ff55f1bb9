package dev.langchain4j.model.azure.inference.emulator.internal.route;

import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.EndpointTraits;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.Operation;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.GatewayErrors;
import java.util.regex.Pattern;

/** Which api-version an endpoint type wants. */
public final class ApiVersions {

    private static final Pattern DATED = Pattern.compile("\\d{4}-\\d{2}-\\d{2}(-preview)?");

    private ApiVersions() {}

    public static void check(Route route, RecordedRequest request) {
        String version = request.query().getOrDefault("api-version", "");
        EmulatorEndpointType endpointType = route.endpointType();
        boolean known = switch (EndpointTraits.of(endpointType).apiVersion()) {
            case NONE -> version.isEmpty() || version.equals("v1") || version.equals("preview");
            case REQUIRED, DATED -> DATED.matcher(version).matches();
        };
        if (known || (version.isEmpty() && route.operation() == Operation.SWAGGER)) {
            return;
        }
        throw version.isEmpty()
                ? GatewayErrors.apiVersionMissing(endpointType)
                : GatewayErrors.apiVersionUnknown(endpointType);
    }
}
