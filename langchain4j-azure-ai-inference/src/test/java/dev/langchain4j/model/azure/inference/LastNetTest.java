package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.azure.core.http.HttpClient;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.testing.BodyResponse;
import dev.langchain4j.model.azure.inference.testing.Transport;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.util.IllegalReferenceCountException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whatever a transport or policy throws, and wherever: only LangChain4j's exceptions leave a call, and it ends. */
@Timeout(60)
class LastNetTest {

    private static final List<Throwable> FAILURES = List.of(
            new IllegalArgumentException("x"),
            new IllegalStateException("x", new IOException("y")),
            new NullPointerException(),
            new UnsupportedOperationException("x"),
            new IndexOutOfBoundsException(7),
            new NumberFormatException("x"),
            new ClassCastException("x"),
            new ArithmeticException("x"),
            new ConcurrentModificationException(),
            new NoSuchElementException("x"),
            new SecurityException("x"),
            new RejectedExecutionException("x"),
            new IllegalReferenceCountException(0),
            new DecoderException("x"),
            new TooLongFrameException("x"),
            new PrematureChannelClosureException("x"),
            new ClosedChannelException(),
            new RuntimeException(),
            new CompletionException(new Exception("x")),
            new Exception("x"),
            new IOException(),
            Exceptions.propagate(new Exception("x")),
            Exceptions.failWithOverflow(),
            Exceptions.multiple(new Exception("x"), new IllegalStateException("y")),
            new AssertionError("x"),
            new StackOverflowError(),
            new NoClassDefFoundError("x/Y"),
            new ExceptionInInitializerError("x"));

    /** Where a transport fails: by throwing, instead of headers, in the body, or while it tells its headers. */
    private enum Where {
        THROWN {
            @Override
            HttpClient failing(Throwable failure) {
                return request -> {
                    throw LastNetTest.<RuntimeException>sneaky(failure);
                };
            }
        },
        HEADERS {
            @Override
            HttpClient failing(Throwable failure) {
                return request -> Mono.error(failure);
            }
        },
        BODY {
            @Override
            HttpClient failing(Throwable failure) {
                return request -> Mono.just(new BodyResponse(request, 200, Flux.error(failure)));
            }
        },
        BODY_THROWN {
            @Override
            HttpClient failing(Throwable failure) {
                return request -> Mono.just(new BodyResponse(request, 200, Flux.from(subscriber -> {
                    throw LastNetTest.<RuntimeException>sneaky(failure);
                })));
            }
        };

        abstract HttpClient failing(Throwable failure);
    }

    static Stream<Arguments> cells() {
        return Stream.of(Where.values())
                .flatMap(where -> Stream.of(CallKind.values())
                        .flatMap(kind -> FAILURES.stream().map(failure -> arguments(where, kind, failure))));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void onlyOurExceptionsLeaveACall(Where where, CallKind kind, Throwable failure) {
        Throwable thrown = catchThrowable(kind.asking(builder -> builder.endpoint("http://localhost:1/openai/v1")
                .apiKey("k")
                .modelName("m")
                .maxRetries(0)
                .httpClient(where.failing(failure)))::get);

        assertThat(thrown).isInstanceOf(LangChain4jException.class);
        assertThat(AzureAiInferenceException.find(thrown)).isPresent();
        assertThat(causes(thrown)).anyMatch(cause -> cause == failure || cause == Exceptions.unwrap(failure));
    }

    @ParameterizedTest
    @EnumSource(CallKind.class)
    void policiesAreNoException(CallKind kind) {
        NullPointerException mistake = new NullPointerException("no tenant");
        assertThatThrownBy(kind.asking(builder -> builder.endpoint("http://localhost:1/openai/v1")
                        .apiKey("k")
                        .modelName("m")
                        .pipelinePolicies((context, next) -> {
                            throw mistake;
                        }))::get)
                .isExactlyInstanceOf(NonRetriableException.class)
                .hasMessageContainingAll("failed unexpectedly", "no tenant", "policy")
                .hasRootCause(mistake);
    }

    /** They are thrown before a call is made. */
    @ParameterizedTest
    @EnumSource(CallKind.class)
    void mistakesOfTheCallerStayWhatTheyAre(CallKind kind) {
        IllegalStateException mistake = new IllegalStateException("no request to take the tenant from");
        try (AzureAiInferenceEmulator emulator = CallKind.emulator().start()) {
            assertThatThrownBy(kind.asking(CallKind.reaching(emulator, Transport.NETTY)
                            .andThen(builder -> builder.modelName(kind.deployment())
                                    .customHeaders(() -> {
                                        throw mistake;
                                    })))::get)
                    .isSameAs(mistake);
        }
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> Stream.concat(Stream.of(cause), Stream.of(cause.getSuppressed())));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaky(Throwable failure) throws T {
        throw (T) failure;
    }
}
