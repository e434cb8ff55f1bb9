package dev.langchain4j.model.azure.inference.examples;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.langchain4j.model.azure.inference.AzureAiInferenceChatModel;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import dev.langchain4j.model.azure.inference.emulator.Reply;
import dev.langchain4j.model.chat.ChatModel;
import java.io.PrintStream;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Asks without a key. On Azure that is whoever is signed in ({@code az login}, or the managed identity of a machine), if they
 * have the role Cognitive Services User; {@code AZURE_INFERENCE_ENDPOINT} and {@code AZURE_INFERENCE_MODEL} name the deployment, and
 * {@code AZURE_INFERENCE_CREDENTIAL} is not looked at. The emulator takes the token of an identity that this example makes up.
 */
public final class KeylessExample {

    private final PrintStream out;

    private KeylessExample(PrintStream out) {
        this.out = out;
    }

    /** Prints for which scope tokens are asked, and two answers. */
    public static void main(String[] args) {
        Example.main(KeylessExample::run);
    }

    static void run(Map<String, String> environment, PrintStream out) {
        KeylessExample example = new KeylessExample(out);
        String endpoint = environment.get("AZURE_INFERENCE_ENDPOINT");
        if (endpoint != null) {
            TokenCredential identity = new DefaultAzureCredentialBuilder().build();
            example.ask(endpoint, identity, environment.get("AZURE_INFERENCE_MODEL"));
            return;
        }
        out.println("AZURE_INFERENCE_ENDPOINT is not set: this talks to an emulator on this machine.");
        out.println("The emulator is no language model. What it answers here is scripted.");
        try (AzureAiInferenceEmulator emulator = AzureAiInferenceEmulator.builder()
                .acceptToken("made-up-token")
                .responder(call -> Reply.text(
                        call.request().header("api-key").isPresent() ? "I was shown a key." : "I was shown no key."))
                .start()) {
            TokenCredential identity = scopes -> Mono.just(new AccessToken(
                    "made-up-token", OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
            example.ask(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "gpt-5.4"), identity, "gpt-5.4");
        }
    }

    private void ask(String endpoint, TokenCredential identity, @Nullable String deployment) {
        ChatModel model = AzureAiInferenceChatModel.builder()
                .endpoint(endpoint)
                .tokenCredential(new Telling(identity))
                .modelName(deployment)
                .build();
        out.println();
        out.println("first   " + model.chat("Were you shown a key?"));
        out.println("second  " + model.chat("And this time?"));
        out.println("(One token did for both: it is kept until shortly before it expires.)");
    }

    /** Tells of each token that is asked for, and never the token. */
    private final class Telling implements TokenCredential {
        private final TokenCredential identity;

        Telling(TokenCredential identity) {
            this.identity = identity;
        }

        @Override
        public Mono<AccessToken> getToken(TokenRequestContext request) {
            out.println("(asks for a token of scope " + request.getScopes().get(0) + ")");
            return identity.getToken(request);
        }
    }
}
