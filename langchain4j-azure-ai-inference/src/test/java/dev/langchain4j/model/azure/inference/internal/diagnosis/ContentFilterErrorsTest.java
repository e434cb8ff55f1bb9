package dev.langchain4j.model.azure.inference.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.AzureAiInferenceContentFilterResult;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the content filter said in an error: once for each category, wherever and however often the body says it. */
class ContentFilterErrorsTest {

    private static final String HATE = "{'hate':{'filtered':true,'severity':'high'}}";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            {'content_filter_result':H}                                                                        | hate true high
            {'content_filter_result':H,'innererror':{'content_filter_result':H}}                               | hate true high
            {'content_filter_results':H,'innererror':{'content_filter_result':H}}                              | hate true high
            {'innererror':{'content_filter_result':H},'details':[{'content_filter_results':H}]}                | hate true high
            {'content_filter_results':{'hate':{'filtered':false,'severity':'safe'}},'x':{'content_filter_result':H}} | hate true high
            {'content_filter_results':H,'x':{'content_filter_result':{'hate':{'filtered':false,'severity':'low'}}}}  | hate true high
            {'content_filter_result':{'jailbreak':{'filtered':true,'detected':true}},'x':{'content_filter_result':{'jailbreak':{'filtered':false,'detected':false},'hate':{'filtered':false}}}} | jailbreak true null true, hate false
            {'content_filter_result':{'custom_blocklists':[{'id':'a','filtered':true},{'id':'b','filtered':false}]},'x':{'content_filter_result':{'custom_blocklists':[]}}} | custom_blocklists true
            """)
    void eachCategoryCountsOnce(String error, String expected) {
        String body = ("{'error':" + error.replace("H", HATE) + "}").replace('\'', '"');

        String found = ErrorBody.of(body).filterResults().stream()
                .map(ContentFilterErrorsTest::shown)
                .collect(Collectors.joining(", "));

        assertThat(found).isEqualTo(expected);
    }

    private static String shown(AzureAiInferenceContentFilterResult result) {
        String severity = result.severity() == null && result.detected() == null ? "" : " " + result.severity();
        return result.category() + " " + result.filtered() + severity
                + (result.detected() == null ? "" : " " + result.detected());
    }
}
