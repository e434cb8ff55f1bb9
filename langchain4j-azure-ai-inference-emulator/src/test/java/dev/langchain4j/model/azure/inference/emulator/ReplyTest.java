package dev.langchain4j.model.azure.inference.emulator;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import java.net.http.HttpHeaders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The headers that a script gives its replies. */
class ReplyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "gpt-5.4  | chat/completions | {'messages':[{'role':'user','content':'Hi'}]}",
                "llama-3 | completions      | {'prompt':'Hi'}",
                "gpt-5.4  | responses        | {'input':'Hi'}",
            })
    void an_answer_has_them_whole_and_streamed(String deployment, String path, String body) {
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
                .responder(call -> Reply.text("Ahoy")
                        .header("x-ms-spillover-from-deployment", "busy")
                        .header("X-Request-Id", "r1"))
                .interceptor(request -> Reply.asUsual().header("x-ms-region", "West Europe"))
                .start()) {
            for (String request : List.of(body, body.replaceFirst("\\{", "{'stream':true,"))) {
                HttpHeaders headers = new Client(emulator)
                        .post(OPENAI_V1, deployment, path, request)
                        .headers();

                assertThat(headers.allValues("x-ms-spillover-from-deployment")).containsExactly("busy");
                assertThat(headers.allValues("x-request-id")).containsExactly("r1");
                assertThat(headers.allValues("x-ms-region")).containsExactly("West Europe");
            }
        }
    }

    @Test
    void bytes_past_http_have_none() {
        Reply wire = Reply.hangUp();

        assertThatThrownBy(() -> wire.header("a", "b"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a reply past HTTP has no headers");
    }
}
