package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.langchain4j.exception.NonRetriableException;
import dev.langchain4j.exception.RetriableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A connection that ends before TLS is set up has sent no request: that is retried, alike on both transports. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class ClosedHandshakeTest {

    private static final int RETRIES = 1;

    /** What a server does in place of its part of the handshake. */
    enum End {
        AT_ONCE {
            @Override
            void of(Socket caller) throws IOException {
                caller.shutdownOutput();
                caller.getInputStream().readAllBytes();
            }
        },
        AFTER_THE_HELLO {
            @Override
            void of(Socket caller) throws IOException {
                readHello(caller);
            }
        },
        IN_A_RECORD {
            @Override
            void of(Socket caller) throws IOException {
                readHello(caller);
                caller.getOutputStream().write(new byte[] {22, 3, 3, 0, 90, 2, 0, 0});
            }
        },
        IN_A_HEADER {
            @Override
            void of(Socket caller) throws IOException {
                readHello(caller);
                caller.getOutputStream().write(new byte[] {22, 3});
            }
        },
        BY_A_RESET {
            @Override
            void of(Socket caller) throws IOException {
                readHello(caller);
                caller.setSoLinger(true, 0);
            }
        },
        BY_A_RESET_AT_ONCE {
            @Override
            void of(Socket caller) throws IOException {
                caller.setSoLinger(true, 0);
            }
        };

        abstract void of(Socket caller) throws IOException;
    }

    static Stream<Arguments> ends() {
        return WireCases.all().flatMap(aCase -> Stream.of(End.values()).map(end -> arguments(aCase, end)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("ends")
    void isRetriedLikeACutConnection(WireCases.Case aCase, End end) throws Exception {
        AtomicInteger connections = new AtomicInteger();

        Throwable thrown = call(aCase, caller -> {
            connections.incrementAndGet();
            end.of(caller);
        });

        assertThat(thrown).isExactlyInstanceOf(RetriableException.class).hasMessageContaining("The connection was");
        assertThat(AzureAiInferenceException.find(thrown).orElseThrow().attempts())
                .isEqualTo(1 + RETRIES);
        assertThat(connections).hasValueGreaterThanOrEqualTo(1 + RETRIES);
    }

    static Stream<Arguments> alerts() {
        return WireCases.all()
                .flatMap(aCase -> Stream.of(
                        arguments(aCase, "close_notify", 1, 0),
                        arguments(aCase, "handshake_failure", 2, 40),
                        arguments(aCase, "protocol_version", 2, 70)));
    }

    /** They would be the same the next time. */
    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("alerts")
    void alertsOfTlsAreNotRetried(WireCases.Case aCase, String what, int level, int alert) throws Exception {
        Throwable thrown = call(aCase, caller -> {
            readHello(caller);
            caller.getOutputStream().write(new byte[] {21, 3, 3, 0, 2, (byte) level, (byte) alert});
            caller.shutdownOutput();
            caller.getInputStream().readAllBytes();
        });

        assertThat(thrown)
                .isExactlyInstanceOf(NonRetriableException.class)
                .hasMessageContaining("Could not establish a secure connection");
    }

    private interface Peer {
        void serve(Socket caller) throws IOException;
    }

    private static Throwable call(WireCases.Case aCase, Peer peer) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> serve(server, peer), "closed-handshake");
            thread.setDaemon(true);
            thread.start();
            var ask = aCase.kind()
                    .asking(builder -> builder.endpoint("https://127.0.0.1:" + server.getLocalPort() + "/openai/v1")
                            .apiKey("k")
                            .modelName("m")
                            .maxRetries(RETRIES)
                            .httpClient(aCase.transport().own()));
            return catchThrowable(ask::get);
        }
    }

    private static void serve(ServerSocket server, Peer peer) {
        while (!server.isClosed()) {
            try (Socket caller = server.accept()) {
                peer.serve(caller);
            } catch (IOException e) {
                // The caller has gone, or the test is over.
            }
        }
    }

    private static void readHello(Socket caller) throws IOException {
        InputStream in = caller.getInputStream();
        byte[] header = in.readNBytes(5);
        in.readNBytes((header[3] & 0xff) << 8 | header[4] & 0xff);
    }
}
