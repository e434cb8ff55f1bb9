package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.CapturedLog;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The query of an endpoint may hold a gateway's key: it is logged by nobody but those whom {@code SECURITY.md} names. */
@Timeout(60)
class EndpointQueryTest {

    private static final String QUERY = "planted-query-6c1d";
    private static final String NAMED = "reactor.netty.http.client.HttpClientConnect";

    static Stream<WireCases.Case> cases() {
        return WireCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isLoggedOnlyWhereThePageOnSecuritySaysSo(WireCases.Case aCase) throws IOException {
        Set<String> loggers = new TreeSet<>();
        List<ILoggingEvent> ours = new ArrayList<>();
        try (AzureAiInferenceEmulator emulator = CallKind.emulator().start();
                CapturedLog log = CapturedLog.of("ROOT", Level.TRACE)) {
            for (Reply reply : List.of(
                    Reply.asUsual(), Reply.error(401, "{}"), Reply.error(500, "no"), Reply.reset(), Reply.hangUp())) {
                emulator.interceptWith(request -> reply);
                assertThat(seenBy(aCase, emulator)).doesNotContain(QUERY);
            }
            for (ILoggingEvent event : log.events()) {
                if (log.text(one -> one == event).contains(QUERY) && !isOfTheService(event)) {
                    loggers.add(event.getLoggerName());
                    assertThat(event.getLevel().isGreaterOrEqual(Level.INFO))
                            .as(event.toString())
                            .isFalse();
                }
            }
        }
        if (aCase.transport() == Transport.JDK) {
            assertThat(loggers).isEmpty();
        } else {
            // Were there none any more, the page would warn of nothing.
            assertThat(loggers).containsExactly(NAMED);
            assertThat(Files.readString(Path.of("../SECURITY.md"))).contains("`" + NAMED + "`");
        }
    }

    /** The emulator's server shows what it reads. */
    private static boolean isOfTheService(ILoggingEvent event) {
        return event.getLoggerName().startsWith("org.eclipse.jetty");
    }

    private static String seenBy(WireCases.Case aCase, AzureAiInferenceEmulator emulator) {
        StringWriter seen = new StringWriter();
        var ask = aCase.asking(emulator, builder -> {
            builder.endpoint(emulator.endpoint(
                                    EmulatorEndpointType.MODELS, aCase.kind().deployment()) + "?subscription-key="
                            + QUERY)
                    .maxRetries(0);
            seen.append(builder.toString());
        });
        try {
            seen.append(ask.get().toString());
        } catch (RuntimeException e) {
            e.printStackTrace(new PrintWriter(seen));
        }
        return seen.toString();
    }
}
