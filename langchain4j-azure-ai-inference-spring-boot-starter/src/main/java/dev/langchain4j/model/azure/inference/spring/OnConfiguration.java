package dev.langchain4j.model.azure.inference.spring;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches where models are configured: an application that has the starter but no models of it starts as without it. */
final class OnConfiguration extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("Azure AI Inference");
        boolean present = context.getEnvironment() instanceof ConfigurableEnvironment environment
                && new SpringConfiguration(environment, null).isPresent();
        return present
                ? ConditionOutcome.match(message.foundExactly("properties below " + SpringConfiguration.PREFIX))
                : ConditionOutcome.noMatch(message.because("no property is set below " + SpringConfiguration.PREFIX));
    }
}
