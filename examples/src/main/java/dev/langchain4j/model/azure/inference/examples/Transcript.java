package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.model.azure.inference.AzureAiInferenceChatResponseMetadata;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.langchain4j.service.tool.ToolExecution;
import java.io.PrintStream;

/** A conversation on the terminal. Used by one thread at a time. */
final class Transcript {

    private final PrintStream out;
    private boolean inAnswer;

    Transcript(PrintStream out) {
        this.out = out;
    }

    void say(String text) {
        out.println(text);
    }

    void begin(DeploymentSettings deployment) {
        out.println();
        out.println("=== " + deployment);
    }

    void user(String text) {
        out.println();
        line("user", text);
    }

    /** A piece of an answer, as it comes. */
    void assistant(String piece) {
        out.print(inAnswer ? piece : label("assistant") + piece);
        out.flush();
        inAnswer = true;
    }

    void tool(ToolExecution execution) {
        endLine();
        line("tool", execution.request().name() + " " + execution.request().arguments() + " -> " + execution.result());
    }

    void answered(ChatResponse response) {
        endLine();
        tokens(response);
    }

    void record(Object record) {
        line("record", record.toString());
    }

    /** Who answered, by what the last answer says of itself. */
    void end(ChatResponse response) {
        tokens(response);
        out.println();
        if (response.metadata() instanceof AzureAiInferenceChatResponseMetadata metadata) {
            line(
                    "",
                    "Answered by " + metadata.modelName() + ", endpoint type " + endpointType(metadata) + ", host "
                            + metadata.host());
        }
    }

    private static String endpointType(AzureAiInferenceChatResponseMetadata metadata) {
        AzureAiInferenceEndpointType type = metadata.endpointType();
        return type == null ? "unknown" : type.configName();
    }

    /** Not every deployment tells how many tokens a streamed answer took. */
    private void tokens(ChatResponse response) {
        TokenUsage usage = response.tokenUsage();
        if (usage != null) {
            line("", "(tokens: " + usage.inputTokenCount() + " in, " + usage.outputTokenCount() + " out)");
        }
    }

    private void endLine() {
        if (inAnswer) {
            out.println();
        }
        inAnswer = false;
    }

    private void line(String label, String text) {
        out.println(label(label) + text);
    }

    private static String label(String label) {
        return String.format("  %-11s", label);
    }
}
