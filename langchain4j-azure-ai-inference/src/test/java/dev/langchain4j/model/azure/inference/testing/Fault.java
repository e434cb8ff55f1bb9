package dev.langchain4j.model.azure.inference.testing;

import dev.langchain4j.model.azure.inference.CallKind;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One row of the fault matrix: what happens, when, and what each kind of call makes of it. */
public final class Fault {

    /** When it happens. */
    public enum Phase {
        BEFORE_HEADERS,
        IN_HEADERS,
        ERROR_BODY,
        MID_BODY,
        AFTER_BODY
    }

    /** The response to embedding requests. */
    private static final String VECTOR = "[1.0]";

    /** What becomes of the connection. */
    public enum Closing {
        /** There was none, or the service ended it. */
        BY_SERVICE,
        /** This module closed it. */
        BY_US,
        /** The response came whole: the connection can be reused. */
        KEPT,
        /** Depends on whose bytes are faster: closed by us, or taken whole, but not left open. */
        EITHER
    }

    /**
     * What a call has to come to.
     *
     * @param exception null if the call is answered all the same
     * @param says part of the exception's message, or the answer
     */
    public record Expected(
            @Nullable Class<? extends Throwable> exception, String says, int attempts, Closing closing) {}

    public final Phase phase;
    public final String name;
    private final Map<CallKind, Reply> replies = new EnumMap<>(CallKind.class);
    private final Map<CallKind, Expected> expected = new EnumMap<>(CallKind.class);
    private final Map<CallKind, String> impossible = new EnumMap<>(CallKind.class);

    public @Nullable String endpoint;

    /** Long, so that a busy machine has no fault of its own. */
    public Duration connectTimeout = Duration.ofSeconds(10);

    private Fault(Phase phase, String name) {
        this.phase = phase;
        this.name = name;
    }

    /** The same for every kind of call. */
    static Fault of(Phase phase, String name, Reply reply) {
        Fault fault = new Fault(phase, name);
        for (CallKind kind : CallKind.values()) {
            fault.replies.put(kind, reply);
        }
        return fault;
    }

    /** Responses differ in format. */
    static Fault of(Phase phase, String name, Reply plain, Reply streamed) {
        Fault fault = of(phase, name, plain);
        fault.replies.replaceAll((kind, reply) -> kind.isStreamed() ? streamed : reply);
        return fault;
    }

    /** Nothing ever responds. */
    static Fault at(String endpoint, String name) {
        Fault fault = of(Phase.BEFORE_HEADERS, name, Reply.silence());
        fault.endpoint = endpoint;
        return fault;
    }

    Fault connectTimeout(Duration limit) {
        connectTimeout = limit;
        return this;
    }

    Fault fails(Class<? extends Throwable> exception, String says, int attempts, Closing closing) {
        for (CallKind kind : CallKind.values()) {
            expected.put(kind, new Expected(exception, says, attempts, closing));
        }
        return this;
    }

    Fault answers(String answer, Closing closing) {
        for (CallKind kind : CallKind.values()) {
            expected.put(kind, new Expected(null, kind.isEmbedding() ? VECTOR : answer, 1, closing));
        }
        return this;
    }

    Fault streamedFails(Class<? extends Throwable> exception, String says, int attempts, Closing closing) {
        return streamed(new Expected(exception, says, attempts, closing));
    }

    Fault streamedAnswers(String answer, Closing closing) {
        return streamed(new Expected(null, answer, 1, closing));
    }

    private Fault streamed(Expected outcome) {
        Stream.of(CallKind.values()).filter(CallKind::isStreamed).forEach(kind -> expected.put(kind, outcome));
        return this;
    }

    /** These cells can't exist. */
    Fault onlyStreamed(String why) {
        return not(kind -> !kind.isStreamed(), why);
    }

    /** Such cells can't exist. */
    Fault not(Predicate<CallKind> kinds, String why) {
        Stream.of(CallKind.values()).filter(kinds).forEach(kind -> impossible.put(kind, why));
        return this;
    }

    public Reply reply(CallKind kind) {
        return replies.get(kind);
    }

    public Expected expected(CallKind kind) {
        return expected.get(kind);
    }

    public @Nullable String impossible(CallKind kind) {
        return impossible.get(kind);
    }
}
