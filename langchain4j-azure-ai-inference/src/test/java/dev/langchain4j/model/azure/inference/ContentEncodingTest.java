package dev.langchain4j.model.azure.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ch.qos.logback.classic.Level;
import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.model.azure.inference.testing.CapturedLog;
import dev.langchain4j.model.azure.inference.testing.RawService;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Plain bytes are asked for, and what comes compressed all the same is named and never shown. */
@Timeout(60)
class ContentEncodingTest {

    private static final byte[] ERROR = "{\"error\":{\"code\":\"429\",\"message\":\"slow down\"}}".getBytes(UTF_8);
    private static final byte[] ANSWER =
            "{\"choices\":[{\"index\":0,\"finish_reason\":\"stop\",\"message\":{\"content\":\"fine\"}}],\"data\":[]}"
                    .getBytes(UTF_8);

    static Stream<WireCases.Case> cases() {
        return WireCases.all();
    }

    static Stream<Arguments> encoded() {
        return WireCases.all()
                .flatMap(aCase -> Stream.of("gzip", "deflate", "br", "GZIP", "gzip, br", "zstd")
                        .map(encoding -> arguments(aCase, encoding)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void plainBytesAreAskedFor(WireCases.Case aCase) throws Exception {
        try (RawService service =
                new RawService(number -> aCase.streamed() ? RawService.events("fine") : RawService.json("fine"))) {
            asking(aCase, service).get();

            assertThat(service.received.get(0).toLowerCase(java.util.Locale.ROOT))
                    .containsOnlyOnce("accept-encoding: identity\r\n");
        }
    }

    @ParameterizedTest
    @MethodSource("encoded")
    void aSuccessThatIsEncodedFailsAndSaysSo(WireCases.Case aCase, String encoding) throws Exception {
        String response = RawService.message(
                "200 OK\r\nContent-Type: application/json\r\nContent-Encoding: " + encoding,
                compressed(encoding, ANSWER));
        try (RawService service = new RawService(number -> response)) {
            assertThatThrownBy(asking(aCase, service)::get)
                    .isExactlyInstanceOf(NonRetriableException.class)
                    .hasMessageContainingAll("compressed", "content-encoding is " + encoding, "gateway or proxy")
                    .satisfies(ContentEncodingTest::isReadable);
        }
    }

    @ParameterizedTest
    @MethodSource("encoded")
    void anErrorThatIsEncodedKeepsTheMeaningOfItsStatus(WireCases.Case aCase, String encoding) throws Exception {
        String response = RawService.message(
                "429 Too Many Requests\r\nContent-Type: application/json\r\nContent-Encoding: " + encoding,
                compressed(encoding, ERROR));
        try (RawService service = new RawService(number -> response)) {
            assertThatThrownBy(asking(aCase, service)::get)
                    .isExactlyInstanceOf(RateLimitException.class)
                    .hasMessageContaining("encoded as " + encoding)
                    .satisfies(ContentEncodingTest::isReadable);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void identityIsNoEncoding(WireCases.Case aCase) throws Exception {
        String fine = aCase.streamed() ? RawService.events("fine") : RawService.json("fine");
        try (RawService service =
                new RawService(number -> fine.replaceFirst("\r\n", "\r\nContent-Encoding: Identity\r\n"))) {
            assertThat(asking(aCase, service).get().answer())
                    .isEqualTo(aCase.kind().isEmbedding() ? "[1.0]" : "fine");
        }
    }

    @Test
    void theLogHasNoBinaryText() throws Exception {
        String response = RawService.message("500 Oops\r\nContent-Encoding: gzip", compressed("gzip", ERROR));
        try (RawService service = new RawService(number -> response);
                CapturedLog log = CapturedLog.of("dev.langchain4j.model.azure.inference.wire", Level.INFO)) {
            Throwable thrown = catchThrowable(CallKind.PLAIN.asking(
                    builder -> options(builder, service, Transport.NETTY).logResponses(true))::get);

            assertThat(thrown).isNotNull();
            assertThat(log.text()).contains("encoded bytes");
            assertThat(log.text().chars().filter(c -> c > '\n').noneMatch(ContentEncodingTest::isBinary))
                    .isTrue();
        }
    }

    @Test
    void noOtherEncodingCanBeAskedFor() {
        assertThatThrownBy(() -> CallKind.PLAIN.asking(builder -> builder.endpoint("http://localhost:1/openai/v1")
                        .apiKey("k")
                        .modelName("m")
                        .customHeaders(Map.of("Accept-Encoding", "gzip"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Accept-Encoding");
    }

    private static void isReadable(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            assertThat(String.valueOf(cause.getMessage()).chars().noneMatch(ContentEncodingTest::isBinary))
                    .as(cause.toString())
                    .isTrue();
        }
    }

    private static boolean isBinary(int c) {
        return (c < ' ' && c != '\n') || c > '~';
    }

    private static byte[] compressed(String encoding, byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = encoding.equals("deflate") ? new DeflaterOutputStream(bytes) : new GZIPOutputStream(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }

    private static Supplier<CallKind.Asked> asking(WireCases.Case aCase, RawService service) {
        return aCase.kind().asking(builder -> options(builder, service, aCase.transport()));
    }

    private static ModelBuilder<?> options(ModelBuilder<?> builder, RawService service, Transport transport) {
        return builder.endpoint(service.endpoint())
                .apiKey("k")
                .modelName("m")
                .maxRetries(0)
                .httpClient(transport.own());
    }
}
