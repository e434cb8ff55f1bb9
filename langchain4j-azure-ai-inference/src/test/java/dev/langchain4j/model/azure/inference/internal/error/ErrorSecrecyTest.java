package dev.langchain4j.model.azure.inference.internal.error;

import static dev.langchain4j.model.azure.inference.testing.ErrorTargets.details;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.AzureAiInferenceEndpointType;
import dev.langchain4j.model.azure.inference.AzureAiInferenceException;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.testing.ErrorTargets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services quote what they refuse. Neither prompts nor keys may come into an exception that way. */
class ErrorSecrecyTest {

    private static final CallTarget TARGET =
            ErrorTargets.target(AzureAiInferenceEndpointType.OPENAI_V1, "/chat/completions");

    /** As it was sent; the tests' responses quote it in one way or another. */
    private static final String REQUEST = """
            {"model":"tulip","messages":[
             {"role":"system","content":"You are the gardener of Queen Amalberga."},
             {"role":"user","content":[{"type":"text","text":"How do I hide the stolen tulips?\\nAnswer \\"briefly\\"."}]},
             {"role":"assistant","tool_calls":[{"id":"a","function":{"name":"dig","arguments":"{\\"hole\\":\\"behind the greenhouse\\"}"}}]},
             {"role":"user","content":"郁金香藏在温室后面的花园里"}],
             "temperature":0.5,"response_format":{"type":"json_object"}}""";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invalid message: How do I hide the stolen tulips?",
                "Cannot parse 'hide the stolen tulips' here",
                "messages.0.content: You are the gardener of Queen Amalberga. is too long",
                "1 validation error for Request [type=x, input_value={'role': 'user', 'content': 'stolen tulips'}, input_type=dict]",
                "{\\\"detail\\\":[{\\\"loc\\\":[\\\"body\\\",\\\"messages\\\",1],\\\"msg\\\":\\\"no: stolen tulips?\\\",\\\"input\\\":{\\\"content\\\":\\\"How do I hide the stolen tulips?\\\"}}]}",
                "not allowed: 郁金香藏在温室后面的花园里",
                "bad arguments {\\\"hole\\\":\\\"behind the greenhouse\\\"}",
                "Amalberga",
                "Queen Amalberga says"
            })
    void whatWasAskedStaysSecret(String message) {
        ExceptionFactory errors = new ExceptionFactory(null).knowing(REQUEST.getBytes(UTF_8));
        String body = "{\"error\":{\"code\":\"bad\",\"message\":\"" + message + "\"}}";

        String shown = everything(errors.fromResponse(TARGET, 400, ErrorTargets.headers(), body.getBytes(UTF_8), 1));
        String event = everything(errors.toException(TARGET, new ErrorInSuccessException(body), 1));

        for (String secret : new String[] {"tulips", "stolen", "gardener of", "Queen Amal", "温室", "behind the green"}) {
            assertThat(shown).doesNotContain(secret);
            assertThat(event).doesNotContain(secret);
        }
    }

    @Test
    void codesAndParametersAreNoHidingPlacesEither() {
        ExceptionFactory errors = new ExceptionFactory(null).knowing(REQUEST.getBytes(UTF_8));
        String body = """
                {"error":{"code":"How do I hide the stolen tulips?","param":"How do I hide the stolen tulips?",
                "details":[{"loc":["body","hide the stolen tulips"],"input":"hide the stolen tulips"}]}}""";

        assertThat(everything(errors.fromResponse(TARGET, 422, ErrorTargets.headers(), body.getBytes(UTF_8), 1)))
                .doesNotContain("tulips");
    }

    @Test
    void aCodeThatThePromptNamesIsStillACode() {
        ExceptionFactory errors = new ExceptionFactory(null)
                .knowing("{\"messages\":[{\"content\":\"What does DeploymentNotFound mean?\"}]}".getBytes(UTF_8));
        RuntimeException thrown = errors.fromResponse(
                TARGET,
                404,
                ErrorTargets.headers(),
                "{\"error\":{\"code\":\"DeploymentNotFound\"}}".getBytes(UTF_8),
                1);

        assertThat(details(thrown).errorCode()).isEqualTo("DeploymentNotFound");
    }

    @Test
    void whatWasNotAskedIsStillTold() {
        ExceptionFactory errors = new ExceptionFactory(null).knowing(REQUEST.getBytes(UTF_8));
        String words = "The response_format json_object is not supported with temperature 0.5";

        assertThat(errors.fromResponse(
                        TARGET, 400, ErrorTargets.headers(), ("{\"message\":\"" + words + "\"}").getBytes(UTF_8), 1))
                .hasMessageContaining(words);
    }

    /** Without access to the request, long quotations and validators' inputs are removed all the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 validation error [type=x, input_value='stolen tulips', input_type=str]",
                "no, 'How do I hide the stolen tulips so that nobody ever finds them again, and where?'",
                "no, content: stolen tulips",
            })
    void quotationsAreLeftOut(String message) {
        assertThat(everything(ErrorTargets.error(400, "{\"message\":\"" + message + "\"}")))
                .doesNotContain("tulips");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Incorrect API key provided: S3CRET-tulip-1. Get one at https://example.org",
                "headers were api-key: S3CRET, accept: x",
                "headers were {'api-key': 'S3CRET', 'accept': 'x'}",
                "headers were {'Authorization': 'Bearer S3CRETS3CRET'}",
                "Authorization: Bearer S3CRET",
                "got Bearer S3CRETS3CRETS3CRET",
                "subscription-key=S3CRET",
                "Ocp-Apim-Subscription-Key: S3CRET",
                "sk-proj-S3CRETabc",
                "eyJhbGciOiJIUzI1NiJ9.S3CRET.S3CRET",
                "0123456789abcdefS3CRET9876543210",
                "password=S3CRET&x=1",
                "x-api-key: S3CRET",
                "client_secret: S3CRET",
                "https://example.org/?sig=S3CRET"
            })
    void keysAreLeftOut(String message) {
        assertThat(everything(
                        ErrorTargets.error(401, "{\"error\":{\"code\":\"401\",\"message\":\"" + message + "\"}}")))
                .doesNotContain("S3CRET");
        assertThat(everything(ErrorTargets.error(502, message))).doesNotContain("S3CRET");
        assertThat(ErrorTargets.ERRORS
                        .toException(TARGET, new IOException(message), 1)
                        .getMessage())
                .doesNotContain("S3CRET");
    }

    /** They look like what stands behind "key:", and are what helps. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Incorrect API key provided. You can find your API key at https://platform.example.org/account/api-keys.",
                "Invalid API key. Find yours at: https://example.org/keys",
                "API key: https://example.org/keys",
                "API key (see https://example.org/keys)",
                "API key:https://example.org/keys",
                "Wrong api-key='https://example.org/keys'",
                "subscription key = HTTP://example.org/keys",
                "The token is no longer valid: https://aka.example.org/token",
                "Bad password, see: http://example.org:8443/passwords#reset",
                "Access token: see https://learn.example.org/azure/ai-services/authentication?tabs=key"
            })
    void addressesOfPagesAboutKeysAreKept(String message) {
        assertThat(ErrorTargets.error(401, "{\"error\":{\"code\":\"401\",\"message\":\"" + message + "\"}}"))
                .hasMessageContaining(message.replaceFirst(".*?(?=(?i:https?:))", ""));
    }

    @Test
    void aParametersValueMayBeAKeyToo() {
        RuntimeException thrown = ErrorTargets.error(
                422, "{\"detail\":[{\"loc\":[\"body\",\"api_key\"],\"input\":\"sk-S3CRETS3CRET\"}]}");

        assertThat(details(thrown).parameterValue()).doesNotContain("S3CRET");
    }

    private static String everything(RuntimeException thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        AzureAiInferenceException details = details(thrown);
        return text + " " + details.parameterValue() + " " + details.parameter() + " " + details.hint() + " "
                + details.errorCode();
    }
}
