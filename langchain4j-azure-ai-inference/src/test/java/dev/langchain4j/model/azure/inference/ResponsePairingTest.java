package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.langchain4j.exception.InternalServerException;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.azure.inference.testing.RawService;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a service sends before, after or between its responses: no call gets what belongs to another. */
@Timeout(60)
class ResponsePairingTest {

    private static final String EARLY_HINTS = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n";

    private static Stream<Arguments> with(String... bytes) {
        return WireCases.chat().flatMap(aCase -> Stream.of(bytes).map(one -> arguments(aCase, one)));
    }

    static Stream<Arguments> informational() {
        return with(
                "HTTP/1.1 100 Continue\r\n\r\n",
                "HTTP/1.1 102 Processing\r\n\r\n",
                EARLY_HINTS,
                "HTTP/1.1 199 \r\nX-Any: thing\r\n\r\n",
                "HTTP/1.1 102 Processing\r\n\r\n" + EARLY_HINTS + "HTTP/1.1 100 Continue\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("informational")
    void responsesBeforeTheFinalOneAreSkipped(WireCases.Case aCase, String before) throws Exception {
        try (RawService service = new RawService(number -> before + response(aCase, number))) {
            Supplier<CallKind.Asked> call = calling(aCase, service);

            for (int number = 0; number < 10; number++) {
                assertThat(call.get().answer()).isEqualTo("answer " + number);
            }
            // Used again, though a caller may be faster than the pool.
            assertThat(service.connections()).isLessThan(10);
        }
    }

    @ParameterizedTest
    @MethodSource("protocolChanges")
    void aChangeOfProtocolFails(WireCases.Case aCase, String change) throws Exception {
        try (RawService service =
                new RawService(number -> number == 0 ? change + response(aCase, 0) : response(aCase, number))) {
            Supplier<CallKind.Asked> call = calling(aCase, service);

            assertThat(catchThrowable(call::get)).isExactlyInstanceOf(InternalServerException.class);
            assertThat(call.get().answer()).isEqualTo("answer 1");
        }
    }

    static Stream<Arguments> protocolChanges() {
        return with("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n")
                .filter(arguments -> ((WireCases.Case) arguments.get()[0]).transport() == Transport.NETTY);
    }

    static Stream<Arguments> leftovers() {
        return with(
                "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nnonsense",
                "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 20",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\n\r\n",
                "too long",
                "\r\n");
    }

    @ParameterizedTest
    @MethodSource("leftovers")
    void bytesLeftOverEndTheConnection(WireCases.Case aCase, String leftover) throws Exception {
        try (RawService service = new RawService(number -> response(aCase, number) + (number == 0 ? leftover : ""))) {
            Supplier<CallKind.Asked> call = calling(aCase, service);

            assertThat(call.get().answer()).isEqualTo("answer 0");
            if (aCase.transport() == Transport.NETTY) {
                assertThat(call.get().answer()).isEqualTo("answer 1");
                assertThat(service.connections()).isEqualTo(2);
            } else {
                requireOwnAnswer(call);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("doubled")
    void theSecondOfTwoWholeResponsesIsNobodys(WireCases.Case aCase) throws Exception {
        try (RawService service =
                new RawService(number -> response(aCase, number).repeat(2))) {
            Supplier<CallKind.Asked> call = calling(aCase, service);

            for (int number = 0; number < 5; number++) {
                assertThat(call.get().answer()).isEqualTo("answer " + number);
            }
        }
    }

    static Stream<WireCases.Case> doubled() {
        return WireCases.chat();
    }

    /** On the JDK's client it may fail, since a response begins before its request was written. */
    private static void requireOwnAnswer(Supplier<CallKind.Asked> call) {
        try {
            assertThat(call.get().answer()).isEqualTo("answer 1");
        } catch (LangChain4jException e) {
            assertThat(e).isExactlyInstanceOf(InternalServerException.class);
        }
    }

    @Test
    void bytesThatComeWhileNothingIsAskedEndTheConnection() throws Exception {
        WireCases.Case plain = new WireCases.Case(CallKind.PLAIN, Transport.NETTY);
        try (RawService service = new RawService(number -> response(plain, number))) {
            Supplier<CallKind.Asked> call = calling(plain, service);
            assertThat(call.get().answer()).isEqualTo("answer 0");

            service.send(RawService.json("nobody asked"));

            service.closedByCaller.get(20, TimeUnit.SECONDS);
            assertThat(call.get().answer()).isEqualTo("answer 1");
            assertThat(service.connections()).isEqualTo(2);
        }
    }

    private static String response(WireCases.Case aCase, int number) {
        String answer = "answer " + number;
        return aCase.streamed() ? RawService.events(answer) : RawService.json(answer);
    }

    private static Supplier<CallKind.Asked> calling(WireCases.Case aCase, RawService service) {
        return aCase.kind()
                .asking(builder -> builder.endpoint(service.endpoint())
                        .apiKey("k")
                        .modelName("m")
                        .maxRetries(0)
                        .timeout(Duration.ofSeconds(10))
                        .httpClient(aCase.transport().own(Duration.ofSeconds(5))));
    }
}
