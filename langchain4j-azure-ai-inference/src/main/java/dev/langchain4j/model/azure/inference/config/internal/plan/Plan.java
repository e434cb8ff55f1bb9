package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a configuration means, before anything is built.
 *
 * @param models by name and kind
 * @param routed the names that stand for several models
 * @param aliases the way from each alias to a model, both ends included
 * @param defaults the names that are handed out where none is given
 * @param trust who may have credentials
 * @param mentioned all names that the configuration gives something to, and keys of defaults, sound or not
 */
public record Plan(
        Map<String, Map<ModelKind, ModelPlan>> models,
        Map<String, RoutesPlan> routed,
        Map<String, List<String>> aliases,
        Map<ModelKind, String> defaults,
        TrustedHosts trust,
        Set<String> mentioned) {}
