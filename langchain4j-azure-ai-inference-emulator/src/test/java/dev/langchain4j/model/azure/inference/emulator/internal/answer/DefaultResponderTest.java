package dev.langchain4j.model.azure.inference.emulator.internal.answer;

import static dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType.OPENAI_V1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import dev.langchain4j.model.azure.inference.emulator.internal.json.SchemaValidator;
import dev.langchain4j.model.azure.inference.emulator.testing.Client;
import dev.langchain4j.model.azure.inference.emulator.testing.RandomSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefaultResponderTest {

    static AzureAiInferenceEmulator emulator;
    static Client client;

    @BeforeAll
    static void start() {
        emulator = AzureAiInferenceEmulator.start();
        client = new Client(emulator);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    static IntStream seeds() {
        return IntStream.range(0, 40);
    }

    /** Invented facts about invented things: whatever words they are, the one that was asked for is quoted. */
    @ParameterizedTest
    @MethodSource("seeds")
    void quotes_the_fact_that_was_asked_for(int seed) {
        Random random = new Random(seed);
        List<String> names = words(random, 8);
        List<String> properties = words(random, 4);
        List<String> facts = new ArrayList<>();
        for (String name : names) {
            for (String property : properties) {
                facts.add("The " + property + " of " + name + " is " + value(name, property) + ".");
            }
        }
        Collections.shuffle(facts, random);
        String name = names.get(random.nextInt(names.size()));
        String property = properties.get(random.nextInt(properties.size()));
        String question = "What is the " + property + " of " + name + "?";
        String context = String.join(random.nextBoolean() ? " " : "\n", facts);

        for (ArrayNode messages : placed(question, context)) {
            String answer = ask(Json.object().set("messages", messages)).asText();
            assertThat(answer).contains("emulator").contains(value(name, property));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void gives_a_valid_instance_of_any_schema(int seed) {
        JsonNode schema = new RandomSchemas(new Random(seed)).object();
        ObjectNode body = Json.object();
        body.putArray("messages").addObject().put("role", "user").put("content", "Go on");
        body.putObject("response_format")
                .put("type", "json_schema")
                .putObject("json_schema")
                .put("name", "Any")
                .set("schema", schema);

        JsonNode answer = Client.tree(ask(body).asText());

        assertThat(SchemaValidator.violations(schema, answer))
                .as(schema + " " + answer)
                .isEmpty();
    }

    @Test
    void says_what_it_is_when_nothing_fits() {
        assertThat(ask("{'messages':[{'role':'user','content':'Xyzzy?'}]}").asText())
                .isEqualTo("This is an emulator, not a language model. Nothing that it was given fits \"Xyzzy?\"");
    }

    @Test
    void does_not_quote_itself() {
        String first = ask("{'messages':[{'role':'user','content':'Plugh?'}]}")
                .asText()
                .replace("\"", "\\\"");

        assertThat(
                        ask("{'messages':[{'role':'user','content':'Plugh?'},{'role':'assistant','content':'@'},{'role':'user','content':'Plugh again?'}]}"
                                        .replace("@", first.replace("\\\"", "")))
                                .asText())
                .doesNotContain("fits best: \"This is an emulator");
    }

    @Test
    void gives_an_object_where_json_is_wanted() {
        JsonNode answer =
                ask("{'response_format':{'type':'json_object'},'messages':[{'role':'user','content':'Any JSON?'}]}");

        assertThat(Client.tree(answer.asText()).path("answer").asText()).contains("emulator");
    }

    @Test
    void tells_what_tools_answered() {
        assertThat(
                        ask("{'messages':[{'role':'user','content':'And?'},{'role':'assistant','tool_calls':[{'id':'1','type':'function','function':{'name':'f','arguments':'{}'}}]},{'role':'tool','tool_call_id':'1','content':'forty-two'}]}")
                                .asText())
                .contains("forty-two");
    }

    /** It stays a small thing that compares words. */
    @Test
    void is_at_most_300_lines() throws IOException {
        long lines = 0;
        for (String file : List.of("DefaultResponder", "SentenceMatcher", "MinimalInstance")) {
            try (Stream<String> content = Files.lines(source(file))) {
                lines += content.count();
            }
        }
        assertThat(lines).isLessThanOrEqualTo(300);
    }

    /** No rule in the main code knows a prompt, such as those of LangChain4j's contract tests. */
    @Test
    void knows_no_prompt() throws IOException {
        try (Stream<Path> files = Files.walk(source("Reply").getParent())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file).toLowerCase(Locale.ROOT))
                        .as(file.toString())
                        .doesNotContain(
                                "berlin", "munich", "germany", "weather", "capital of", "klaus", "translate", "hello");
            }
        }
    }

    private static Path source(String name) {
        return Path.of("src/main/java", DefaultResponder.class.getPackageName().replace('.', '/'), name + ".java");
    }

    private static List<ArrayNode> placed(String question, String context) {
        return List.of(
                messages("user", question + "\n\nUse this:\n" + context),
                messages("user", "Use this:\n" + context + "\n\n" + question),
                messages("system", context, "user", question),
                messages("user", context, "assistant", "I see.", "user", question));
    }

    private static ArrayNode messages(String... rolesAndTexts) {
        ArrayNode messages = Json.array();
        for (int i = 0; i < rolesAndTexts.length; i += 2) {
            messages.addObject().put("role", rolesAndTexts[i]).put("content", rolesAndTexts[i + 1]);
        }
        return messages;
    }

    private static List<String> words(Random random, int count) {
        return Stream.generate(() -> word(random)).distinct().limit(count).toList();
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            word.append("bcdfglmnprtv".charAt(random.nextInt(12))).append("aeiou".charAt(random.nextInt(5)));
        }
        return word.toString();
    }

    private static String value(String name, String property) {
        return "v" + Integer.toUnsignedString((name + property).hashCode());
    }

    private static JsonNode ask(String body) {
        return ask(Client.tree(Client.json(body)));
    }

    private static JsonNode ask(JsonNode body) {
        String text = Json.text(body);
        return Client.json(client.chat(OPENAI_V1, "gpt-5.4", text)).at("/choices/0/message/content");
    }
}
