package dev.langchain4j.model.azure.inference.internal.error;

import static dev.langchain4j.model.azure.inference.testing.ErrorTargets.ERRORS;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.exception.ClientAuthenticationException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.testing.ErrorTargets;
import java.io.IOException;
import java.net.ConnectException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What azure-identity says when it has no token: its reason is shown, wherever in the chain of causes it stands. */
class IdentityFailuresTest {

    private static final CallTarget TARGET =
            ErrorTargets.target(AzureAiInferenceEndpointType.MODEL_INFERENCE, "/chat/completions");
    private static final String SEE =
            "Managed Identity authentication failed, see inner exception for more information.";

    private static ClientAuthenticationException identity(String message, Throwable cause) {
        return new ClientAuthenticationException(message, null, cause);
    }

    static Stream<Arguments> reasons() {
        Throwable imds = new IOException("connection to IMDS endpoint cannot be established");
        return Stream.of(
                Arguments.of(identity("Azure CLI not installed", null), "Azure CLI not installed"),
                Arguments.of(identity("AADSTS7000215: Invalid client secret", imds), "AADSTS7000215"),
                Arguments.of(identity(SEE, imds), "IMDS endpoint cannot be established"),
                Arguments.of(identity(SEE, new RuntimeException(SEE, imds)), "IMDS endpoint cannot be established"),
                Arguments.of(identity(SEE, new RuntimeException((String) null, imds)), "IMDS endpoint"),
                Arguments.of(identity(SEE, new RuntimeException("real", new ConnectException())), "real"),
                Arguments.of(identity("", new RuntimeException("real")), "real"),
                Arguments.of(identity(null, new RuntimeException("real")), "real"),
                Arguments.of(identity(SEE, null), "see inner exception"),
                Arguments.of(identity("failed; See The Inner Exception", imds), "IMDS endpoint"));
    }

    @ParameterizedTest
    @MethodSource
    void reasons(Throwable failure, String reason) {
        String message = ERRORS.toException(TARGET, failure, 1).getMessage();
        assertThat(message).contains(reason).contains("token");
        if (!reason.startsWith("see")) {
            assertThat(message).doesNotContainIgnoringCase("inner exception");
        }
    }
}
