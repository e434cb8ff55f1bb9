package dev.langchain4j.model.azure.inference.internal.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingModel;
import dev.langchain4j.model.azure.inference.EmbeddingDefaults;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.testing.EmbeddingService;
import dev.langchain4j.model.embedding.request.EmbeddingInput;
import dev.langchain4j.model.embedding.request.EmbeddingRequest;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches by the size of their texts: services refuse calls with too many tokens, not only those with too many texts. */
class EmbeddingBatchSizeTest {

    private static final Endpoint AZURE_OPENAI =
            Endpoint.of("https://r.openai.azure.com/openai/deployments/embed", null, null, null);
    private static final Endpoint SERVERLESS = Endpoint.of("https://d.eastus2.models.ai.azure.com", null, null, null);

    /** 1,500 tokens, as OpenAI's models count. */
    private static final String LONG = "It was a bright cold day in April, and the clocks were striking. ".repeat(100);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://r.openai.azure.com/openai/deployments/embed",
                "https://r.services.ai.azure.com/openai/v1",
                "https://r.services.ai.azure.com/models",
                "https://d.eastus2.models.ai.azure.com",
                "https://e.eastus2.inference.ml.azure.com"
            })
    void longTextsAreSplitByDefaultOnEachEndpointType(String url) {
        Endpoint endpoint = Endpoint.of(url, null, null, url.endsWith("embed") ? null : "embed");
        String longest = LONG.repeat(3);
        List<String> texts = Collections.nCopies(256, longest);

        List<EmbeddingBatch> batches = batches(endpoint, builder(), inputs(texts));

        assertThat(batches)
                .allSatisfy(batch ->
                        assertThat(batch.size() * TokenEstimate.of(longest)).isLessThanOrEqualTo(300_000));
        assertThat(batches.stream().mapToInt(EmbeddingBatch::size).sum()).isEqualTo(256);
    }

    @Test
    void shortTextsAreStillCounted() {
        assertThat(sizes(AZURE_OPENAI, builder(), inputs(Collections.nCopies(300, "short"))))
                .containsExactly(256, 44);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 2 2 2 2 2, 5",
        "9, 2 2 2 2 2, 4 1",
        "2, 2 2 2, 1 1 1",
        "1, 2 2 2, 1 1 1",
        "6, 2 8 2 2, 1 1 2",
        "6, 8 2 2 2 8, 1 3 1",
        "8, 6 6 2, 1 2",
    })
    void eachBatchIsAsLargeAsItMayBe(int limit, String tokens, String expected) {
        List<String> texts = Stream.of(tokens.split(" "))
                .map(EmbeddingBatchSizeTest::ofTokens)
                .toList();

        List<EmbeddingBatch> batches = batches(AZURE_OPENAI, builder().maxTokensPerBatch(limit), inputs(texts));

        assertThat(batches)
                .extracting(EmbeddingBatch::size)
                .isEqualTo(Stream.of(expected.split(" ")).map(Integer::valueOf).toList());
        assertThat(batches.stream().flatMapToInt(batch -> IntStream.of(batch.positions())))
                .isEqualTo(IntStream.range(0, texts.size()).boxed().toList());
    }

    @Test
    void whoSetsTheCountAloneDecidesIt() {
        List<EmbeddingInput> inputs = inputs(Collections.nCopies(2000, LONG));

        assertThat(sizes(AZURE_OPENAI, builder().maxSegmentsPerBatch(2000), inputs))
                .containsExactly(2000);
        assertThat(sizes(AZURE_OPENAI, builder().maxSegmentsPerBatch(2000).maxTokensPerBatch(300_000), inputs))
                .hasSizeGreaterThan(1);
    }

    @Test
    void imagesAreOnlyCounted() {
        EmbeddingInput image =
                EmbeddingInput.from(ImageContent.from("iVBORw0KGgo=", "image/png"), TextContent.from(ofTokens(50)));
        List<EmbeddingInput> inputs = List.of(image, image, EmbeddingInput.from(ofTokens(50)));

        assertThat(sizes(SERVERLESS, builder().maxTokensPerBatch(10).maxImagesPerBatch(2), inputs))
                .containsExactly(1, 2);
    }

    @Test
    void vectorsComeBackInTheOrderOfTheTexts() {
        try (EmbeddingService service = new EmbeddingService(24)) {
            List<TextSegment> texts = IntStream.range(0, 60)
                    .mapToObj(i -> TextSegment.from("text " + i + " " + "x".repeat(i * 7 % 50)))
                    .toList();

            List<Embedding> vectors = service.model()
                    .maxTokensPerBatch(60)
                    .build()
                    .embedAll(texts)
                    .content();

            assertThat(service.requests()).hasSizeGreaterThan(10);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(vectors.get(i).vector())
                        .isEqualTo(EmbeddingService.vector(texts.get(i).text(), 24));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void impossibleLimitsAreRefusedByName(int limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder().maxTokensPerBatch(limit).build())
                .withMessageContaining("maxTokensPerBatch")
                .withMessageContaining(String.valueOf(limit));
    }

    /** Counted with cl100k_base, the encoding of OpenAI's embedding models. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It was a bright cold day in April, and the clocks were striking thirteen. | 16",
                "Der flinke braune Fuchs springt über den faulen Hund, während die Gesellschafterversammlung beschließt. | 29",
                "人工智能正在改变世界各地企业的运营方式，特别是在金融、医疗和制造业等领域。合同自双方签字盖章之日起生效，有效期为三年。 | 69",
                "人工知能は世界中の企業の運営方法を変えつつあります。カタカナとひらがなが混ざった文章です。 | 47",
                "인공지능은 전 세계 기업의 운영 방식을 변화시키고 있습니다. 계약은 서명일로부터 효력이 발생합니다. | 49",
                "Искусственный интеллект меняет способы работы компаний по всему миру, особенно в финансах. | 42",
                "Η τεχνητή νοημοσύνη αλλάζει τον τρόπο λειτουργίας των επιχειρήσεων σε όλο τον κόσμο. | 75",
                "الذكاء الاصطناعي يغير طريقة عمل الشركات في جميع أنحاء العالم وخاصة في القطاع المالي. | 57",
                "कृत्रिम बुद्धिमत्ता दुनिया भर में कंपनियों के काम करने के तरीके को बदल रही है। | 74",
                "ሰው ሰራሽ የማሰብ ችሎታ በዓለም ዙሪያ የኩባንያዎችን አሠራር እየለወጠ ነው። | 117",
                "😀😂🚀🎉👍🏽👨‍👩‍👧‍👦❤️🔥🇩🇪🇫🇷🦄🧵 | 58",
                "Thanks so much! 😀 See you at 5pm 🎉 and bring the cake 🎂. | 22",
                "∀x∈ℝ∃y: x²≤y ⇒ ∑∫∂√∞≈≠ | 31",
                "MAX_CONCURRENT_CALLS=DEFAULT_VALUE_OF_XYZ; | 12",
                "\\frac{\\partial f}{\\partial x} = \\sum_{i=0}^{n} x_i^2 + \\alpha_{ij} | 31",
            })
    void theEstimateIsNeitherTooLowNorWasteful(String text, int tokens) {
        assertThat(TokenEstimate.of(text)).isBetween((long) tokens, tokens * 7L / 2);
        assertThat(TokenEstimate.of(text)).isLessThanOrEqualTo(3L * text.length());
    }

    /** Blanks are a quarter of a token each. */
    private static String ofTokens(int tokens) {
        return "x" + " ".repeat((tokens - 1) * 4 + 2);
    }

    private static String ofTokens(String tokens) {
        return ofTokens(Integer.parseInt(tokens));
    }

    private static List<EmbeddingInput> inputs(List<String> texts) {
        return texts.stream().map(EmbeddingInput::from).toList();
    }

    private static List<Integer> sizes(
            Endpoint endpoint, AzureAiInferenceEmbeddingModel.Builder builder, List<EmbeddingInput> inputs) {
        return batches(endpoint, builder, inputs).stream()
                .map(EmbeddingBatch::size)
                .toList();
    }

    private static List<EmbeddingBatch> batches(
            Endpoint endpoint, AzureAiInferenceEmbeddingModel.Builder builder, List<EmbeddingInput> inputs) {
        EmbeddingRequest request = EmbeddingRequest.builder().inputs(inputs).build();
        return EmbeddingRequestMapper.toPlan(request, endpoint, EmbeddingDefaults.of(builder, endpoint))
                .batches();
    }

    private static AzureAiInferenceEmbeddingModel.Builder builder() {
        return AzureAiInferenceEmbeddingModel.builder()
                .endpoint("https://r.services.ai.azure.com/models")
                .apiKey("a-key");
    }
}
