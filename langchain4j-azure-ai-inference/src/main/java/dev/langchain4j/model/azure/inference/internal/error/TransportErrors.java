package dev.langchain4j.model.azure.inference.internal.error;

import com.azure.core.exception.ClientAuthenticationException;
import dev.langchain4j.model.azure.inference.internal.diagnosis.Diagnosis;
import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.azure.inference.internal.json.ResponseLimitException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.net.ssl.SSLException;

/**
 * What failures without a response mean. Each transport wraps them differently, so all causes are examined; Netty's
 * exceptions are recognized by name, since Netty may be absent.
 */
final class TransportErrors {

    private static final int LONGEST_CHAIN = 30;

    /** A row of the table; matches if one of the causes does. */
    private record Rule(Predicate<Throwable> when, BiFunction<CallTarget, Throwable, Diagnosis> diagnosis) {}

    /** Something that is not a response of the API: from another service, or from a proxy. */
    static final Diagnosis NOT_UNDERSTOOD = new Diagnosis(
            ErrorKind.INTERNAL_SERVER,
            "The response can't be understood",
            "Check the endpoint, its endpointType, and proxies and gateways in between: this is not a response of an"
                    + " inference API.");

    private static final List<Rule> RULES = List.of(
            ownLimits(),
            new Rule(
                    ResponseLimitException.class::isInstance,
                    (target, failure) -> new Diagnosis(
                            ErrorKind.OTHER_PERMANENT,
                            "The response is larger than allowed",
                            ((ResponseLimitException) failure).limit().hint(target.path()))),
            new Rule(
                    UnexpectedDimensionException.class::isInstance,
                    (target, failure) -> new Diagnosis(
                            ErrorKind.OTHER_PERMANENT,
                            "The vectors don't have the expected dimension",
                            ((UnexpectedDimensionException) failure).hint())),
            rule(
                    RefusalException.class::isInstance,
                    ErrorKind.CONTENT_FILTERED,
                    "The model refused to answer",
                    "Rephrase the request: this is the model's own decision, not that of Azure's content filter."),
            rule(
                    EncodedResponseException.class::isInstance,
                    ErrorKind.OTHER_PERMANENT,
                    "The response is compressed and can't be read",
                    "Turn off compression in the gateway or proxy that adds it, or make it respect accept-encoding."),
            connection(
                    TruncatedStreamException.class::isInstance,
                    ErrorKind.CONNECTION,
                    "The response was cut off",
                    target -> "Try again; a proxy or gateway between here and the service may end long streams."),
            new Rule(
                    failure -> failure instanceof MalformedResponseException || BrokenHttp.is(failure),
                    (target, failure) -> NOT_UNDERSTOOD),
            rule(
                    UnsupportedContentException.class::isInstance,
                    ErrorKind.OTHER_PERMANENT,
                    "The response contains something that this module does not read",
                    "Omit the extra that asks the model for it."),
            rule(
                    TransportErrors::isInterruption,
                    ErrorKind.OTHER_PERMANENT,
                    "The call was interrupted or cancelled",
                    "Nothing is wrong with the service: the calling thread or its executor was told to stop."),
            connection(
                    failure -> named(failure, "PoolShutdown"),
                    ErrorKind.CONNECTION,
                    "The connection pool is closed",
                    target ->
                            "Try again; call AzureAiInferenceConnection.releaseShared() only after the last request."),
            rule(
                    RejectedExecutionException.class::isInstance,
                    ErrorKind.OTHER_PERMANENT,
                    "No thread was available for the call",
                    "Check the executor: it is shut down, or has fewer threads than concurrent streams."),
            rule(
                    failure -> failure instanceof ClientAuthenticationException
                            || named(failure, "CredentialUnavailableException"),
                    ErrorKind.AUTHENTICATION,
                    "Could not obtain a token from Entra ID",
                    target -> "Check the sign-in of the tokenCredential and the tokenScopes ("
                            + String.join(" or ", target.scopes()) + " fit this endpoint)."),
            rule(
                    TransportErrors::isLoginRefusedThroughProxy,
                    ErrorKind.AUTHENTICATION,
                    "The service refused the credentials",
                    "Check apiKey or tokenCredential (the JDK's HTTP client hides the details of HTTP 401 behind a proxy"
                            + " with a login)."),
            new Rule(
                    ProxyConnectException.class::isInstance,
                    (target, failure) -> ((ProxyConnectException) failure).diagnosis(target)),
            rule(
                    failure -> named(failure, "Proxy"),
                    ErrorKind.OTHER_PERMANENT,
                    "The proxy refused the connection",
                    target -> "Check the ProxyOptions of the option proxy, their login, and whether the proxy allows "
                            + target.host() + "."),
            rule(
                    failure -> failure instanceof UnknownHostException
                            || failure instanceof UnresolvedAddressException
                            || named(failure, "DnsNameResolver"),
                    ErrorKind.UNRESOLVED_SERVER,
                    "The host's name is unknown",
                    target -> "Check the endpoint's host, " + target.host()
                            + ", and this machine's DNS (a private endpoint needs its private DNS zone)."),
            rule(
                    TransportErrors::isTls,
                    ErrorKind.OTHER_PERMANENT,
                    "Could not establish a secure connection",
                    target ->
                            "Check that " + target.host() + " supports https, and that this JVM trusts its certificate"
                                    + " (a proxy that inspects TLS needs its own in the trust store)."),
            connection(
                    TransportErrors::isConnectTimeout,
                    ErrorKind.TIMEOUT,
                    "Could not connect within connectTimeout",
                    target -> "Check that " + target.host() + " can be reached from here (firewall, proxy, private"
                            + " network), or raise connectTimeout."),
            rule(
                    failure -> named(failure, "PoolAcquire"),
                    ErrorKind.TIMEOUT,
                    "No connection became free in time",
                    "Too many requests run at once on one HttpClient: send fewer, or give it a larger pool."),
            rule(
                    failure -> failure instanceof TimeoutException
                            || failure instanceof SocketTimeoutException
                            || named(failure, "TimeoutException"),
                    ErrorKind.TIMEOUT,
                    "The response did not arrive in time",
                    "Raise timeout (streamIdleTimeout for a stream that has begun), ask for fewer tokens, or stream the"
                            + " response."),
            connection(
                    failure -> failure instanceof ConnectException || failure instanceof NoRouteToHostException,
                    ErrorKind.CONNECTION,
                    "The connection was refused",
                    target -> "Check that something listens at " + target.host()
                            + ", and that no firewall or proxy blocks the way."),
            connection(
                    failure -> failure instanceof IOException || named(failure, "PrematureChannelClosureException"),
                    ErrorKind.CONNECTION,
                    "The connection was cut",
                    target ->
                            "Try again; if it happens after minutes of silence, a firewall drops idle connections: stream the"
                                    + " response."));

    /** The fallback: whatever a transport, a policy or a credential throws gets a meaning. */
    private static final Diagnosis UNEXPECTED = new Diagnosis(
            ErrorKind.OTHER_PERMANENT,
            "The call failed unexpectedly",
            "Look at the cause: if its stack trace contains a policy, credential or HttpClient of yours, the bug is there;"
                    + " otherwise please report it to this project.");

    /** Netty's messages, and the JDK's, whose client shows neither by type nor by cause that a handshake was cut. */
    private static final List<String> CUT =
            List.of("onnection reset", "closed", "terminated the handshake", "BUFFER_UNDERFLOW with EOF");

    private TransportErrors() {}

    static Diagnosis diagnose(CallTarget target, Throwable thrown) {
        List<Throwable> chain = isMistake(thrown) ? List.of() : chain(thrown);
        for (Rule rule : RULES) {
            for (Throwable cause : chain) {
                if (rule.when().test(cause)) {
                    return rule.diagnosis().apply(target, cause);
                }
            }
        }
        return UNEXPECTED;
    }

    /** Such an exception may well have an IOException as its cause, but not the service's. */
    private static boolean isMistake(Throwable thrown) {
        if (BrokenHttp.is(thrown)) {
            return false;
        }
        return (thrown instanceof IllegalArgumentException && !(thrown instanceof UnresolvedAddressException))
                || (thrown instanceof IllegalStateException && !(thrown instanceof CancellationException))
                || thrown instanceof NullPointerException
                || thrown instanceof UnsupportedOperationException;
    }

    private static List<Throwable> chain(Throwable thrown) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable cause = thrown; cause != null && chain.size() < LONGEST_CHAIN; cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }

    private static boolean isInterruption(Throwable failure) {
        return failure instanceof InterruptedException
                || failure instanceof ClosedByInterruptException
                || failure instanceof CancellationException
                || (failure instanceof InterruptedIOException && !named(failure, "Timeout"));
    }

    /** What the JDK's client throws if it knows a proxy's login, and the service responds with 401. */
    private static boolean isLoginRefusedThroughProxy(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof IOException
                && (message.equals("No credentials provided") || message.startsWith("WWW-Authenticate header missing"));
    }

    private static boolean isConnectTimeout(Throwable failure) {
        String message = failure.getMessage();
        return named(failure, "ConnectTimeoutException")
                || (failure instanceof SocketTimeoutException && message != null && message.contains("onnect"));
    }

    /** A connection that is reset or closed during the handshake also fails as TLS, but is not a TLS problem. */
    private static boolean isTls(Throwable failure) {
        return (failure instanceof SSLException && chain(failure).stream().noneMatch(TransportErrors::isCut))
                || failure instanceof GeneralSecurityException;
    }

    private static boolean isCut(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof EOFException
                || failure instanceof SocketException
                || failure instanceof ClosedChannelException
                || CUT.stream().anyMatch(message::contains);
    }

    private static boolean named(Throwable failure, String part) {
        return failure.getClass().getSimpleName().contains(part);
    }

    private static Rule ownLimits() {
        return new Rule(CallTimeoutException.class::isInstance, (target, failure) -> {
            CallTimeoutException timeout = (CallTimeoutException) failure;
            return new Diagnosis(ErrorKind.TIMEOUT, timeout.problem(), timeout.hint());
        });
    }

    private static Rule rule(Predicate<Throwable> when, ErrorKind kind, String problem, String hint) {
        return rule(when, kind, problem, target -> hint);
    }

    private static Rule rule(
            Predicate<Throwable> when, ErrorKind kind, String problem, Function<CallTarget, String> hint) {
        return new Rule(when, (target, failure) -> new Diagnosis(kind, problem, hint.apply(target)));
    }

    /** For requests that the service never received, or responses that were cut off. */
    private static Rule connection(
            Predicate<Throwable> when, ErrorKind kind, String problem, Function<CallTarget, String> hint) {
        return new Rule(when, (target, failure) -> new Diagnosis(kind, problem, hint.apply(target), true));
    }
}
