package dev.langchain4j.model.azure.inference.emulator.internal.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.Feature;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.ResponsesRule;
import dev.langchain4j.model.azure.inference.emulator.internal.json.SchemaSyntax;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Schemas;
import dev.langchain4j.model.azure.inference.emulator.internal.json.StrictForm;
import dev.langchain4j.model.azure.inference.emulator.internal.json.StrictSchemas;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Refusal;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.ResponsesErrors;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks {@code tools} and {@code tool_choice}, and says in each function tool whether it is strict. */
final class ResponsesTools {

    private static final Set<String> FIELDS =
            Set.of("type", "name", "description", "parameters", "strict", "output_schema", "defer_loading");
    private static final List<String> HOSTED = List.of(
            "web_search",
            "web_search_preview",
            "file_search",
            "code_interpreter",
            "mcp",
            "image_generation",
            "custom",
            "computer",
            "computer_use_preview",
            "local_shell",
            "shell",
            "apply_patch",
            "tool_search",
            "namespace");

    private final Deployment deployment;
    private final Set<String> names = new HashSet<>();

    private ResponsesTools(Deployment deployment) {
        this.deployment = deployment;
    }

    static void check(ObjectNode body, Deployment deployment) {
        if (body.has("tools") && !deployment.supports(Feature.TOOLS)) {
            throw ResponsesErrors.unsupportedParameter(ResponsesRule.TOOL_CHOICE, "tools");
        }
        ResponsesTools tools = new ResponsesTools(deployment);
        for (int i = 0; i < body.path("tools").size(); i++) {
            tools.tool(body.path("tools").get(i), "tools[" + i + "]");
        }
        choice(body.path("tool_choice"), body.path("tools"));
    }

    /** The functions among the tools, with those of namespaces. */
    static List<JsonNode> functions(JsonNode tools) {
        List<JsonNode> functions = new ArrayList<>();
        for (JsonNode tool : tools) {
            switch (tool.path("type").asText()) {
                case "function" -> functions.add(tool);
                case "namespace" -> functions.addAll(functions(tool.path("tools")));
                default -> {}
            }
        }
        return functions;
    }

    /** The namespace that holds a function; null if it is none's, or also a function outside of namespaces. */
    static @Nullable String namespace(JsonNode tools, String function) {
        for (JsonNode tool : tools) {
            if (tool.path("type").asText().equals("function")
                    && tool.path("name").asText().equals(function)) {
                return null;
            }
        }
        for (JsonNode tool : tools) {
            if (tool.path("type").asText().equals("namespace")
                    && texts(functions(tool.path("tools")), "name").contains(function)) {
                return tool.path("name").asText();
            }
        }
        return null;
    }

    private void tool(JsonNode tool, String where) {
        if (!(tool instanceof ObjectNode object)) {
            throw ResponsesErrors.wrongType(where, "an object", tool);
        }
        ResponsesErrors.text(tool, "type", where, true);
        String type = tool.path("type").asText();
        if (type.equals("function")) {
            function(object, where);
        } else if (!HOSTED.contains(type)) {
            List<String> types = new ArrayList<>(HOSTED);
            types.add(0, "function");
            throw ResponsesErrors.wrongValue(where + ".type", tool.path("type"), types);
        }
    }

    private void function(ObjectNode tool, String where) {
        ResponsesErrors.text(tool, "name", where, true);
        ResponsesErrors.text(tool, "description", where, false);
        tool.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw ResponsesErrors.unknown(where + "." + field);
            }
        });
        if (tool.hasNonNull("strict") && !tool.path("strict").isBoolean()) {
            throw ResponsesErrors.wrongType(where + ".strict", "a boolean", tool.path("strict"));
        }
        name(tool.path("name"), where + ".name");
        if (!tool.hasNonNull("parameters")) {
            tool.putObject("parameters").put("type", "object").putObject("properties");
        }
        schema(tool, where + ".parameters");
    }

    static void name(JsonNode name, String param) {
        ResponsesErrors.length(param, name, 64);
        if (!name.asText().matches("[a-zA-Z0-9_-]+")) {
            String message =
                    "Invalid '" + param + "': string does not match pattern. Expected a string that matches the"
                            + " pattern '^[a-zA-Z0-9_-]+$'.";
            throw ResponsesErrors.broken(ResponsesRule.FUNCTION_NAME, param, message);
        }
    }

    private void schema(ObjectNode tool, String param) {
        String name = tool.path("name").asText();
        JsonNode schema = tool.path("parameters");
        Optional<String> problem = SchemaSyntax.problem(schema);
        if (problem.isEmpty() && !isObject(schema)) {
            problem = Optional.of("schema must be a JSON Schema of 'type: \"object\"', got 'type: \""
                    + schema.path("type").asText("None") + "\"'.");
        }
        if (problem.isEmpty() && tool.path("strict").asBoolean() && deployment.dialect() == Dialect.GPT) {
            problem = StrictSchemas.problem(schema);
        }
        if (problem.isPresent()) {
            String message = "Invalid schema for function '" + name + "': " + problem.get();
            throw ResponsesErrors.broken(ResponsesRule.FUNCTION_SCHEMA, param, message);
        }
        if (!names.add(name)) {
            String message = "Invalid value: '" + name + "'. Tool names have to be unique.";
            throw ResponsesErrors.broken(ResponsesRule.VALUE, param.replace(".parameters", ".name"), message);
        }
        settle(tool, "parameters", deployment);
    }

    private static boolean isObject(JsonNode schema) {
        return Schemas.types(Schemas.resolve(schema, schema)).equals(List.of("object"));
    }

    /** Where {@code strict} is left out, OpenAI's models get the strict form of the schema, if it has one. */
    static void settle(ObjectNode holder, String field, Deployment deployment) {
        if (holder.hasNonNull("strict")) {
            return;
        }
        Optional<JsonNode> strict =
                deployment.dialect() == Dialect.GPT ? StrictForm.of(holder.path(field)) : Optional.empty();
        holder.put("strict", strict.isPresent());
        strict.ifPresent(schema -> holder.set(field, schema));
    }

    private static void choice(JsonNode choice, JsonNode tools) {
        if (choice.isTextual()) {
            if (!List.of("none", "auto", "required").contains(choice.asText())) {
                throw ResponsesErrors.wrongValue("tool_choice", choice, List.of("none", "auto", "required"));
            }
            if (choice.asText().equals("required") && tools.isEmpty()) {
                throw wrongChoice("Tool choice 'required' must be specified with 'tools' parameter.");
            }
            return;
        }
        if (choice.path("type").asText().equals("allowed_tools")) {
            ResponsesErrors.text(choice, "mode", "tool_choice", true);
            for (int i = 0; i < choice.path("tools").size(); i++) {
                offered(choice.path("tools").get(i), "tool_choice.tools[" + i + "]", tools);
            }
        } else if (choice.isObject()) {
            offered(choice, "tool_choice", tools);
        }
    }

    /** Functions are chosen by their names, MCP servers by their labels, and the service's other tools by their types. */
    private static void offered(JsonNode choice, String where, JsonNode tools) {
        String type = choice.path("type").asText();
        String field = type.equals("function") ? "name" : type.equals("mcp") ? "server_label" : "type";
        ResponsesErrors.text(choice, field, where, true);
        String name = choice.path(field).asText();
        if (!texts(type.equals("function") ? functions(tools) : tools, field).contains(name)) {
            throw wrongChoice("Tool choice '" + name + "' not found in 'tools' parameter.");
        }
    }

    private static List<String> texts(Iterable<JsonNode> tools, String field) {
        List<String> texts = new ArrayList<>();
        tools.forEach(tool -> texts.add(tool.path(field).asText()));
        return texts;
    }

    private static Refusal wrongChoice(String message) {
        return ResponsesErrors.broken(ResponsesRule.TOOL_CHOICE, "tool_choice", message);
    }
}
