package dev.langchain4j.model.azure.inference.emulator.internal.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;

/** A place in a request's body: names and positions. */
public record Location(List<Object> steps) {

    public static Location of(Object... steps) {
        return new Location(List.of(steps));
    }

    public Location then(Object step) {
        List<Object> all = new ArrayList<>(steps);
        all.add(step);
        return new Location(all);
    }

    /** As pydantic writes it: {@code ["body", "messages", 0, "role"]}. */
    public ArrayNode loc() {
        ArrayNode loc = Json.array().add("body");
        steps.forEach(step -> loc.addPOJO(step));
        return loc;
    }

    /** As OpenAI writes it: {@code messages[0].role}. */
    public String param() {
        StringBuilder param = new StringBuilder();
        for (Object step : steps) {
            if (step instanceof Integer) {
                param.append('[').append(step).append(']');
            } else {
                param.append(param.isEmpty() ? "" : ".").append(step);
            }
        }
        return param.toString();
    }
}
