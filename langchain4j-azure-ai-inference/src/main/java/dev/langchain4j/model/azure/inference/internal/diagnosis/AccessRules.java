package dev.langchain4j.model.azure.inference.internal.diagnosis;

import static dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind.AUTHENTICATION;
import static dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind.INVALID_REQUEST;

import com.azure.core.http.HttpHeaderName;
import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorRules.Rule;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/** Refusals of the caller: authentication, roles and networks. */
final class AccessRules {

    static final List<Rule> ALL = List.of(
            Rule.of(
                    failure -> failure.hasStatus(401, 403)
                            && (failure.hasCode("PermissionDenied") || failure.says("lacks the required data action")),
                    AUTHENTICATION,
                    "The identity lacks a role",
                    failure -> "Assign it a role that may call models on this resource ("
                            + EndpointTypeTraits.of(failure.target().endpointType())
                                    .entraAudience()
                                    .roles()
                            + "); a new assignment takes some minutes to take effect. The token's scope is right."),
            Rule.of(
                    failure -> failure.hasCode("AuthenticationTypeDisabled")
                            || (failure.hasStatus(401, 403)
                                    && failure.says(
                                            "key based authentication is disabled", "key-based authentication")),
                    AUTHENTICATION,
                    "This resource does not accept keys",
                    "Use an Entra identity: set tokenCredential instead of apiKey, or have keys enabled on the resource."),
            Rule.of(
                    failure -> failure.hasHeader("policy-id", "TrafficDenied")
                            || (failure.hasStatus(403) && failure.says("firewall rules")),
                    AUTHENTICATION,
                    "The resource's firewall refused the request",
                    "Allow this machine's address or network under the resource's Networking, or call from an allowed one."),
            Rule.of(
                    failure -> failure.hasStatus(403) && failure.says("public access is disabled", "private endpoint"),
                    AUTHENTICATION,
                    "The resource accepts requests only through its private endpoint",
                    failure -> "From this network, " + failure.target().host()
                            + " must resolve to the private endpoint's address: usually the private DNS zone is missing."),
            Rule.of(
                    failure -> failure.hasStatus(403) && failure.says("temporarily blocked"),
                    AUTHENTICATION,
                    "Azure has blocked the resource",
                    "Azure blocks resources on suspicion of abuse, and retries do not help: look for its notice in the"
                            + " portal and by mail, and contact Microsoft support."),
            Rule.of(
                    failure -> failure.hasStatus(403) && failure.says("virtual network is configured"),
                    AUTHENTICATION,
                    "The resource is in a virtual network and can't be called through a regional host",
                    failure -> "Use the resource's own host in the endpoint, such as "
                            + EndpointTypeTraits.of(failure.target().endpointType())
                                    .example() + ", not "
                            + failure.target().host() + "."),
            Rule.of(
                    failure -> (failure.hasStatus(401) && failure.says("subscription key", "api key", "api-key"))
                            // Some providers report a wrong key as a bad request.
                            || (failure.hasStatus(400) && failure.says("invalid api key", "incorrect api key")),
                    AUTHENTICATION,
                    "The key was rejected",
                    failure -> "Check that apiKey is a key of the resource behind "
                            + failure.target().host() + ", and that keyHeader fits the endpoint."),
            Rule.of(
                    // 498 is Cohere's status for an invalid token.
                    failure -> failure.hasStatus(401, 498),
                    AUTHENTICATION,
                    "The credential was rejected",
                    failure -> "With an Entra token: it must be issued for "
                            + String.join(" or ", failure.target().scopes())
                            + " (tokenScopes sets that) and not have expired. With a key: check apiKey and keyHeader ("
                            + EndpointTypeTraits.of(failure.target().endpointType())
                                    .keyHeader() + " by default)."),
            Rule.of(
                    failure -> failure.hasStatus(403),
                    AUTHENTICATION,
                    "Access was denied",
                    "Check the identity's roles on the resource, and the resource's network rules."),
            Rule.of(
                    failure -> failure.hasStatus(407),
                    AUTHENTICATION,
                    "The proxy requires a login",
                    "Set user name and password on the ProxyOptions of the option proxy. On the JDK's HTTP client, https"
                            + " endpoints also need the system property jdk.http.auth.tunneling.disabledSchemes set to"
                            + " nothing: by default it sends no Basic login through a tunnel."),
            Rule.of(
                    failure -> failure.status() >= 300 && failure.status() < 400,
                    INVALID_REQUEST,
                    "The endpoint redirects",
                    failure -> "Redirects are not followed, as they would send the credential to another host"
                            + redirectedTo(failure) + ": set endpoint to the right URL."));

    private AccessRules() {}

    private static String redirectedTo(FailedCall failure) {
        String location = failure.headers().getValue(HttpHeaderName.LOCATION);
        try {
            String host = location == null ? null : new URI(location.strip()).getHost();
            return host == null ? "" : " (here to " + SafeText.shorten(host, 120) + ")";
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
