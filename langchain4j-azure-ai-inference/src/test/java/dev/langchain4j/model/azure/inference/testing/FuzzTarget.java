package dev.langchain4j.model.azure.inference.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.http.HttpHeaders;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.LangChain4jException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.config.ConfigurationFuzz;
import dev.langchain4j.model.azure.inference.internal.chat.ChatCall;
import dev.langchain4j.model.azure.inference.internal.chat.ChatDialect;
import dev.langchain4j.model.azure.inference.internal.chat.ChatResponseMapper;
import dev.langchain4j.model.azure.inference.internal.diagnosis.RetryAfter;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingDimension;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingsReader;
import dev.langchain4j.model.azure.inference.internal.embedding.EmbeddingsResponse;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.error.ErrorInSuccessException;
import dev.langchain4j.model.azure.inference.internal.error.RefusalException;
import dev.langchain4j.model.azure.inference.internal.error.TruncatedStreamException;
import dev.langchain4j.model.azure.inference.internal.error.UnexpectedDimensionException;
import dev.langchain4j.model.azure.inference.internal.error.UnsupportedContentException;
import dev.langchain4j.model.azure.inference.internal.http.CustomHeaders;
import dev.langchain4j.model.azure.inference.internal.http.Exchange;
import dev.langchain4j.model.azure.inference.internal.http.RetryPolicy;
import dev.langchain4j.model.azure.inference.internal.json.MalformedResponseException;
import dev.langchain4j.model.azure.inference.internal.json.ResponseLimitException;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.reading.EventAccumulator;
import dev.langchain4j.model.azure.inference.internal.reading.ResponseLimits;
import dev.langchain4j.model.azure.inference.internal.reading.ServerSentEvents;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What is fed with bytes that nobody thought of. A target throws nothing, whatever it gets, unless it found a bug. */
public enum FuzzTarget {
    /** Any chunking gives the same events. */
    EVENTS {
        @Override
        public void run(byte[] input) {
            byte[] body = rest(input);
            same(events(body, whole(body)), events(body, pieces(input)));
        }
    },

    /** Any chunking gives the same response, or fails alike. */
    STREAM {
        @Override
        public void run(byte[] input) {
            byte[] body = rest(input);
            for (ChatDialect dialect : ChatDialect.values()) {
                same(stream(dialect, body, whole(body)), stream(dialect, body, pieces(input)));
            }
        }
    },

    /** A sync response is mapped, or rejected for a documented reason. */
    RESPONSE {
        @Override
        public void run(byte[] input) {
            for (ChatDialect dialect : ChatDialect.values()) {
                respond(dialect, input);
            }
        }

        private static void respond(ChatDialect dialect, byte[] input) {
            try {
                var wire = dialect.readWhole(input, ResponseLimits.DEFAULT);
                var exchange = new Exchange(TARGET, 200, new HttpHeaders(), input, 1, null);
                ChatResponseMapper.toChatResponse(wire, call(dialect), exchange).toString();
            } catch (RuntimeException e) {
                requireDocumented(e);
            }
        }
    },

    /** Any chunking gives the same vectors, or fails alike. The first byte also says how many are requested. */
    EMBEDDINGS {
        @Override
        public void run(byte[] input) {
            byte[] body = rest(input);
            int count = input.length == 0 ? 1 : 1 + (input[0] & 3);
            same(vectors(body, whole(body), count), vectors(body, pieces(input), count));
        }
    },

    /** A configuration is loaded, or refused with findings that can be printed and hold no secret. */
    CONFIGURATION {
        @Override
        public void run(byte[] input) {
            ConfigurationFuzz.run(input);
        }
    },

    /** Whatever the service says of an error becomes one of LangChain4j's exceptions, short and printable. */
    ERROR {
        @Override
        public void run(byte[] input) {
            byte[] body = rest(input);
            int status = 300 + (input.length == 0 ? 0 : Byte.toUnsignedInt(input[0]));
            RuntimeException thrown = Errors.fromResponse(status, body);
            AzureAiInferenceException details =
                    AzureAiInferenceException.find(thrown).orElseThrow(() -> new AssertionError("no details", thrown));
            check(thrown instanceof LangChain4jException, "no exception of LangChain4j");
            check(details.getMessage().length() < 1_500, "a long message");
            check(details.getMessage().chars().noneMatch(Character::isISOControl), "control characters");
            RetryPolicy.delayBeforeRetry(thrown, 0);
        }
    },

    /** Extras and headers are taken or refused by name. */
    EXTRAS {
        @Override
        public void run(byte[] input) {
            String text = new String(input, UTF_8);
            int middle = text.length() / 2;
            try {
                CustomHeaders.of(Map.of(text.substring(0, middle), text.substring(middle)), null)
                        .get()
                        .forEach((name, value) -> check(
                                (name + value).chars().noneMatch(c -> c == '\r' || c == '\n' || c > 0x7f),
                                "unsendable"));
            } catch (IllegalArgumentException e) {
                check(e.getMessage().chars().noneMatch(Character::isISOControl), "control characters");
            }
            RetryAfter.in(ErrorTargets.headers("Retry-After:" + text, "retry-after-ms:" + text));
            RetryAfter.in(text);
            extras(input);
        }
    };

    private static final CallTarget TARGET =
            ErrorTargets.target(AzureAiInferenceEndpointType.OPENAI_V1, "/chat/completions");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Constants of an enum cannot refer to its static fields before they are there. */
    private static final class Errors {
        static RuntimeException fromResponse(int status, byte[] body) {
            return ErrorTargets.ERRORS
                    .knowing(body)
                    .fromResponse(TARGET, status, ErrorTargets.headers("x-request-id: 1"), body, 1);
        }
    }

    public abstract void run(byte[] input);

    private static ChatCall call(ChatDialect dialect) {
        ChatRequest request = ChatRequest.builder()
                .messages(UserMessage.from("hi"))
                .parameters(AzureAiInferenceChatRequestParameters.builder()
                        .api(dialect.api())
                        .returnThinking(true)
                        .build())
                .build();
        Endpoint endpoint = Endpoint.of("https://res.services.ai.azure.com/openai/v1", null, null, "gpt");
        return ChatCall.of(request, ChatTarget.of(endpoint), false);
    }

    private static void extras(byte[] input) {
        Map<String, Object> extras;
        try {
            extras = MAPPER.readerForMapOf(Object.class).readValue(input);
        } catch (IOException | IllegalArgumentException e) {
            return;
        }
        if (extras == null) {
            return;
        }
        try {
            AzureAiInferenceChatRequestParameters parameters = AzureAiInferenceChatRequestParameters.builder()
                    .extras(extras)
                    .build();
            check(parameters.overrideWith(parameters).extras().equals(parameters.extras()), "merging changes them");
        } catch (IllegalArgumentException | LangChain4jException e) {
            check(e.getMessage() != null, "no message");
        }
    }

    private static List<String> events(byte[] body, int[] cuts) {
        List<String> seen = new ArrayList<>();
        ServerSentEvents events = new ServerSentEvents(
                new ServerSentEvents.Sink() {
                    @Override
                    public void event(String name, byte[] data, int from, int to) {
                        seen.add("event " + name + " " + text(data, from, to));
                    }

                    @Override
                    public void cutOff(String name, byte[] data, int from, int to) {
                        seen.add("cut " + name + " " + text(data, from, to));
                    }

                    @Override
                    public void body(byte[] data, int from, int to) {
                        seen.add("body " + text(data, from, to));
                    }
                },
                ServerSentEvents.DEFAULT_MAX_EVENT_BYTES);
        feed(events, body, cuts);
        events.end();
        return seen;
    }

    private static List<String> stream(ChatDialect dialect, byte[] body, int[] cuts) {
        RecordingListener told = new RecordingListener();
        EventAccumulator stream = dialect.newAccumulator(told, ResponseLimits.DEFAULT);
        ServerSentEvents events = new ServerSentEvents(stream, ServerSentEvents.DEFAULT_MAX_EVENT_BYTES);
        List<String> seen = new ArrayList<>();
        try {
            feed(events, body, cuts);
            events.end();
            var answer = stream.end();
            seen.add("text " + answer.text() + answer.thinking() + answer.refusal() + answer.finishReason()
                    + answer.usage());
            answer.toolCalls().forEach(call -> seen.add(call.name() + call.arguments()));
        } catch (RuntimeException e) {
            requireDocumented(e);
            seen.add(e.getClass().getSimpleName());
        }
        seen.add(told.text + "|" + told.thinking + "|" + told.completeToolCalls + told.unmapped);
        return seen;
    }

    private static List<String> vectors(byte[] body, int[] cuts, int count) {
        EmbeddingsReader reader = new EmbeddingsReader(count, new EmbeddingDimension(null, null));
        try {
            int from = 0;
            for (int cut : cuts) {
                reader.feed(ByteBuffer.wrap(Arrays.copyOfRange(body, from, cut)));
                from = cut;
            }
            EmbeddingsResponse answer = reader.end(EmbeddingAnswers.exchange());
            check(answer.vectors().length == count, "another number of vectors than was asked for");
            return List.of(Arrays.deepToString(answer.vectors()), answer.model() + " " + answer.usage());
        } catch (RuntimeException e) {
            requireDocumented(e);
            return List.of(e.getClass().getSimpleName());
        }
    }

    private static void feed(ServerSentEvents events, byte[] body, int[] cuts) {
        int from = 0;
        for (int cut : cuts) {
            // Of its own array, overwritten after it was read, as transports do.
            byte[] chunk = Arrays.copyOfRange(body, from, cut);
            events.feed(chunk, 0, chunk.length);
            Arrays.fill(chunk, (byte) '#');
            from = cut;
        }
    }

    private static int[] whole(byte[] body) {
        return new int[] {body.length};
    }

    /** The first byte of the input seeds where its rest is cut. */
    private static int[] pieces(byte[] input) {
        int length = Math.max(0, input.length - 1);
        Random random = new Random(input.length == 0 ? 0 : input[0]);
        int most = 1 + random.nextInt(20);
        List<Integer> cuts = new ArrayList<>();
        for (int at = random.nextInt(most); at < length; at += random.nextInt(most + 1)) {
            cuts.add(at);
        }
        cuts.add(length);
        return cuts.stream().mapToInt(Integer::intValue).toArray();
    }

    private static byte[] rest(byte[] input) {
        return input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
    }

    private static String text(byte[] data, int from, int to) {
        return Arrays.toString(Arrays.copyOfRange(data, from, to));
    }

    private static void requireDocumented(RuntimeException failure) {
        boolean documented = failure instanceof MalformedResponseException
                || failure instanceof TruncatedStreamException
                || failure instanceof ErrorInSuccessException
                || failure instanceof ResponseLimitException
                || failure instanceof RefusalException
                || failure instanceof UnexpectedDimensionException
                || failure instanceof UnsupportedContentException;
        if (!documented) {
            throw failure;
        }
        RuntimeException thrown = ErrorTargets.ERRORS.toException(TARGET, failure, 1);
        check(thrown instanceof LangChain4jException, "no exception of LangChain4j");
    }

    private static void same(List<String> expected, List<String> actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("whole: " + expected + "\nin pieces: " + actual);
        }
    }

    private static void check(boolean holds, String broken) {
        if (!holds) {
            throw new AssertionError(broken);
        }
    }
}
