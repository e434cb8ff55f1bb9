package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The meaning of a configuration, before anything is built.
 *
 * @param models by name and kind
 * @param routed the names that refer to several models
 * @param aliases the path from each alias to a model, both ends included
 * @param defaults the default names
 * @param trust who may receive credentials
 * @param mentioned all configured names, and keys of defaults, valid or not
 */
public record Plan(
        Map<String, Map<ModelKind, ModelPlan>> models,
        Map<String, RoutesPlan> routed,
        Map<String, List<String>> aliases,
        Map<ModelKind, String> defaults,
        TrustedHosts trust,
        Set<String> mentioned) {}
