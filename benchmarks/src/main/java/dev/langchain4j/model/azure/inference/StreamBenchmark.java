package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.azure.inference.internal.reading.ChatAccumulator;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.azure.inference.internal.reading.ServerSentEvents;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsResponse;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.infra.Blackhole;

/** What one event of a stream costs: to find it, and to read it. */
public class StreamBenchmark extends MicroBenchmark {

    private final byte[] plain = Events.plain();
    private final byte[] filtered = Events.filtered();

    /** How many bytes come at once. */
    @Param({"64", "8192"})
    public int chunk;

    /** Finds the events and reads nothing. */
    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public void split(Blackhole blackhole) {
        ServerSentEvents events = new ServerSentEvents(
                new ServerSentEvents.Sink() {
                    @Override
                    public void event(@Nullable String name, byte[] data, int from, int to) {
                        blackhole.consume(to - from);
                    }

                    @Override
                    public void cutOff(@Nullable String name, byte[] data, int from, int to) {
                        throw new IllegalStateException("cut off");
                    }

                    @Override
                    public void body(byte[] data, int from, int to) {
                        throw new IllegalStateException("no stream");
                    }
                },
                ServerSentEvents.DEFAULT_MAX_EVENT_BYTES);
        for (int from = 0; from < plain.length; from += chunk) {
            events.feed(plain, from, Math.min(plain.length, from + chunk));
        }
        events.end();
    }

    /** From bytes to the answer. */
    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public Object fold(Blackhole blackhole) {
        return fold(plain, blackhole);
    }

    /** From bytes to the answer, with what content filters say of each event. */
    @Benchmark
    @OperationsPerInvocation(Events.COUNT)
    public Object foldFiltered(Blackhole blackhole) {
        return fold(filtered, blackhole);
    }

    private ChatCompletionsResponse fold(byte[] body, Blackhole blackhole) {
        ChatAccumulator stream = new ChatAccumulator(
                new ChatAccumulator.Listener() {
                    @Override
                    public void onText(String text) {
                        blackhole.consume(text);
                    }
                },
                ResponseLimits.DEFAULT);
        ServerSentEvents events = new ServerSentEvents(stream, ServerSentEvents.DEFAULT_MAX_EVENT_BYTES);
        for (int from = 0; from < body.length; from += chunk) {
            events.feed(body, from, Math.min(body.length, from + chunk));
        }
        events.end();
        return stream.end();
    }
}
