package dev.langchain4j.model.azure.inference.internal.responses;

import dev.langchain4j.model.azure.inference.internal.profile.ChatRemedy;
import dev.langchain4j.model.azure.inference.internal.profile.ChatTarget;
import dev.langchain4j.model.azure.inference.internal.profile.Degradations;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileRefusals;
import dev.langchain4j.model.azure.inference.internal.profile.ProfileTraits;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.ResponseFormat;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Tool;
import dev.langchain4j.model.azure.inference.internal.wire.ChatOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a chat request as the body of {@code POST /responses}. What the API cannot express is rejected with an error
 * that names it, or omitted and recorded.
 */
public final class ResponsesWriter {

    static final String ENCRYPTED_REASONING = "reasoning.encrypted_content";
    static final String LOGPROBS = "message.output_text.logprobs";
    static final int LEAST_OUTPUT_TOKENS = 16;

    /**
     * What to request unless the request says otherwise.
     *
     * @param returnsThinking whether the application wants the thinking
     * @param replaysThinking whether reasoning goes back with the next request
     * @param remedies what the deployment has rejected
     */
    public record Wishes(boolean returnsThinking, boolean replaysThinking, Set<ChatRemedy> remedies) {

        static final Wishes NONE = new Wishes(false, false, Set.of());

        boolean isCured(ChatRemedy remedy) {
            return remedies.contains(remedy);
        }
    }

    private final ChatCompletionsRequest request;
    private final Wishes wishes;
    private final ProfileRefusals refusals;
    private final Degradations degradations;
    private final Map<String, @Nullable Object> body = new LinkedHashMap<>();

    public ResponsesWriter(
            ChatCompletionsRequest request, Wishes wishes, ProfileRefusals refusals, Degradations degradations) {
        this.request = request;
        this.wishes = wishes;
        this.refusals = refusals;
        this.degradations = degradations;
    }

    public Map<String, @Nullable Object> write(ChatTarget target) {
        put("model", request.model());
        put(
                "input",
                new ResponsesInput(target.endpoint().isProject()).items(request.messages(), replay(), degradations));
        putOptions();
        put("stream", request.stream() ? true : null);
        new ResponsesExtras(body, refusals).addAll(request.extras());
        putDefaults(target.profile());
        return body;
    }

    private ResponsesInput.Reasoning replay() {
        if (!wishes.replaysThinking() || wishes.isCured(ChatRemedy.OMIT_REASONING)) {
            return ResponsesInput.Reasoning.NONE;
        }
        if (wishes.isCured(ChatRemedy.KEEP_NEWEST_REASONING)) {
            return ResponsesInput.Reasoning.NEWEST;
        }
        return wishes.isCured(ChatRemedy.OMIT_EARLIER_REASONING)
                ? ResponsesInput.Reasoning.CURRENT
                : ResponsesInput.Reasoning.ALL;
    }

    /** The token limit, which is at least the API's minimum; {@code name}: of the option or extra. */
    public static int outputTokens(String name, int limit, ProfileRefusals refusals) {
        if (limit < LEAST_OUTPUT_TOKENS) {
            refusals.degrade(name, limit, "raised to " + LEAST_OUTPUT_TOKENS + ", the API's minimum");
            return LEAST_OUTPUT_TOKENS;
        }
        return limit;
    }

    /** {@code strict} is always sent: the service treats a tool without it as strict if it can. */
    private List<Object> tools() {
        List<Object> tools = new ArrayList<>();
        for (Tool tool : request.tools()) {
            Tool.Function function = tool.function();
            Map<String, Object> flat = new LinkedHashMap<>();
            flat.put("type", tool.type());
            flat.put("name", function.name());
            if (function.description() != null) {
                flat.put("description", function.description());
            }
            flat.put("parameters", function.parameters());
            flat.put("strict", Boolean.TRUE.equals(function.strict()));
            tools.add(flat);
        }
        if (request.options().get(ChatOption.SERVER_TOOLS) instanceof List<?> serverTools) {
            tools.addAll(serverTools);
        }
        return tools;
    }

    /** {@code {"type":"function","function":{"name":…}}} without its inner level; others unchanged. */
    static @Nullable Object flatChoice(@Nullable Object choice) {
        return choice instanceof Map<?, ?> map && map.get("function") instanceof Map<?, ?> function
                ? Map.of("type", "function", "name", String.valueOf(function.get("name")))
                : choice;
    }

    private static Object format(ResponseFormat format) {
        Map<String, Object> flat = new LinkedHashMap<>();
        flat.put("type", format.type());
        if (format.jsonSchema() != null) {
            String name = format.jsonSchema().name().replaceAll("[^A-Za-z0-9_-]", "_");
            flat.put("name", name.isEmpty() ? "response" : name.substring(0, Math.min(name.length(), 64)));
            flat.put("schema", format.jsonSchema().schema());
            flat.put("strict", Boolean.TRUE.equals(format.jsonSchema().strict()));
        }
        return flat;
    }

    private void putOptions() {
        refusals.knownOptions(request.options(), ChatOption::responsesPath)
                .forEach((option, value) -> put(String.valueOf(option.responsesPath()), written(option, value)));
        if (request.options().get(ChatOption.TOP_LOGPROBS) != null) {
            include(LOGPROBS);
        }
    }

    private @Nullable Object written(ChatOption option, Object value) {
        return switch (option) {
            case MAX_OUTPUT_TOKENS, MAX_COMPLETION_TOKENS ->
                outputTokens(option.optionName(), (Integer) value, refusals);
            case TOOL_SPECIFICATIONS, SERVER_TOOLS -> tools();
            case TOOL_CHOICE -> flatChoice(value);
            case RESPONSE_FORMAT -> format((ResponseFormat) value);
            default -> value;
        };
    }

    /**
     * The documented defaults: the service stores nothing, and reasoning is returned encrypted, so that it can be sent
     * back.
     */
    private void putDefaults(ProfileTraits profile) {
        body.putIfAbsent("store", false);
        boolean isStateful = body.get("previous_response_id") != null || body.get("conversation") != null;
        Object effort = body.get("reasoning") instanceof Map<?, ?> reasoning ? reasoning.get("effort") : null;
        String said = effort instanceof String text ? text : null;
        if (!profile.reasons(said)) {
            return;
        }
        boolean encrypts = wishes.replaysThinking()
                && !isStateful
                && !profile.unsupportedParameters(said).contains("include")
                && !included().contains(ENCRYPTED_REASONING);
        if (encrypts && !isOmitted(ChatRemedy.OMIT_ENCRYPTED_REASONING)) {
            include(ENCRYPTED_REASONING);
        }
        boolean summarizes = wishes.returnsThinking()
                && !(body.get("reasoning") instanceof Map<?, ?> reasoning && reasoning.containsKey("summary"));
        if (summarizes && !isOmitted(ChatRemedy.OMIT_REASONING_SUMMARY)) {
            put("reasoning.summary", "auto");
        }
    }

    /** Whether the deployment has rejected what would be sent now. */
    private boolean isOmitted(ChatRemedy remedy) {
        if (wishes.isCured(remedy)) {
            degradations.add(remedy);
            return true;
        }
        return false;
    }

    private void include(String what) {
        List<Object> all = new ArrayList<>(included());
        if (!all.contains(what)) {
            all.add(what);
        }
        body.put("include", all);
    }

    private List<?> included() {
        return body.get("include") instanceof List<?> list ? list : List.of();
    }

    /** Puts a value at a path such as {@code text.format}; null is not sent. */
    private void put(String path, @Nullable Object value) {
        if (value == null) {
            return;
        }
        int dot = path.indexOf('.');
        if (dot < 0) {
            body.put(path, value);
        } else {
            ResponsesExtras.objectIn(body, path.substring(0, dot)).put(path.substring(dot + 1), value);
        }
    }
}
