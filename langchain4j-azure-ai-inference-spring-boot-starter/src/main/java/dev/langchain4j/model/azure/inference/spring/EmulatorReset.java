package dev.langchain4j.model.azure.inference.spring;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Resets a test's emulator before each of its methods, as the JUnit extension does. */
class EmulatorReset implements TestExecutionListener {

    @Override
    public void beforeTestMethod(TestContext test) {
        boolean asked = test.hasApplicationContext()
                && test.getApplicationContext()
                                .getBeanNamesForType(AzureAiInferenceConnectionDetails.class, true, false)
                                .length
                        > 0;
        if (asked) {
            test.getApplicationContext()
                    .getBeanProvider(AzureAiInferenceEmulator.class)
                    .ifUnique(AzureAiInferenceEmulator::reset);
        }
    }
}
