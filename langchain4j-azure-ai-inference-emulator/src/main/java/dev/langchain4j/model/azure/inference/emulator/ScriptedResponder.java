package dev.langchain4j.model.azure.inference.emulator;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Rules, the first that applies answers; without one the answer is the usual. */
public final class ScriptedResponder implements Responder {

    private record Rule(Predicate<ChatCall> when, Responder then) {}

    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    ScriptedResponder() {}

    /** Adds a rule with a fixed answer. */
    public ScriptedResponder when(Predicate<ChatCall> condition, Reply reply) {
        return when(condition, call -> reply);
    }

    /** Adds a rule. */
    public ScriptedResponder when(Predicate<ChatCall> condition, Responder reply) {
        rules.add(new Rule(condition, reply));
        return this;
    }

    @Override
    public Reply respond(ChatCall call) {
        return rules.stream()
                .filter(rule -> rule.when().test(call))
                .findFirst()
                .map(rule -> rule.then().respond(call))
                .orElseGet(Reply::asUsual);
    }
}
