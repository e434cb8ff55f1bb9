package dev.langchain4j.model.azure.inference.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.AzureAiInferenceProfile;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest;
import dev.langchain4j.model.azure.inference.internal.wire.ChatCompletionsRequest.Message;
import dev.langchain4j.model.azure.inference.testing.Allocation;
import dev.langchain4j.model.azure.inference.testing.HistoryNotation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a history: one table a rule, over the profiles that have it. */
class HistoriesTest {

    private static final String USUAL =
            "s Be brief. / u Hi / a Hello. / u What time? / a [a1B2c3D4e clock {\"zone\":\"CET\"}] /"
                    + " t@a1B2c3D4e noon / a Noon. / u Thanks.";

    @ParameterizedTest
    @ValueSource(strings = {"none", "cohere", "deepseek", "gpt-oss", "grok", "llama", "model-router", "phi"})
    void aUsualConversationStaysTheSameList(String profile) {
        List<Message> messages = HistoryNotation.parse(USUAL);
        Degradations degradations = new Degradations(profile(profile));

        assertThat(Histories.adapt(messages, profile(profile), false, degradations))
                .isSameAs(messages);
        assertThat(degradations.lines()).isEmpty();
    }

    @Test
    void aUsualConversationCostsNextToNothing() {
        List<Message> messages =
                HistoryNotation.parse(USUAL.replace("a1B2c3D4e", "call_1").replace("{\"zone\":\"CET\"}", "{}"));
        ProfileTraits gpt = ProfileTraits.of(AzureAiInferenceProfile.of("model-router"));
        Degradations degradations = new Degradations(gpt);
        Runnable adapting = () -> Histories.adapt(messages, gpt, false, degradations);
        adapting.run();
        int rounds = 1_000;
        long allocated = Allocation.of(() -> {
            for (int i = 0; i < rounds; i++) {
                adapting.run();
            }
        });
        // The rules' own small objects: one copy of these messages would be more.
        assertThat(allocated / rounds).isLessThan(1_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # a call failed after the tool ran, or the result was returned at once
            mistral | u q / a [a1B2c3D4e f {}] / t@a1B2c3D4e r / u again | u q / a [a1B2c3D4e f {}] / t@a1B2c3D4e r / a OK. / u again | user messages right behind tool results (1)
            gpt     | u q / a [c1 f {}] / t@c1 r / u again               | u q / a [c1 f {}] / t@c1 r / u again                               |
            # a system message that was replaced in the middle
            mistral | u q / a [a1B2c3D4e f {}] / t@a1B2c3D4e r / s new   | s new / u q / a [a1B2c3D4e f {}] / t@a1B2c3D4e r                   | system messages behind others (1)
            mistral | s old / u q / a r / s new / u next                 | s old / s new / u q / a r / u next                                 | system messages behind others (1)
            mistral | s a / s b / u q                                    | s a / s b / u q                                                    |
            gpt-oss | u q / a r / s new / u next                         | u q / a r / s new / u next                                         |
            # Mistral takes users in a row, and does not answer itself
            mistral | u q / u next                                       | u q / u next                                                       |
            mistral | u q / a Once upon                                  | u q / a Once upon / u Continue.                                    | end with the assistant (1)
            # where user and assistant have to take turns
            alternating | u q / u next / a r / a more / u z              | u q⏎⏎next / a r⏎⏎more / u z                                 | messages of one role in a row (2)
            alternating | a r / u q                                      | u (The conversation began earlier.) / a r / u q                    | begin with the assistant (1)
            alternating | s x / a r / u q                                | s x / u (The conversation began earlier.) / a r / u q              | begin with the assistant (1)
            alternating | u q / a r / s x / u z / u y                    | s x / u q / a r / u z⏎⏎y                                        | system messages behind others (1)
            alternating | u q / a I look. / a [c1 f {}] / t@c1 r / u z   | u q / a I look. [c1 f {}] / t@c1 r / a OK. / u z                   | messages of one role in a row (1)
            alternating | u q / a [c1 f {}] / t@c1 r / a [c2 f {}] / t@c2 r | u q / a [c1 f {}] / t@c1 r / a [c2 f {}] / t@c2 r               |
            """)
    void messagesGetAnOrderThatTheProviderTakes(String profile, String before, String after, String degradation) {
        verify(profile, before, after, degradation);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mistral | u q / a / u z                               | u q / u z                                    | blank messages (1)
            mistral | u q / a   / u z                             | u q / u z                                    | blank messages (1)
            mistral | u q / a [a1B2c3D4e f {}] / t@a1B2c3D4e r / a / u z | u q / a [a1B2c3D4e f {}] / t@a1B2c3D4e r / a OK. / u z | blank messages (1)
            mistral | u q / a                                     | u q                                          | blank messages (1)
            mistral | u / a r / u z                               | u / a r / u z                                |
            cohere  | u q / a / u / u z                           | u q / u z                                    | blank messages (2)
            grok    | u q / a / u / u z                           | u q / u z                                    | blank messages (2)
            grok    | u q / a r / u                               | u q / a r / u                                |
            cohere  | u q / a [c1 f {}] / t@c1 / a r / u z         | u q / a [c1 f {}] / t@c1 / a r / u z         |
            gpt     | u q / a / u z                               | u q / a / u z                                |
            deepseek | u q / a / u z                              | u q / a / u z                                |
            """)
    void blankMessagesAreOmittedWhereTheyAreRefused(String profile, String before, String after, String degradation) {
        verify(profile, before, after, degradation);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mistral | u@Ann hi           | u hi                | names of users (1)
            mistral | u@Ann a / u@Bob b  | u a / u b           | names of users (2)
            gpt     | u@Ann hi           | u@Ann hi            |
            gpt     | u@Ann~Lee hi       | u@Ann_Lee hi        | names of users (1)
            gpt     | u@<Ann> hi         | u@_Ann_ hi          | names of users (1)
            gpt     | u@a/b\\c hi         | u@a_b_c hi          | names of users (1)
            gpt     | u@Jürgen hi        | u@Jürgen hi         |
            gpt     | u@山田 hi           | u@山田 hi            |
            llama   | u@<Ann> hi         | u@<Ann> hi          |
            """)
    void namesOfUsersFitTheProvider(String profile, String before, String after, String degradation) {
        verify(profile, before, after, degradation);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}               | {}
            {"x": 1}         | {"x": 1}
            {"x": "unterm    | {}
            {"x": 1} {}      | {}
            {"x": 1}}        | {}
            null             | {}
            [1]              | {}
            1                | {}
            "x"              | {}
            true             | {}
            NaN              | {}
            {'x': 1}         | {}
            {"a":{"b":[1,2]}} | {"a":{"b":[1,2]}}
            """)
    void argumentsAreAJsonObjectOnEveryProfileThatComesWithTheModule(String arguments, String sent) {
        for (String profile : AzureAiInferenceProfile.names()) {
            String call = "u q / a [a1B2c3D4e f %s] / t@a1B2c3D4e r";
            String degradation = arguments.equals(sent) ? null : "not a JSON object (1)";
            List<Message> adapted = adapt(profile, String.format(call, arguments), degradation);
            assertThat(adapted.get(1).toolCalls().get(0).function().arguments())
                    .as(profile)
                    .isEqualTo(sent);
        }
        assertThat(adapt("none", "u q / a [c1 f " + arguments + "] / t@c1 r", null))
                .isEqualTo(HistoryNotation.parse("u q / a [c1 f " + arguments + "] / t@c1 r"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            llama | u q / a [c1 f {}; c2 g {}] / t@c1 r / t@c2 s          | u q / a [c1 f {}] / t@c1 r / a [c2 g {}] / t@c2 s          | several tool calls (1)
            llama | u q / a Look: [c1 f {}; c2 g {}] / t@c2 s / t@c1 r    | u q / a Look: [c1 f {}] / t@c1 r / a [c2 g {}] / t@c2 s    | several tool calls (1)
            llama | u q / a [c1 f {}; c1 f {}] / t@c1 r / t@c1 s / a done | u q / a [c1 f {}] / t@c1 r / a [* f {}] / t@* s / a done   | repeated ids of tool calls (1)
            llama | u q / a [c1 f {}] / t@c1 r                            | u q / a [c1 f {}] / t@c1 r                                 |
            gpt   | u q / a [c1 f {}; c2 g {}] / t@c1 r / t@c2 s          | u q / a [c1 f {}; c2 g {}] / t@c1 r / t@c2 s               |
            """)
    void severalCallsBecomeOneCallAMessage(String profile, String before, String after, String degradation) {
        verify(profile, before, after, degradation);
    }

    /** Each {@code *} stands for an id of our own: the same in call and result, and no other call's. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            u q / a [- f {}] / t@- r                               | u q / a [* f {}] / t@* r                                | missing or repeated ids of tool calls (1)
            u q / a [null f {}] / t@null r                         | u q / a [* f {}] / t@* r                                | missing or repeated ids of tool calls (1)
            u q / a [null f {}; null g {}] / t@null r / t@null s   | u q / a [* f {}; ** g {}] / t@* r / t@** s              | missing or repeated ids of tool calls (2)
            u q / a [null f {}; c2 g {}] / t@c2 s / t@null r       | u q / a [* f {}; c2 g {}] / t@c2 s / t@* r              | missing or repeated ids of tool calls (1)
            u q / a [- f {}; - f {}] / t@x r / t@y s               | u q / a [* f {}; ** f {}] / t@* r / t@** s              | missing or repeated ids of tool calls (2)
            u q / a [c1 f {}] / t@- r                              | u q / a [c1 f {}] / t@c1 r                              |
            u q / a [c1 f {}; c1 g {}] / t@c1 r / t@c1 s           | u q / a [c1 f {}; * g {}] / t@c1 r / t@* s              | missing or repeated ids of tool calls (1)
            u q / a [c1 f {}; c1 f {}; c1 f {}] / t@c1 r / t@c1 s / t@c1 t | u q / a [c1 f {}; * f {}; ** f {}] / t@c1 r / t@* s / t@** t | missing or repeated ids of tool calls (2)
            u q / a [c1 f {}] / t@c1 r / a [c1 f {}] / t@c1 s      | u q / a [c1 f {}] / t@c1 r / a [c1 f {}] / t@c1 s       |
            """)
    void callsWithoutAnIdOfTheirOwnGetOneOnEveryDeployment(String before, String after, String degradation) {
        verify("none", before, after, degradation);
        verify("gpt", before, after, degradation);
    }

    @Test
    void idsThatAreMadeFitTheProviderAndAreTheSameInTheNextRequest() {
        String before = "u q / a [null f {}; null f {}] / t@null r / t@null s";
        for (String profile : AzureAiInferenceProfile.names()) {
            List<Message> adapted = Histories.adapt(
                    HistoryNotation.parse(before), profile(profile), false, new Degradations(profile(profile)));
            List<String> ids = adapted.stream()
                    .filter(message -> message.toolCalls() != null)
                    .flatMap(message -> message.toolCalls().stream())
                    .map(ChatCompletionsRequest.ToolCall::id)
                    .toList();
            assertThat(ids).as(profile).hasSize(2).doesNotHaveDuplicates();
            assertThat(ids)
                    .allMatch(
                            id -> id.matches(profile.startsWith("mistral") ? "[a-zA-Z0-9]{9}" : "call_[a-zA-Z0-9]{9}"));

            List<Message> next = Histories.adapt(
                    HistoryNotation.parse("s later / " + before + " / a Yes. / u Next?"),
                    profile(profile),
                    false,
                    new Degradations(profile(profile)));
            assertThat(HistoryNotation.render(next)).contains(ids);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt", "gpt-responses"})
    void idsOfMoreThanFortyCharactersAreShortenedAlike(String profile) {
        String fits = "x".repeat(40);
        String tooLong = "y".repeat(41);
        String line = "u q / a [%1$s f {}; %2$s f {}] / t@%2$s s / t@%1$s r";
        List<Message> adapted = adapt(profile, String.format(line, fits, tooLong), "ids of tool calls (1)");
        String sent = adapted.get(1).toolCalls().get(1).id();
        assertThat(sent).hasSizeLessThanOrEqualTo(40);
        assertThat(HistoryNotation.render(adapted)).isEqualTo(String.format(line, fits, sent));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            u q / a [c1 f {}] / u z                   | u q / a [c1 f {}] / t@c1 (no result) / u z                    | tool calls without a result (1)
            u q / a [c1 f {}; c2 g {}] / t@c2 s / u z | u q / a [c1 f {}; c2 g {}] / t@c1 (no result) / t@c2 s / u z  | tool calls without a result (1)
            u q / a [c1 f {}]                         | u q / a [c1 f {}] / t@c1 (no result)                          | tool calls without a result (1)
            u q / a [null f {}; null f {}] / t@null r | u q / a [* f {}; ** f {}] / t@** (no result) / t@* r          | tool calls without a result (1)
            """)
    void callsThatNeverGotAResultAreAnsweredOnEveryDeployment(String before, String after, String degradation) {
        verify("none", before, after, degradation);
        verify("deepseek", before, after, degradation);
    }

    @Test
    void aTraitCanBeAskedForAlone() {
        ProfileTraits profile = ProfileTraits.of(AzureAiInferenceProfile.of(Map.of("message-names", "none")));
        assertThat(HistoryNotation.render(Histories.adapt(
                        HistoryNotation.parse("u@Ann q / a / u z"), profile, false, new Degradations(profile))))
                .isEqualTo("u q / a / u z");
    }

    private static void verify(String profile, String before, String after, String degradation) {
        String actual = HistoryNotation.render(adapt(profile, before, degradation));
        if (after.contains("*")) {
            actual = withStars(actual);
        }
        assertThat(actual).isEqualTo(after.replaceAll(" +", " "));
    }

    private static List<Message> adapt(String profile, String before, String degradation) {
        ProfileTraits adaptedTo = profile(profile);
        Degradations degradations = new Degradations(adaptedTo);
        List<Message> adapted = Histories.adapt(HistoryNotation.parse(before), adaptedTo, false, degradations);
        if (degradation == null) {
            assertThat(degradations.lines()).as(profile).isEmpty();
        } else {
            assertThat(degradations.lines()).as(profile).anyMatch(line -> line.contains(degradation));
        }
        return adapted;
    }

    private static String withStars(String line) {
        List<String> own = Arrays.stream(line.split("[^a-zA-Z0-9_]"))
                .filter(word -> word.matches("call_.{9}"))
                .distinct()
                .collect(Collectors.toList());
        String stars = line;
        for (int i = 0; i < own.size(); i++) {
            stars = stars.replace(own.get(i), "*".repeat(i + 1));
        }
        return stars;
    }

    private static ProfileTraits profile(String name) {
        return switch (name) {
            case "none" -> ProfileTraits.NONE;
            case "alternating" -> ProfileTraits.of(AzureAiInferenceProfile.of(Map.of("message-order", "alternating")));
            default -> ProfileTraits.of(AzureAiInferenceProfile.of(name));
        };
    }
}
