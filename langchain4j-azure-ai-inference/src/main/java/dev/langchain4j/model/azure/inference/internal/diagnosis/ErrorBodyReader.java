package dev.langchain4j.model.azure.inference.internal.diagnosis;

import dev.langchain4j.model.azure.inference.internal.json.LenientJson;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import dev.langchain4j.model.azure.inference.internal.redaction.ServiceMessageRedactor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads an error's JSON, whose fields have different names at each provider, gateway and service behind it. */
final class ErrorBodyReader {

    private static final int MAX_MESSAGE = 4000;
    private static final int MAX_VALUE = 80;

    private static final Pattern TITLE =
            Pattern.compile("<title[^>]{0,100}>(.{0,300}?)</title>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern PAGE =
            Pattern.compile("^\\s*<(!doctype|html|head|\\?xml|!--)", Pattern.CASE_INSENSITIVE);
    /** For services that name the parameter only in their message. */
    private static final Pattern PARAMETER_IN_WORDS = Pattern.compile(
            "(?:argument supplied: |(?:unknown|unsupported|unrecognized) parameter: |unsupported value: "
                    + "|invalid (?:value|type) for |extra parameters \\[|parameter (?=['\"`])|unknown field: parameter )"
                    + "['\"`]?(?<name>[A-Za-z_][A-Za-z0-9_.\\[\\]]{0,60})",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.$\\[\\]-]{1,100}");

    /** The paths of the user's own texts. */
    private static final Pattern TEXTS = Pattern.compile("(body\\.)?(messages|input|prompt)\\b.*");

    private final Map<?, ?> root;
    private final Map<?, ?> error;

    private ErrorBodyReader(Map<?, ?> root) {
        this.root = root;
        this.error = Stream.of(root.get("error"), firstOf(root.get("errors")), root.get("fault"))
                .filter(Map.class::isInstance)
                .<Map<?, ?>>map(found -> (Map<?, ?>) found)
                .findFirst()
                .orElse(root);
    }

    static ErrorBody read(String body) {
        String text = body.startsWith("\ufeff") ? body.substring(1) : body;
        Object json = LenientJson.read(text);
        if (json instanceof List<?> list && !list.isEmpty()) {
            json = list.get(0);
        }
        if (json instanceof Map<?, ?> map) {
            return new ErrorBodyReader(map).body();
        }
        boolean html = PAGE.matcher(text).find();
        String words = html ? title(text) : json instanceof String string ? string : text;
        return new ErrorBody(
                null, null, null, SafeText.shorten(words, MAX_MESSAGE), null, null, null, List.of(), html, false);
    }

    private ErrorBody body() {
        String message = Objects.requireNonNullElse(
                first(
                        error.get("message"),
                        root.get("message"),
                        root.get("error"),
                        root.get("detail"),
                        firstOf(root.get("errors")),
                        root.get("errors"),
                        error.get("faultstring"),
                        root.get("fault")),
                "");
        // The model behind the gateway sent JSON, which the gateway put into a string.
        Object nested = message.startsWith("{") || message.startsWith("[") ? LenientJson.read(message) : null;
        Map<?, ?> inMessage = nested instanceof Map<?, ?> map ? map : Map.of();
        Map<?, ?> item = offence(nested, inMessage);
        String words = Objects.requireNonNullElse(
                first(item.get("msg"), inMessage.get("message"), inMessage.get("detail"), message), "");
        String parameter = parameter(item, message);
        return new ErrorBody(
                shortened(first(error.get("code"), root.get("code"), root.get("error_type"), item.get("type"))),
                shortened(innerCode()),
                shortened(first(error.get("type"), inMessage.get("type"))),
                SafeText.shorten(words, MAX_MESSAGE),
                status(),
                shortened(parameter),
                parameterValue(item, parameter),
                ContentFilterErrors.in(root, "prompt".equals(parameter) || "messages".equals(parameter)),
                false,
                true);
    }

    /** The first item that names the position of a problem in the request; mostly pydantic's. */
    private Map<?, ?> offence(@Nullable Object nested, Map<?, ?> inMessage) {
        return Stream.of(
                        nested,
                        inMessage.get("detail"),
                        error.get("detail"),
                        error.get("details"),
                        root.get("detail"),
                        root.get("details"))
                .flatMap(found -> found instanceof List<?> list ? list.stream() : Stream.of(found))
                .filter(found ->
                        found instanceof Map<?, ?> map && (map.containsKey("loc") || map.containsKey("target")))
                .<Map<?, ?>>map(found -> (Map<?, ?>) found)
                .findFirst()
                .orElse(Map.of());
    }

    private @Nullable String parameter(Map<?, ?> item, String message) {
        if (item.get("loc") instanceof List<?> loc) {
            return location(loc);
        }
        String named =
                first(item.get("loc"), item.get("target"), error.get("param"), root.get("param"), error.get("target"));
        if (named != null && NAME.matcher(named).matches()) {
            return named;
        }
        Matcher inWords = PARAMETER_IN_WORDS.matcher(SafeText.shorten(message, MAX_MESSAGE));
        return inWords.find() ? inWords.group("name") : null;
    }

    /** {@code ["body", "messages", "0", "role"]} as {@code body.messages[0].role}. */
    private static String location(List<?> loc) {
        StringBuilder location = new StringBuilder();
        for (Object step : loc) {
            String name = String.valueOf(step);
            if (!NAME.matcher(name).matches()) {
                continue; // a validator's remark, or text that is not a name
            }
            boolean index = name.matches("\\d{1,9}");
            location.append(index ? "[" : location.isEmpty() ? "" : ".")
                    .append(name)
                    .append(index ? "]" : "");
        }
        return location.toString();
    }

    private static @Nullable String parameterValue(Map<?, ?> item, @Nullable String parameter) {
        String value = first(item.get("input"), item.get("value"));
        boolean fitForMessages = value != null
                && parameter != null
                && value.length() <= MAX_VALUE
                && !TEXTS.matcher(parameter).matches();
        return fitForMessages ? ServiceMessageRedactor.withoutKeys(SafeText.shorten(value, MAX_VALUE)) : null;
    }

    private @Nullable String innerCode() {
        Object inner = error.containsKey("innererror") ? error.get("innererror") : error.get("inner_error");
        return inner instanceof Map<?, ?> map ? first(map.get("code")) : null;
    }

    private @Nullable Integer status() {
        return Stream.of(
                        error.get("status"),
                        error.get("status_code"),
                        error.get("statusCode"),
                        root.get("status"),
                        root.get("statusCode"),
                        error.get("code"))
                .filter(value -> value instanceof String text && text.matches("[1-5]\\d\\d"))
                .map(value -> Integer.valueOf((String) value))
                .findFirst()
                .or(this::statusOfTypes)
                .orElse(null);
    }

    /** By the codes first: OpenAI also calls a request with a wrong key an invalid request. */
    private Optional<Integer> statusOfTypes() {
        return Stream.of(
                        error.get("code"),
                        root.get("code"),
                        innerCode(),
                        error.get("type"),
                        error.get("status"),
                        root.get("error_type"),
                        root.get("type"))
                .map(type -> type instanceof String text ? ErrorTypes.statusOf(text) : null)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private static @Nullable Object firstOf(@Nullable Object list) {
        return list instanceof List<?> elements && !elements.isEmpty() ? elements.get(0) : null;
    }

    private static @Nullable String first(@Nullable Object... values) {
        for (Object value : values) {
            if (value instanceof String text && !text.isBlank()) {
                return text;
            }
        }
        return null;
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null ? null : SafeText.shorten(text, 120);
    }

    private static String title(String page) {
        Matcher title = TITLE.matcher(page);
        return title.find() ? title.group(1) : "";
    }
}
