package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.output.TokenUsage;
import org.junit.jupiter.api.Test;

class AzureAiInferenceTokenUsageTest {

    private static final AzureAiInferenceTokenUsage ONE = AzureAiInferenceTokenUsage.builder()
            .inputTokenCount(10)
            .outputTokenCount(5)
            .totalTokenCount(15)
            .cachedTokens(4)
            .reasoningTokens(3)
            .build();

    @Test
    void addsUpWithItsDetails() {
        AzureAiInferenceTokenUsage sum = ONE.add(ONE);

        assertThat(sum.inputTokenCount()).isEqualTo(20);
        assertThat(sum.outputTokenCount()).isEqualTo(10);
        assertThat(sum.totalTokenCount()).isEqualTo(30);
        assertThat(sum.cachedTokens()).isEqualTo(8);
        assertThat(sum.reasoningTokens()).isEqualTo(6);
        assertThat(sum.inputAudioTokens()).isNull();
    }

    @Test
    void keepsItsDetailsWhicheverSideThePlainUsageIsOn() {
        TokenUsage plain = new TokenUsage(1, 2);

        assertThat(plain.add(ONE)).isEqualTo(ONE.add(plain)).isInstanceOf(AzureAiInferenceTokenUsage.class);
        assertThat(TokenUsage.sum(null, ONE)).isEqualTo(ONE);
        assertThat(ONE.add(null)).isEqualTo(ONE);
    }
}
