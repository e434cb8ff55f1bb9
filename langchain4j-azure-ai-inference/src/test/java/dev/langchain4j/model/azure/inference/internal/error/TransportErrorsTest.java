package dev.langchain4j.model.azure.inference.internal.error;

import static dev.langchain4j.model.azure.inference.testing.ErrorTargets.ERRORS;
import static dev.langchain4j.model.azure.inference.testing.ErrorTargets.details;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.azure.core.exception.ClientAuthenticationException;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RetriableException;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.exception.UnresolvedModelServerException;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.azure.inference.internal.json.ResponseLimit;
import dev.langchain4j.model.azure.inference.testing.ErrorTargets;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Exceptions;

class TransportErrorsTest {

    private static final CallTarget TARGET =
            ErrorTargets.target(AzureAiInferenceEndpointType.MODEL_INFERENCE, "/chat/completions");
    private static final boolean CONNECTION = true;
    private static final boolean OTHER = false;

    // Named as Netty names them, which need not be there.
    private static final class ConnectTimeoutException extends ConnectException {
        private static final long serialVersionUID = 1L;
    }

    private static final class ReadTimeoutException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class HttpProxyConnectException extends ConnectException {
        private static final long serialVersionUID = 1L;
    }

    private static final class PoolShutdownException extends RejectedExecutionException {
        private static final long serialVersionUID = 1L;
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(
                        new UnknownHostException("garden"),
                        UnresolvedModelServerException.class,
                        OTHER,
                        "host, garden"),
                arguments(
                        because(new ConnectException(), new UnresolvedAddressException()),
                        UnresolvedModelServerException.class,
                        OTHER,
                        "name is unknown"),
                arguments(
                        new ConnectException("Connection refused"),
                        RetriableException.class,
                        CONNECTION,
                        "refused; something listens"),
                arguments(
                        new NoRouteToHostException("No route to host"),
                        RetriableException.class,
                        CONNECTION,
                        "firewall"),
                arguments(
                        new HttpConnectTimeoutException("HTTP connect timed out"),
                        TimeoutException.class,
                        CONNECTION,
                        "connectTimeout"),
                arguments(new ConnectTimeoutException(), TimeoutException.class, CONNECTION, "connectTimeout"),
                arguments(
                        new SocketTimeoutException("Connect timed out"),
                        TimeoutException.class,
                        CONNECTION,
                        "connectTimeout"),
                arguments(new SocketTimeoutException("Read timed out"), TimeoutException.class, OTHER, "Raise timeout"),
                arguments(
                        new HttpTimeoutException("request timed out"),
                        TimeoutException.class,
                        OTHER,
                        "Raise timeout; streamIdleTimeout"),
                arguments(
                        new java.util.concurrent.TimeoutException("Channel response timed out"),
                        TimeoutException.class,
                        OTHER,
                        "Raise timeout"),
                arguments(new ReadTimeoutException(), TimeoutException.class, OTHER, "Raise timeout"),
                arguments(
                        new CallTimeoutException("timeout", Duration.ofSeconds(5)),
                        TimeoutException.class,
                        OTHER,
                        "Raise timeout; PT5S"),
                arguments(
                        new CallTimeoutException("streamIdleTimeout", Duration.ofSeconds(7)),
                        TimeoutException.class,
                        OTHER,
                        "Raise streamIdleTimeout; PT7S"),
                arguments(
                        new SSLHandshakeException("PKIX path building failed"),
                        NonRetriableException.class,
                        OTHER,
                        "trusts its certificate"),
                arguments(
                        because(new SSLException("handshake"), new CertificateException("expired")),
                        NonRetriableException.class,
                        OTHER,
                        "certificate; expired"),
                arguments(
                        because(new SSLHandshakeException("Remote host terminated the handshake"), new EOFException()),
                        RetriableException.class,
                        CONNECTION,
                        "cut"),
                arguments(
                        because(new SSLException("Connection reset"), new SocketException("Connection reset")),
                        RetriableException.class,
                        CONNECTION,
                        "cut"),
                arguments(
                        new IOException("HTTP/1.1 header parser received no bytes"),
                        RetriableException.class,
                        CONNECTION,
                        "cut"),
                arguments(
                        new PoolShutdownException(), RetriableException.class, CONNECTION, "connection pool is closed"),
                arguments(
                        new ClosedChannelException(),
                        RetriableException.class,
                        CONNECTION,
                        "cut; ClosedChannelException"),
                arguments(
                        new TruncatedStreamException("in the middle"),
                        RetriableException.class,
                        CONNECTION,
                        "cut off; in the middle"),
                arguments(
                        new MalformedResponseException("The answer has no choices"),
                        InternalServerException.class,
                        OTHER,
                        "no choices; endpointType"),
                arguments(new HttpProxyConnectException(), NonRetriableException.class, OTHER, "proxy"),
                arguments(
                        new ClientAuthenticationException("AADSTS700016: no such application", null),
                        AuthenticationException.class,
                        OTHER,
                        "AADSTS700016; tokenCredential; https://cognitiveservices.azure.com/.default"),
                arguments(
                        because(
                                new ClientAuthenticationException("not signed in", null),
                                new IllegalStateException("Unrecognized token")),
                        AuthenticationException.class,
                        OTHER,
                        "ClientAuthenticationException: not signed in"),
                arguments(new InterruptedException(), NonRetriableException.class, OTHER, "interrupted"),
                arguments(
                        because(new IOException("x"), new InterruptedException()),
                        NonRetriableException.class,
                        OTHER,
                        "interrupted"),
                arguments(new InterruptedIOException("x"), NonRetriableException.class, OTHER, "interrupted"),
                arguments(new CancellationException(), NonRetriableException.class, OTHER, "cancelled"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void namesWhatFailedAndWhatToTry(
            Throwable failure, Class<? extends RuntimeException> type, boolean connection, String words) {
        RuntimeException thrown = ERRORS.toException(TARGET, failure, 3);

        assertThat(thrown).isExactlyInstanceOf(type);
        assertThat(thrown.getMessage()).contains(words.split("; "));
        assertThat(thrown.getMessage().lines()).hasSize(2);
        assertThat(thrown).hasMessageContainingAll("'tulip'", "model-inference", "garden.services.ai.azure.com");
        AzureAiInferenceException details = details(thrown);
        assertThat(details.statusCode()).isZero();
        assertThat(details.attempts()).isEqualTo(3);
        assertThat(details.isConnectionFailure()).isEqualTo(connection);
        assertThat(details).hasCause(failure);
    }

    /** Each transport has its own ways to wrap a failure. */
    @Test
    void wrappersDoNotMatter() {
        ConnectException refused = new ConnectException("Connection refused");
        for (Throwable wrapped : new Throwable[] {
            new UncheckedIOException(refused),
            Exceptions.propagate(refused),
            new CompletionException(refused),
            new RuntimeException(new RuntimeException(refused))
        }) {
            assertThat(ERRORS.toException(TARGET, wrapped, 1)).isExactlyInstanceOf(RetriableException.class);
        }
    }

    @Test
    void anAnswerBeyondALimitIsNotAskedForAgain() {
        assertThatThrownBy(() -> ResponseLimit.BYTES.check(2, 1))
                .satisfies(failure -> assertThat(ERRORS.toException(TARGET, failure, 1))
                        .isExactlyInstanceOf(NonRetriableException.class)
                        .hasMessageContaining("maxResponseBytes"));
    }

    @Test
    void whatNothingElseExplainsIsCaughtByTheLastNet() {
        for (RuntimeException mistake : new RuntimeException[] {
            new IllegalArgumentException("x", new IOException()),
            new IllegalStateException("x", new IOException()),
            new NullPointerException("x"),
            new ArithmeticException("x")
        }) {
            assertThat(ERRORS.toException(TARGET, mistake, 1))
                    .isExactlyInstanceOf(NonRetriableException.class)
                    .hasMessageContaining("failed unexpectedly")
                    .hasRootCause(mistake.getCause() == null ? mistake : mistake.getCause());
        }
        UnsupportedFeatureException own = new UnsupportedFeatureException("x");
        assertThat(ERRORS.toException(TARGET, own, 1)).isSameAs(own);
    }

    @Test
    void whatIsMappedStaysAsItIs() {
        RuntimeException mapped = ErrorTargets.error(429, "{}");

        assertThat(ERRORS.toException(TARGET, mapped, 2)).isSameAs(mapped);
        assertThat(details(mapped).attempts()).isEqualTo(1);
    }

    @Test
    void aChainWithoutEndIsLeft() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);

        assertThat(ERRORS.toException(TARGET, first, 1)).hasMessageContaining("first");
        assertThat(AzureAiInferenceException.find(first)).isEmpty();
    }

    private static <T extends Throwable> T because(T failure, Throwable cause) {
        failure.initCause(cause);
        return failure;
    }
}
