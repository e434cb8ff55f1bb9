package dev.langchain4j.model.azure.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.azure.inference.testing.CapturedLog;
import dev.langchain4j.model.azure.inference.testing.Transport;
import dev.langchain4j.model.chat.request.ChatRequest;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Services send back what they were sent, in many forms and places. None of it may be seen in what this side shows. */
@Timeout(120)
class EchoedSecretsTest {

    private static final String KEY = "pl4nted/Key+\"7f\\3a\"==";
    private static final String CUSTOM = "zebra-crossing-at-noon";
    private static final String SHORT = "q7z";
    private static final String IN_QUERY = "tangerine=marmalade";
    private static final String PROMPT = "Where did \"Empress\" Zita\nhide 17 tin soldiers & a drum? 在温室后面的花园里面的树下";

    private static final Map<List<Object>, Supplier<CallKind.Asked>> ASKING = new HashMap<>();

    private static AzureAiInferenceEmulator emulator;

    @BeforeAll
    static void start() {
        emulator = CallKind.emulator().start();
    }

    @AfterAll
    static void stop() {
        emulator.close();
        ASKING.clear();
    }

    /** How a service may write what it was sent. */
    enum Echo {
        PLAIN(text -> text),
        UPPER_CASE(text -> text.toUpperCase(Locale.ROOT)),
        JSON(EchoedSecretsTest::json),
        JSON_IN_JSON(text -> json(json(text))),
        UNICODE_ESCAPES(
                text -> text.chars().mapToObj(c -> String.format("\\u%04x", c)).collect(Collectors.joining())),
        URL(text -> URLEncoder.encode(text, UTF_8)),
        PERCENT(text -> percent(text.getBytes(UTF_8))),
        URL_TWICE(text -> URLEncoder.encode(URLEncoder.encode(text, UTF_8), UTF_8)),
        HTML(text -> text.replace("&", "&amp;").replace("\"", "&quot;").replace("'", "&#39;")),
        BASE64(text -> Base64.getEncoder().encodeToString(text.getBytes(UTF_8))),
        BASE64_FOR_URLS(text -> Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8))),
        BASIC(text -> Base64.getEncoder().encodeToString(("me:" + text).getBytes(UTF_8))),
        BASE64_WITHIN(text -> Base64.getEncoder().encodeToString(("me: " + text + " you").getBytes(UTF_8)));

        final UnaryOperator<String> form;

        Echo(UnaryOperator<String> form) {
            this.form = form;
        }
    }

    /** Where a service may write it. */
    enum Place {
        EVERYWHERE_IN_AN_ERROR {
            @Override
            Reply reply(String echo) {
                String text = json(echo);
                return Reply.error(400, """
                                {"error":{"code":"%1$s","message":"no: %1$s","param":"%1$s","innererror":{"code":"%1$s",
                                "content_filter_result":{"%1$s":{"filtered":true,"severity":"%1$s"}}},
                                "details":[{"loc":["body","%1$s","petal"],"msg":"bad %1$s","input":"%1$s"}]}}""".formatted(text)).header("x-request-id", "r " + header(echo));
            }
        },
        CODE_AND_PARAMETER {
            @Override
            Reply reply(String echo) {
                return Reply.error(422, """
                                {"error":{"code":"%1$s","message":"no","param":"%1$s"}}""".formatted(json(echo))).header("apim-request-id", header(echo));
            }
        },
        PLAIN_TEXT {
            @Override
            Reply reply(String echo) {
                return Reply.raw(403, "text/plain", "You sent " + echo);
            }
        },
        PAGE {
            @Override
            Reply reply(String echo) {
                return Reply.raw(502, "text/html", "<html><title>Bad: " + echo + "</title></html>");
            }
        },
        REDIRECT {
            @Override
            Reply reply(String echo) {
                return Reply.raw(302, "text/plain", "")
                        .header(
                                "Location",
                                "https://" + header(echo).replaceAll("[^a-zA-Z0-9-]", "") + ".example.org/");
            }
        },
        ERROR_IN_A_SUCCESS {
            @Override
            Reply reply(String echo) {
                String error = "{\"error\":{\"code\":400,\"message\":\"no: " + json(echo) + "\"}}";
                return Reply.raw(200, "text/event-stream", "data: " + error + "\n\n");
            }
        },
        NOT_JSON {
            @Override
            Reply reply(String echo) {
                return Reply.raw(200, "application/json", echo.replaceAll("[^a-zA-Z0-9]", ""));
            }
        },
        HALF_JSON {
            @Override
            Reply reply(String echo) {
                return Reply.raw(200, "application/json", "{\"choices\":[{\"a\":\"" + json(echo) + "\" oh no");
            }
        };

        abstract Reply reply(String echo);
    }

    static Stream<Arguments> echoes() {
        return Stream.of(CallKind.values())
                .flatMap(kind -> Stream.of(Echo.values()).map(echo -> Arguments.of(kind, echo)));
    }

    @ParameterizedTest
    @MethodSource("echoes")
    void secretsAndPromptsAreShownNowhere(CallKind kind, Echo echo) {
        for (Place place : Place.values()) {
            for (String secret : List.of(KEY, CUSTOM, IN_QUERY)) {
                String shown = shown(kind, place, echo.form.apply(secret), false);
                assertThat(shown)
                        .as("%s %s", place, secret)
                        .doesNotContainIgnoringCase(secret, echo.form.apply(secret));
            }
            String shown = shown(kind, place, echo.form.apply(PROMPT), false);
            assertThat(shown).as("%s, the prompt", place).doesNotContain(echo.form.apply(PROMPT));
            String line = PROMPT.replace('\n', ' ').toLowerCase(Locale.ROOT);
            for (int i = 0; i + 16 <= line.length(); i++) {
                assertThat(shown.toLowerCase(Locale.ROOT)).as("%s", place).doesNotContain(line.substring(i, i + 16));
            }
        }
    }

    /** Who has bodies logged gets them with the prompts in them, but never a secret. */
    @ParameterizedTest
    @MethodSource("echoes")
    void loggedBodiesHoldNoSecrets(CallKind kind, Echo echo) {
        for (Place place : Place.values()) {
            for (String secret : List.of(KEY, CUSTOM, IN_QUERY)) {
                assertThat(shown(kind, place, echo.form.apply(secret), true))
                        .as("%s %s", place, secret)
                        .doesNotContainIgnoringCase(secret, echo.form.apply(secret));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("echoes")
    void shortSecretsAreHiddenAsWords(CallKind kind, Echo echo) {
        String encoded = echo.form.apply(SHORT);
        for (Place place : List.of(Place.PLAIN_TEXT, Place.ERROR_IN_A_SUCCESS)) {
            assertThat(shown(kind, place, "key " + encoded + ", sir", false)).doesNotContain(" " + encoded + ",");
        }
    }

    @DisplayName("the same by the Responses API, whose bodies are read by other code")
    @ParameterizedTest
    @EnumSource
    void responsesApi(Echo echo) {
        Supplier<CallKind.Asked> asking = CallKind.PLAIN.asking(
                ChatRequest.builder().messages(UserMessage.from(PROMPT)).build(),
                builder -> ((ChatModelBuilder<?>) connected(builder, EmulatorEndpointType.OPENAI_V1, "gpt-5.4", false))
                        .api(AzureAiInferenceChatApi.RESPONSES));
        for (Place place : List.of(Place.EVERYWHERE_IN_AN_ERROR, Place.ERROR_IN_A_SUCCESS, Place.HALF_JSON)) {
            for (String secret : List.of(KEY, CUSTOM, PROMPT)) {
                String form = echo.form.apply(secret);
                assertThat(shown(asking, place, form))
                        .as("%s %s", place, secret)
                        .doesNotContain(secret, form);
            }
        }
    }

    private static Supplier<CallKind.Asked> asking(CallKind kind, boolean logged) {
        return kind.asking(
                ChatRequest.builder().messages(UserMessage.from(PROMPT)).build(),
                builder -> connected(builder, EmulatorEndpointType.MODELS, kind.deployment(), logged));
    }

    private static ModelBuilder<?> connected(
            ModelBuilder<?> builder, EmulatorEndpointType form, String deployment, boolean logged) {
        String query = "?subscription=" + URLEncoder.encode(IN_QUERY, UTF_8);
        return builder.endpoint(emulator.endpoint(form, deployment) + query)
                .httpClient(Transport.JDK.own())
                .modelName(deployment)
                .maxRetries(0)
                .customHeaders(Map.of("X-Gateway-Pass", CUSTOM, "X-Pin-Token", SHORT))
                .logResponses(logged)
                .apiKey(KEY);
    }

    private static String shown(CallKind kind, Place place, String echo, boolean logged) {
        return shown(ASKING.computeIfAbsent(List.of(kind, logged), key -> asking(kind, logged)), place, echo);
    }

    private static String shown(Supplier<CallKind.Asked> asking, Place place, String echo) {
        emulator.interceptWith(request -> place.reply(echo));
        List<Object> shown = new ArrayList<>();
        try (CapturedLog log = CapturedLog.of("dev.langchain4j", Level.TRACE)) {
            try {
                asking.get();
            } catch (RuntimeException e) {
                show(e, shown);
            }
            return shown + log.text(event -> !event.getMessage().startsWith("HTTP request"));
        }
    }

    private static void show(RuntimeException failure, List<Object> shown) {
        StringWriter stack = new StringWriter();
        failure.printStackTrace(new PrintWriter(stack));
        shown.add(stack);
        AzureAiInferenceException.find(failure)
                .ifPresent(details -> shown.add(List.of(
                        String.valueOf(details.errorCode()),
                        String.valueOf(details.parameter()),
                        String.valueOf(details.parameterValue()),
                        String.valueOf(details.requestId()),
                        details.hint(),
                        details.contentFilterResults(),
                        details.toString())));
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("/", "\\/");
    }

    private static String percent(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(String.format("%%%02x", b));
        }
        return text.toString();
    }

    private static String header(String text) {
        return text.replaceAll("[^ -~]", "_");
    }
}
