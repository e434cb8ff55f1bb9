package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A mistyped host is reported with the right one, and a warning not to trust the owner of the wrong one. */
class MistypedHostTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "res.services.ai.azur.com, res.services.ai.azure.com",
        "res.services.ai.azrue.com, res.services.ai.azure.com",
        "res.services.ai.azure.co, res.services.ai.azure.com",
        "res.services.ai.azure.con, res.services.ai.azure.com",
        "res.services.ai.azure.net, res.services.ai.azure.com",
        "res.services.azure.com, res.services.ai.azure.com",
        "res.service.ai.azure.com, res.services.ai.azure.com",
        "res.servicesai.azure.com, res.services.ai.azure.com",
        "res.openia.azure.com, res.openai.azure.com",
        "res.open.ai.azure.com, res.openai.azure.com",
        "res.openai.azurecom, res.openai.azure.com",
        "res.cognitiveservice.azure.com, res.cognitiveservices.azure.com",
        "llama.eastus2.model.ai.azure.com, llama.eastus2.models.ai.azure.com",
        "ep.eastus.inference.ml.azrue.com, ep.eastus.inference.ml.azure.com",
        "eastus.api.cognitive.microsof.com, eastus.api.cognitive.microsoft.com",
        "res.openai.azure.u, res.openai.azure.us",
        "res.openai.azur.cn, res.openai.azure.cn"
    })
    void aSlipIsToldWhatWasMeant(String host, String meant) {
        assertThat(Config.yaml(directory, gateway(host)).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.keyPath()).isEqualTo("chat-model.endpoint");
                    assertThat(finding.problem()).contains(host);
                    assertThat(finding.remedy())
                            .isEqualTo("did you mean " + meant + "? Whoever owns " + host
                                    + " would receive the credential: trust it only if it is yours");
                });
        assertThat(Config.yaml(directory, gateway(host) + "trusted-hosts: " + host + "\n")
                        .findings())
                .as("a host that is somebody's own")
                .isEmpty();
    }

    /** Gateways in and out of Azure, and hosts that only begin like one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway.example.com",
                "res.openai.azure.com.evil.example.com",
                "gw.azure-api.net",
                "gw.azurewebsites.net",
                "gw.eastus.cloudapp.azure.com",
                "gw.gray.eastus.azurecontainerapps.io",
                "gw.trafficmanager.net",
                "gw.azurefd.net",
                "api.openai.com",
                "api.mistral.ai",
                "ai.corp",
                "openai.corp.com"
            })
    void otherHostsAreNoSlips(String host) {
        assertThat(Config.yaml(directory, gateway(host)).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).doesNotContain("did you mean"));
    }

    @ParameterizedTest
    @CsvSource({
        "login.microsoftonlin.com, login.microsoftonline.com",
        "login.microsoftonline.co, login.microsoftonline.com",
        "login.chinacloudapi.com, login.chinacloudapi.cn"
    })
    void soIsAMistypedAuthority(String host, String meant) {
        assertThat(Config.yaml(directory, """
                        chat-model:
                          endpoint: https://res.openai.azure.com
                          credential: client-secret
                          tenant-id: t
                          client-id: c
                          client-secret: s
                          authority-host: https://%s/
                          model-name: m
                        """.formatted(host)).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy()).startsWith("did you mean " + meant + "?"));
    }

    /** Without a path nothing tells the endpoint type of a gateway; to name one would make the slip a gateway. */
    @Test
    void aBareHostIsNotToldToNameItsType() {
        assertThatThrownBy(() -> AzureAiInferenceConnection.builder()
                        .endpoint("https://res.services.ai.azur.com")
                        .build())
                .hasMessageStartingWith(
                        "endpoint https://res.services.ai.azur.com is not one of Azure's hosts: did you"
                                + " mean res.services.ai.azure.com? If it is a gateway of your own, set endpointType to one of ");
        assertThat(Config.yaml(directory, gateway("res.services.ai.azur.com").replace("/models", ""))
                        .findings())
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.toString()).contains("did you mean res.services.ai.azure.com?"));
    }

    private static String gateway(String host) {
        return """
                chat-model:
                  endpoint: https://%s/models
                  api-key: a-key
                  model-name: m
                """.formatted(host);
    }
}
