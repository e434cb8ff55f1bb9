package dev.langchain4j.model.azure.inference.spring;

import com.azure.core.credential.TokenCredential;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationException;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationFinding;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelCustomizer;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModels;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Warns if one of several identities would have to sign: which one is not for this starter to guess. Where all connections say what
 * signs, nobody has to know.
 */
final class SeveralCredentials {

    private static final Logger log = LoggerFactory.getLogger(SeveralCredentials.class);

    /** Stands for any of them; never asked for a token. */
    private static final TokenCredential ANY =
            request -> Mono.error(new UnsupportedOperationException("this identity only shows whether one is missed"));

    /** Trusts no host but Azure's, so that a connection to another fails if an identity signs there. */
    private static final AzureAiInferenceModelCustomizer UNTRUSTING = new AzureAiInferenceModelCustomizer() {
        @Override
        public void connection(String name, AzureAiInferenceConnection.Builder connection) {
            connection.trustedHosts();
        }
    };

    /** An unknown key: a load that is refused leaves no trace in the log and in the audit. */
    private static final Map<String, String> REFUSED = Map.of(SpringConfiguration.PREFIX + ".only-to-look", "true");

    private final int several;
    private final Supplier<AzureAiInferenceModels.Builder> configuration;

    /** @param configuration a new builder each time, without a credential */
    SeveralCredentials(int several, Supplier<AzureAiInferenceModels.Builder> configuration) {
        this.several = several;
        this.configuration = configuration;
    }

    /** An identity makes a load find other problems if there is a connection that it would sign for. */
    void warnIfOneIsMissed() {
        if (!problems(null).equals(problems(ANY))) {
            log.warn(
                    "There are {} beans of the type TokenCredential and none is primary, so none of them signs. Mark one"
                            + " with @Primary, or set `credential` on each connection.",
                    several);
        }
    }

    private List<AzureAiInferenceConfigurationFinding> problems(@Nullable TokenCredential credential) {
        try {
            configuration
                    .get()
                    .values("a look at credentials", () -> REFUSED)
                    .customizer(UNTRUSTING)
                    .tokenCredential(credential)
                    .build()
                    .close();
            return List.of();
        } catch (AzureAiInferenceConfigurationException e) {
            return e.findings();
        }
    }
}
