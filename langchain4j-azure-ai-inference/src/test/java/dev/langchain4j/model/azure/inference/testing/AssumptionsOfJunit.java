package dev.langchain4j.model.azure.inference.testing;

import org.assertj.core.configuration.Configuration;
import org.assertj.core.configuration.PreferredAssumptionException;

/** AssertJ's assumptions skip tests of JUnit, though TestNG is there for the TCK of Reactive Streams. */
public final class AssumptionsOfJunit extends Configuration {

    @Override
    public PreferredAssumptionException preferredAssumptionException() {
        return PreferredAssumptionException.JUNIT5;
    }
}
