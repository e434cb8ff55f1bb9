package dev.langchain4j.model.azure.inference.testing;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector.Argument;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.MethodEntryEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.EventRequestManager;
import com.sun.jdi.request.MethodEntryRequest;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.AzureAiInferenceStreamingChatModel;
import dev.langchain4j.model.azure.inference.config.internal.live.ModelRegistry;
import dev.langchain4j.model.azure.inference.config.internal.plan.LoadOptions;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.Deployment;
import dev.langchain4j.model.azure.inference.emulator.Dialect;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.embedding.EmbeddingModel;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * How many source files of the library run in one sync chat, one streamed event, one batch of embeddings and for one option
 * of a configuration, each for the second time. Traces the methods of another JVM by its debugger. Runs only when it is named:
 *
 * <pre>
 * ./mvnw -q -pl langchain4j-azure-ai-inference -am test -Dtest=FilesThatRun -Dsurefire.failIfNoSpecifiedTests=false
 * </pre>
 */
public class FilesThatRun {

    private static final String LIBRARY = "dev.langchain4j.model.azure.inference";

    @Test
    void print() throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        VirtualMachine machine = launch(Traced.class.getName(), "-cp " + classPath);
        try {
            trace(machine).forEach((what, files) -> System.out.printf("%-28s%4d  %s%n", what, files.size(), files));
        } finally {
            machine.process().destroyForcibly();
        }
    }

    private static VirtualMachine launch(String main, String options) throws Exception {
        LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
        Map<String, Argument> arguments = connector.defaultArguments();
        arguments.get("main").setValue(main);
        arguments.get("options").setValue(options);
        return connector.launch(arguments);
    }

    private static Map<String, Set<String>> trace(VirtualMachine machine) throws InterruptedException {
        EventRequestManager requests = machine.eventRequestManager();
        ClassPrepareRequest prepared = requests.createClassPrepareRequest();
        prepared.addClassFilter(Traced.Mark.class.getName());
        prepared.enable();
        MethodEntryRequest methods = requests.createMethodEntryRequest();
        methods.addClassFilter(LIBRARY + ".*");
        methods.addClassExclusionFilter(LIBRARY + ".emulator.*");
        methods.addClassExclusionFilter(LIBRARY + ".testing.*");
        methods.setSuspendPolicy(EventRequest.SUSPEND_NONE);
        Map<String, Set<String>> files = new LinkedHashMap<>();
        String now = "";
        machine.resume();
        try {
            while (true) {
                EventSet events = machine.eventQueue().remove();
                for (Event event : events) {
                    if (event instanceof ClassPrepareEvent mark) {
                        mark.referenceType()
                                .methods()
                                .forEach(method -> requests.createBreakpointRequest(method.location())
                                        .enable());
                    } else if (event instanceof BreakpointEvent mark) {
                        now = mark.location().method().name();
                        methods.setEnabled(!now.equals("end"));
                    } else if (event instanceof MethodEntryEvent entry) {
                        String type = entry.method().declaringType().name();
                        // What stands between a method reference and its method is in no file.
                        if (!type.contains("$$Lambda")) {
                            files.computeIfAbsent(now, mark -> new TreeSet<>()).add(file(type));
                        }
                    }
                }
                events.resume();
            }
        } catch (VMDisconnectedException e) {
            return files;
        }
    }

    /** Its top-level class, which for lambdas is that around them. */
    private static String file(String type) {
        return type.substring(type.lastIndexOf('.', type.contains("$") ? type.indexOf('$') : type.length()) + 1)
                .replaceFirst("\\$.*", "");
    }

    /** What is traced, in a JVM of its own. */
    public static final class Traced {

        /** What follows is counted for them. */
        private static final class Mark {
            private static void chat() {}

            private static void event() {}

            private static void embeddings() {}

            private static void option() {}

            private static void end() {}
        }

        private static final String CONFIGURATION = """
                langchain4j.azure-ai-inference.chat-model:
                  endpoint: https://resource.services.ai.azure.com/openai/v1
                  api-key: a-key
                  model-name: chat
                  temperature: ${BEGIN:0.7}
                  user: ${END:me}
                """;

        public static void main(String[] arguments) throws Exception {
            // Nobody reads it.
            System.setOut(new PrintStream(OutputStream.nullOutputStream()));
            try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
                    .deployment(Deployment.chat("chat", Dialect.GPT).build())
                    .deployment(Deployment.embeddings("embed", Dialect.GPT).build())
                    .responder(exchange -> Reply.text("one two three four five six seven eight"))
                    .start()) {
                twice(chat(emulator), Mark::chat);
                twice(stream(emulator), () -> {});
                twice(embeddings(emulator), Mark::embeddings);
            }
            Path file = Files.writeString(Files.createTempFile("files-that-run", ".yaml"), CONFIGURATION);
            load(file, () -> {}, () -> {});
            load(file, Mark::option, Mark::end);
            Files.delete(file);
        }

        private static void twice(Runnable task, Runnable mark) {
            task.run();
            mark.run();
            task.run();
            Mark.end();
        }

        private static Runnable chat(AzureAiInferenceEmulator emulator) {
            ChatModel model = AzureAiInferenceChatModel.builder()
                    .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "chat"))
                    .apiKey(emulator.apiKey())
                    .modelName("chat")
                    .build();
            return () -> model.chat("Hello");
        }

        private static Runnable stream(AzureAiInferenceEmulator emulator) {
            StreamingChatModel model = AzureAiInferenceStreamingChatModel.builder()
                    .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "chat"))
                    .apiKey(emulator.apiKey())
                    .modelName("chat")
                    .build();
            AtomicInteger pieces = new AtomicInteger();
            return () -> {
                CompletableFuture<ChatResponse> ended = new CompletableFuture<>();
                model.chat("Hello", new StreamingChatResponseHandler() {
                    @Override
                    public void onPartialResponse(String piece) {
                        // The third event of the second stream.
                        switch (pieces.incrementAndGet()) {
                            case 10 -> Mark.event();
                            case 11 -> Mark.end();
                            default -> {}
                        }
                    }

                    @Override
                    public void onCompleteResponse(ChatResponse response) {
                        ended.complete(response);
                    }

                    @Override
                    public void onError(Throwable error) {
                        ended.completeExceptionally(error);
                    }
                });
                ended.join();
            };
        }

        private static Runnable embeddings(AzureAiInferenceEmulator emulator) {
            EmbeddingModel model = AzureAiInferenceEmbeddingModel.builder()
                    .endpoint(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "embed"))
                    .apiKey(emulator.apiKey())
                    .modelName("embed")
                    .build();
            return () -> model.embedAll(List.of(TextSegment.from("a"), TextSegment.from("b")));
        }

        /** Reading the first option begins and reading the second ends when their placeholders are asked for. */
        private static void load(Path file, Runnable begin, Runnable end) {
            Function<String, @Nullable String> environment = name -> {
                switch (name) {
                    case "BEGIN" -> begin.run();
                    case "END" -> end.run();
                    default -> {}
                }
                return null;
            };
            new ModelRegistry(LoadOptions.ofFile(file, environment), List.of()).close();
        }
    }
}
