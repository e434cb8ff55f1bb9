package dev.langchain4j.model.azure.inference.emulator;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The classes in here are test classes, which the tests run. */
class AzureAiInferenceEmulatorExtensionTest {

    /** The ports of the emulators that the classes' tests were given. */
    private static final List<Integer> PORTS = new ArrayList<>();

    @BeforeEach
    void forgetPorts() {
        PORTS.clear();
    }

    @Test
    void on_a_class_it_is_one_for_all_tests_reset_before_each() {
        run(OnAClass.class, 4);

        assertThat(ports()).hasSize(1).noneMatch(AzureAiInferenceEmulatorExtensionTest::isOpen);
    }

    @Test
    void in_a_static_field_it_is_one_for_all_tests_reset_before_each() {
        run(InAStaticField.class, 2);

        assertThat(ports()).hasSize(1).noneMatch(AzureAiInferenceEmulatorExtensionTest::isOpen);
    }

    @Test
    void in_an_instance_field_it_is_a_new_one_for_each_test() {
        run(InAnInstanceField.class, 2);

        assertThat(ports()).hasSize(2).noneMatch(AzureAiInferenceEmulatorExtensionTest::isOpen);
    }

    @Test
    void on_a_method_it_is_a_new_one() {
        run(OnAMethod.class, 1);

        assertThat(ports()).hasSize(1).noneMatch(AzureAiInferenceEmulatorExtensionTest::isOpen);
    }

    @Test
    void without_a_test_it_says_when_it_runs() {
        assertThatThrownBy(() -> new AzureAiInferenceEmulatorExtension().emulator())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("only while tests do: from @BeforeAll on");
    }

    @Test
    void one_that_cannot_start_fails_the_tests_with_the_reason() {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Unstartable.class))
                .configurationParameter("junit.jupiter.conditions.deactivate", "*DisabledCondition")
                .execute()
                .allEvents()
                .assertThatEvents()
                .anySatisfy(event -> assertThat(event.toString()).contains("that needs allowRemote(true)"))
                .noneSatisfy(event -> assertThat(event.toString()).contains("only while tests do"));
    }

    private static void run(Class<?> tests, int count) {
        EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .testEvents()
                .assertStatistics(events -> events.started(count).succeeded(count));
    }

    private static Set<Integer> ports() {
        return new TreeSet<>(PORTS);
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whichever comes first: a test leaves a script, a fault and requests behind, which the next may not see. */
    private static void leavesTraces(AzureAiInferenceEmulator emulator) {
        PORTS.add(emulator.port());
        assertThat(emulator.requests()).isEmpty();
        Client client = new Client(emulator);
        String hello = "{'messages':[{'role':'user','content':'Hello'}]}";
        assertThat(client.chat(OPENAI_V1, "gpt-5.4", hello).body()).contains("as it was built");
        emulator.respondWith(call -> Reply.text("as the test says"));
        assertThat(client.chat(OPENAI_V1, "gpt-5.4", hello).body()).contains("as the test says");
        emulator.interceptWith(request -> AzureErrors.internalServerError());
        assertThat(client.chat(OPENAI_V1, "gpt-5.4", hello).statusCode()).isEqualTo(500);
        assertThat(emulator.requests()).hasSize(3);
    }

    private static AzureAiInferenceEmulator.Builder options() {
        return AzureAiInferenceEmulator.builder().responder(call -> Reply.text("as it was built"));
    }

    @ExtendWith(AzureAiInferenceEmulatorExtension.class)
    static class OnAClass {

        private final AzureAiInferenceEmulator given;

        OnAClass(AzureAiInferenceEmulator emulator) {
            given = emulator;
        }

        @BeforeAll
        static void start(AzureAiInferenceEmulator emulator) {
            PORTS.add(emulator.port());
            emulator.respondWith(call -> Reply.text("is gone in the first test"));
        }

        @BeforeEach
        void script(AzureAiInferenceEmulator emulator) {
            assertThat(emulator).isSameAs(given);
            emulator.respondWith(call -> Reply.text("as it was built"));
        }

        @Test
        void one(AzureAiInferenceEmulator emulator) {
            leavesTraces(emulator);
        }

        @Test
        void other(AzureAiInferenceEmulator emulator) {
            leavesTraces(emulator);
        }

        @Nested
        class Inside {

            @Test
            void one(AzureAiInferenceEmulator emulator) {
                leavesTraces(emulator);
            }

            @Test
            void other(AzureAiInferenceEmulator emulator) {
                leavesTraces(emulator);
            }
        }
    }

    static class InAStaticField {

        @RegisterExtension
        static final AzureAiInferenceEmulatorExtension AZURE = new AzureAiInferenceEmulatorExtension(options());

        @Test
        void one() {
            leavesTraces(AZURE.emulator());
        }

        @Test
        void other() {
            leavesTraces(AZURE.emulator());
        }
    }

    static class InAnInstanceField {

        @RegisterExtension
        final AzureAiInferenceEmulatorExtension azure = new AzureAiInferenceEmulatorExtension(options());

        @Test
        void one() {
            leavesTraces(azure.emulator());
        }

        @Test
        void other(AzureAiInferenceEmulator emulator) {
            leavesTraces(emulator);
        }
    }

    static class OnAMethod {

        @Test
        @ExtendWith(AzureAiInferenceEmulatorExtension.class)
        void one(AzureAiInferenceEmulator emulator) {
            emulator.respondWith(call -> Reply.text("as it was built"));
            leavesTraces(emulator);
        }
    }

    @Disabled("fails on purpose, where a test above runs it")
    static class Unstartable {

        @RegisterExtension
        static final AzureAiInferenceEmulatorExtension AZURE =
                new AzureAiInferenceEmulatorExtension(options().host("0.0.0.0"));

        @Test
        void one() {}
    }
}
