package dev.langchain4j.model.azure.inference.emulator;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives JUnit tests an emulator. A test takes it as a parameter of type {@link AzureAiInferenceEmulator}, or from
 * {@link #emulator}.
 *
 * <pre>{@code
 * @ExtendWith(AzureAiInferenceEmulatorExtension.class)
 * class AssistantTest {
 *     @Test
 *     void answers(AzureAiInferenceEmulator emulator) { ... }
 * }
 * }</pre>
 *
 * <p>On a class ({@code @ExtendWith}) and in a static field ({@code @RegisterExtension}) it is one emulator for all tests of the
 * class, which is {@linkplain AzureAiInferenceEmulator#reset reset} before each test: what {@code @BeforeAll} scripts is gone in the
 * first test, what {@code @BeforeEach} scripts is not. In an instance field it is a new emulator for each test, which tests
 * that run at the same time need. Nested classes have the emulator of the class around them.
 *
 * <p>JUnit is not among the dependencies that this module brings along: version 5 or 6 is the test's own.
 */
public final class AzureAiInferenceEmulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private final Supplier<AzureAiInferenceEmulator> start;
    private @Nullable AzureAiInferenceEmulator emulator;

    /** How many classes are under way that share the emulator, nested ones included; 0 if each test has its own. */
    private int classes;

    /** With the default deployments and answers. */
    public AzureAiInferenceEmulatorExtension() {
        this(AzureAiInferenceEmulator.builder());
    }

    /**
     * With the deployments, answers and other options of this builder.
     *
     * @param builder is started once for each emulator: by default each takes another port
     */
    public AzureAiInferenceEmulatorExtension(AzureAiInferenceEmulator.Builder builder) {
        this.start = builder::start;
    }

    /**
     * Returns the emulator.
     *
     * @throws IllegalStateException if no test is under way
     */
    public synchronized AzureAiInferenceEmulator emulator() {
        if (emulator == null) {
            throw new IllegalStateException(
                    "the emulator runs only while tests do: from @BeforeAll on where the extension is"
                            + " on the class or in a static field, from @BeforeEach on where it is in an instance field");
        }
        return emulator;
    }

    @Override
    public synchronized void beforeAll(ExtensionContext context) {
        if (classes == 0) {
            emulator = start.get();
        }
        classes++;
    }

    @Override
    public synchronized void beforeEach(ExtensionContext context) {
        if (classes == 0) {
            emulator = start.get();
        } else {
            emulator().reset();
        }
    }

    @Override
    public synchronized void afterEach(ExtensionContext context) {
        if (classes == 0) {
            stop();
        }
    }

    @Override
    public synchronized void afterAll(ExtensionContext context) {
        classes = Math.max(0, classes - 1); // it is called after a start that failed, too
        if (classes == 0) {
            stop();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == AzureAiInferenceEmulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return emulator();
    }

    private void stop() {
        if (emulator != null) {
            emulator.close();
            emulator = null;
        }
    }
}
