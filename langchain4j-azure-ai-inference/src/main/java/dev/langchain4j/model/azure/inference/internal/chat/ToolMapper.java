package dev.langchain4j.model.azure.inference.internal.chat;

import static dev.langchain4j.internal.JsonSchemaElementUtils.toMap;
import static dev.langchain4j.internal.ToolSpecificationUtils.isEffectivelyStrict;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatRequestParameters;
import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;
import dev.langchain4j.model.azure.inference.internal.json.SafeText;
import dev.langchain4j.model.azure.inference.internal.profile.StrictSchema;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Tool;
import dev.langchain4j.model.chat.request.ToolChoice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps LangChain4j's tool specifications and tool choice to the wire. */
final class ToolMapper {

    private static final Map<String, Object> NO_PARAMETERS = Map.of("type", "object", "properties", Map.of());

    private static final String FUNCTION = "function";

    /** Holds functions, which are chosen by names that are unknown here. */
    private static final String NAMESPACE = "namespace";

    /** Types that are no choice: functions have their own, and calls of custom tools are not read. */
    private static final Set<String> NO_CHOICES = Set.of(FUNCTION, NAMESPACE, "custom");

    /** The fields that tell server-side tools of one type apart; others have no name but their type. */
    private static final Map<String, String> NAME_FIELDS = Map.of("mcp", "server_label");

    private ToolMapper() {}

    /** {@code strict} applies to tools that do not say themselves whether their schema is strict. */
    static @Nullable List<Tool> toWire(List<ToolSpecification> tools, @Nullable Boolean strict) {
        if (tools.isEmpty()) {
            return null;
        }
        List<Tool> wire = new ArrayList<>(tools.size());
        Set<String> names = new HashSet<>();
        for (ToolSpecification tool : tools) {
            if (!names.add(tool.name())) {
                throw new IllegalArgumentException(
                        "toolSpecifications has two tools named '" + tool.name() + "': rename one of them");
            }
            boolean effectivelyStrict = isEffectivelyStrict(tool, Boolean.TRUE.equals(strict));
            Map<String, Object> parameters = tool.parameters() == null ? NO_PARAMETERS : toMap(tool.parameters());
            Boolean said = effectivelyStrict ? Boolean.TRUE : tool.strict();
            wire.add(new Tool(
                    FUNCTION,
                    new Tool.Function(
                            tool.name(),
                            tool.description(),
                            effectivelyStrict ? StrictSchema.of(parameters) : parameters,
                            said)));
        }
        return wire;
    }

    /**
     * Returns a value of the API, or the object that names one tool, or null.
     *
     * @param toolsAreExtras whether tools come from an extra: their names are unknown here
     */
    static @Nullable Object choiceToWire(AzureAiInferenceChatRequestParameters parameters, boolean toolsAreExtras) {
        ToolChoice choice = parameters.toolChoice();
        String name = parameters.toolChoiceName();
        if (name != null) {
            if (choice == ToolChoice.NONE || choice == ToolChoice.AUTO) {
                throw new IllegalArgumentException("toolChoiceName '" + name + "' contradicts toolChoice " + choice
                        + ": leave toolChoice unset or set it to REQUIRED");
            }
            return toolsAreExtras ? function(name) : namedTool(name, parameters);
        }
        if (choice == null) {
            return null;
        }
        return switch (choice) {
            case AUTO -> "auto";
            case REQUIRED -> "required";
            case NONE -> "none";
        };
    }

    /** Whether there are tools, and the one to call is or has to be none of the tool specifications. */
    static boolean choosesServerTool(AzureAiInferenceChatRequestParameters parameters) {
        List<ToolSpecification> tools = parameters.toolSpecifications();
        String name = parameters.toolChoiceName();
        boolean requiresAny = tools.isEmpty() && parameters.toolChoice() == ToolChoice.REQUIRED;
        return (name != null || requiresAny)
                && !(tools.isEmpty() && parameters.serverTools().isEmpty())
                && tools.stream().noneMatch(tool -> tool.name().equals(name));
    }

    private static Object namedTool(String name, AzureAiInferenceChatRequestParameters parameters) {
        List<String> names = functions(parameters);
        if (names.contains(name)) {
            return function(name);
        }
        List<Map<String, Object>> choices = parameters.serverTools().stream()
                .filter(tool -> !NO_CHOICES.contains(type(tool)))
                .map(ToolMapper::serverTool)
                .distinct()
                .toList();
        List<Map<String, Object>> meant =
                choices.stream().filter(choice -> choice.containsValue(name)).toList();
        if (meant.size() == 1) {
            return meant.get(0);
        }
        if (!meant.isEmpty()) {
            throw unclear(
                    name, "several", meant.stream().map(ToolMapper::ownName).toList());
        }
        if (parameters.serverTools().stream().anyMatch(tool -> type(tool).equals(NAMESPACE))) {
            return function(name);
        }
        choices.forEach(choice -> names.add(ownName(choice)));
        throw unclear(name, "none", names);
    }

    /** The names of the functions, of which some may be among the server-side tools. */
    private static List<String> functions(AzureAiInferenceChatRequestParameters parameters) {
        List<String> names = new ArrayList<>();
        parameters.toolSpecifications().forEach(tool -> names.add(tool.name()));
        for (Map<String, @Nullable Object> tool : parameters.serverTools()) {
            if (type(tool).equals(FUNCTION) && tool.get("name") instanceof String name) {
                names.add(name);
            }
        }
        return names;
    }

    private static InvalidOptionException unclear(String name, String count, List<String> names) {
        return new InvalidOptionException(
                "toolChoiceName",
                "toolChoiceName '" + name + "' is the name of " + count + " of the tools that can be chosen",
                names.isEmpty() ? "omit it" : "set it to one of " + SafeText.shorten(String.join(", ", names), 500));
    }

    private static Map<String, Object> function(String name) {
        return Map.of("type", FUNCTION, FUNCTION, Map.of("name", name));
    }

    private static String type(Map<String, @Nullable Object> tool) {
        return String.valueOf(tool.get("type"));
    }

    /** The choice of a server-side tool: its type, and what tells it from others of that type. */
    private static Map<String, Object> serverTool(Map<String, @Nullable Object> tool) {
        String type = type(tool);
        String field = NAME_FIELDS.get(type);
        return field != null && tool.get(field) instanceof String name
                ? Map.of("type", type, field, name)
                : Map.of("type", type);
    }

    private static String ownName(Map<String, Object> choice) {
        String field = NAME_FIELDS.getOrDefault(String.valueOf(choice.get("type")), "type");
        return String.valueOf(choice.getOrDefault(field, choice.get("type")));
    }
}
