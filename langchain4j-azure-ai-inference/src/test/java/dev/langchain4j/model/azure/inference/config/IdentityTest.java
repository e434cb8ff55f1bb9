package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpClient;
import com.azure.core.util.Configuration;
import dev.langchain4j.exception.TimeoutException;
import dev.langchain4j.model.azure.inference.AzureAiInferenceConnection;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.EmulatorEndpointType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Mono;

/** Real identities of azure-identity, against an endpoint on this machine. */
class IdentityTest {

    @TempDir
    static Path shared;

    private static IdentityEndpoint identity;
    private static AzureAiInferenceEmulator emulator;

    @TempDir
    Path directory;

    @BeforeAll
    static void start() throws Exception {
        identity = new IdentityEndpoint(shared);
        emulator = AzureAiInferenceEmulator.builder()
                .acceptToken(IdentityEndpoint.TOKEN)
                .start();
    }

    @AfterAll
    static void stop() {
        identity.close();
        emulator.close();
    }

    private static String chatModel(String credential) {
        return """
                chat-model:
                  endpoint: %s
                  model-name: gpt-5.4
                """.formatted(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "")) + credential.indent(2);
    }

    private static String ofApplication(String credential) {
        return chatModel("""
                credential: %s
                tenant-id: my-tenant
                client-id: my-client
                authority-host: %s
                instance-discovery: false
                """.formatted(credential, identity.authorityHost()));
    }

    private Map<String, String> askedFor(String configuration) {
        return askedFor(configuration, identity.trustingTransport());
    }

    private Map<String, String> askedFor(String configuration, HttpClient transport) {
        identity.requests().clear();
        Config config = Config.yaml(directory, configuration);
        config.builder().customizer(new AzureAiInferenceModelCustomizer() {
            @Override
            public void connection(String name, AzureAiInferenceConnection.Builder connection) {
                connection.httpClient(transport);
            }
        });
        try (AzureAiInferenceModels models = config.load()) {
            models.chatModel().chat("hi");
            models.chatModel().chat("hi");
            assertThat(emulator.lastRequest().header("Authorization")).hasValue("Bearer " + IdentityEndpoint.TOKEN);
        }
        assertThat(identity.requests()).hasSize(1);
        return identity.requests().get(0);
    }

    @Test
    void clientSecret() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "my-secret\n");
        assertThat(askedFor(ofApplication("client-secret") + "  client-secret: file:" + secret + "\n"))
                .containsEntry("path", "/my-tenant/oauth2/v2.0/token")
                .containsEntry("client_id", "my-client")
                .containsEntry("client_secret", "my-secret")
                .hasEntrySatisfying("scope", scope -> assertThat(scope).contains("https://ai.azure.com/.default"));
    }

    @Test
    void clientCertificateAsPkcs12() {
        assertThat(askedFor(ofApplication("client-certificate")
                        + "  client-certificate: " + identity.keys() + "\n"
                        + "  client-certificate-password: " + IdentityEndpoint.PASSWORD + "\n"))
                .containsKey("client_assertion")
                .doesNotContainKey("client_secret");
    }

    @Test
    void clientCertificateAsPem() throws Exception {
        KeyStore store = KeyStore.getInstance(identity.keys().toFile(), IdentityEndpoint.PASSWORD.toCharArray());
        Base64.Encoder encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + encoder.encodeToString(store.getKey("test", IdentityEndpoint.PASSWORD.toCharArray())
                        .getEncoded())
                + "\n-----END PRIVATE KEY-----\n-----BEGIN CERTIFICATE-----\n"
                + encoder.encodeToString(store.getCertificate("test").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        Path file = Files.writeString(directory.resolve("client.pem"), pem);
        assertThat(askedFor(ofApplication("client-certificate") + "  client-certificate: " + file + "\n"))
                .containsKey("client_assertion");
    }

    @Test
    void workloadIdentity() throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "token-of-the-workload");
        assertThat(askedFor(ofApplication("workload-identity") + "  federated-token-file: " + token + "\n"))
                .containsEntry("client_assertion", "token-of-the-workload")
                .containsEntry("client_id", "my-client");
    }

    /** Reads the environment as azure-core does, which can be told otherwise. */
    @Test
    @SuppressWarnings("deprecation") // the only way to set a variable in this process
    void environment() {
        Map<String, String> variables = Map.of(
                "AZURE_TENANT_ID", "tenant-of-the-environment",
                "AZURE_CLIENT_ID", "client-of-the-environment",
                "AZURE_CLIENT_SECRET", "secret-of-the-environment");
        Configuration global = Configuration.getGlobalConfiguration();
        variables.forEach(global::put);
        try {
            assertThat(askedFor(chatModel("credential: environment"), identity.redirectingTransport()))
                    .containsEntry("path", "/tenant-of-the-environment/oauth2/v2.0/token")
                    .containsEntry("client_id", "client-of-the-environment")
                    .containsEntry("client_secret", "secret-of-the-environment");
        } finally {
            variables.keySet().forEach(global::remove);
        }
    }

    /** The chain begins with the environment. */
    @Test
    @SuppressWarnings("deprecation") // the only way to set a variable in this process
    void theChainInACloudThatIsCutOff() {
        Map<String, String> variables = Map.of(
                "AZURE_TENANT_ID", "my-tenant", "AZURE_CLIENT_ID", "my-client", "AZURE_CLIENT_SECRET", "my-secret");
        Configuration global = Configuration.getGlobalConfiguration();
        variables.forEach(global::put);
        try {
            assertThat(askedFor(chatModel("""
                            credential: default
                            authority-host: %s
                            instance-discovery: false
                            """.formatted(identity.authorityHost()))))
                    .containsEntry("path", "/my-tenant/oauth2/v2.0/token")
                    .containsEntry("client_secret", "my-secret");
        } finally {
            variables.keySet().forEach(global::remove);
        }
    }

    /** What needs other variables of the environment, all in one process. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void identitiesOfTheMachine() throws Exception {
        identity.requests().clear();
        Path bin = Files.createDirectory(directory.resolve("bin"));
        Path az = Files.writeString(bin.resolve("az"), """
                #!/bin/sh
                echo '{"accessToken": "%s", "expiresOn": "2099-01-01 00:00:00.000000", "tokenType": "Bearer"}'
                """.formatted(IdentityEndpoint.TOKEN));
        Files.setPosixFilePermissions(az, PosixFilePermissions.fromString("rwxr-xr-x"));
        String output = onAppService(new ChildJvm())
                .with("PATH", bin + ":" + System.getenv("PATH"))
                .ask(machine("managed-identity"), machine("default"), machine("azure-cli"), machine("environment"));
        assertThat(output)
                .contains("managed-identity.yaml: answer: ")
                .contains("default.yaml: answer: ")
                .contains("azure-cli.yaml: answer: ")
                // No other identity is tried than the one that was asked for.
                .contains("environment.yaml: failure: ")
                .contains("EnvironmentCredential");
        // The second finds the token in the cache of the process.
        assertThat(identity.requests())
                .singleElement()
                .satisfies(request -> assertThat(request)
                        .containsEntry("resource", "https://ai.azure.com")
                        .containsEntry("path", "/msi/token"));
    }

    /** What it is asked with is this machine's own secret, and goes in the clear. */
    @Test
    void aManagedIdentityIsAskedWithoutTheProxy() throws Exception {
        Config config = Config.file(
                directory.resolve("proxied.yaml"),
                Config.belowPrefix(
                        "trusted-hosts: 127.0.0.1\n" + chatModel("""
                                credential: managed-identity
                                proxy: http://127.0.0.1:1
                                non-proxy-hosts: 127.0.0.1
                                """).replace("//localhost:", "//127.0.0.1:")));
        assertThat(onAppService(new ChildJvm()).ask(config)).contains("proxied.yaml: answer: ");
    }

    @Test
    void aCredentialThatACustomizerSetsWins() {
        identity.requests().clear();
        Config config = Config.yaml(directory, chatModel("credential: managed-identity"));
        config.builder().customizer(new AzureAiInferenceModelCustomizer() {
            @Override
            public void connection(String name, AzureAiInferenceConnection.Builder connection) {
                connection.tokenCredential(request -> Mono.just(new AccessToken(
                        IdentityEndpoint.TOKEN, OffsetDateTime.now().plusHours(1))));
            }
        });
        try (AzureAiInferenceModels models = config.load()) {
            assertThat(models.chatModel().chat("hi")).isNotEmpty();
        }
        assertThat(identity.requests()).isEmpty();
    }

    @Test
    void withoutNettyToo() throws Exception {
        assertThat(onAppService(new ChildJvm().without("netty-", "reactor-netty", "azure-core-http-netty"))
                        .ask(machine("managed-identity")))
                .contains("managed-identity.yaml: answer: ");
    }

    private Config machine(String credential) {
        return Config.file(
                directory.resolve(credential + ".yaml"), Config.belowPrefix(chatModel("credential: " + credential)));
    }

    private static ChildJvm onAppService(ChildJvm child) {
        return child.with("IDENTITY_ENDPOINT", identity.managedIdentityEndpoint())
                .with("IDENTITY_HEADER", "header-of-app-service");
    }

    @Test
    void aMissingLibraryIsNamedAndPropertiesNeedNone() throws Exception {
        Config yaml = machine("managed-identity");
        Config key = Config.properties(directory, """
                chat-model.endpoint=%s
                chat-model.model-name=gpt-5.4
                chat-model.api-key=${TEST_KEY}
                """.formatted(emulator.endpoint(EmulatorEndpointType.OPENAI_V1, "")));
        Config keyless = Config.file(
                directory.resolve("keyless.properties"),
                Files.readString(key.file()).replace("api-key=${TEST_KEY}", "credential=managed-identity"));
        String output = new ChildJvm()
                .with("TEST_KEY", emulator.apiKey())
                .without("azure-identity", "msal4j", "jackson-dataformat-yaml", "snakeyaml")
                .ask(yaml, key, keyless);
        assertThat(output)
                .contains("models.properties: answer: ")
                .contains("is YAML, for which the parser is missing")
                .contains("com.fasterxml.jackson.dataformat:jackson-dataformat-yaml")
                .contains("chat-model.credential: managed-identity needs azure-identity")
                .contains("add the dependency com.azure:azure-identity");
    }

    @Test
    void anIdentityGoesThroughTheProxyOfItsConnection() throws Exception {
        BlockingQueue<String> connected = new LinkedBlockingQueue<>();
        try (ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> refuseEach(proxy, connected));
            thread.setDaemon(true);
            thread.start();
            Config config = Config.yaml(directory, chatModel("""
                    credential: client-secret
                    tenant-id: my-tenant
                    client-id: my-client
                    client-secret: my-secret
                    max-retries: 0
                    timeout: 2s
                    proxy: http://localhost:%s
                    non-proxy-hosts: "127.0.0.1"
                    """.formatted(proxy.getLocalPort())));
            try (AzureAiInferenceModels models = config.load()) {
                assertThatThrownBy(() -> models.chatModel().chat("hi")).isInstanceOf(RuntimeException.class);
                assertThat(connected.poll(60, TimeUnit.SECONDS))
                        .isEqualTo("CONNECT login.microsoftonline.com:443 HTTP/1.1");
            }
        }
    }

    @Test
    void anIdentityWaitsNoLongerThanItsConnection() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            silent.setSoTimeout(60_000);
            Config config = Config.yaml(directory, chatModel("""
                    credential: client-secret
                    tenant-id: my-tenant
                    client-id: my-client
                    client-secret: my-secret
                    max-retries: 0
                    timeout: 1s
                    proxy: http://localhost:%s
                    non-proxy-hosts: "127.0.0.1"
                    """.formatted(silent.getLocalPort())));
            try (AzureAiInferenceModels models = config.load()) {
                assertThatThrownBy(() -> models.chatModel().chat("hi")).isInstanceOf(TimeoutException.class);
                try (Socket asked = silent.accept()) {
                    asked.setSoTimeout(60_000);
                    // The request is read to its end, and that comes: nobody goes on waiting behind the call.
                    assertThat(asked.getInputStream().readAllBytes()).isNotEmpty();
                }
            }
        }
    }

    private static void refuseEach(ServerSocket proxy, BlockingQueue<String> connected) {
        while (!proxy.isClosed()) {
            try (Socket socket = proxy.accept()) {
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                String line = reader.readLine();
                if (line != null) {
                    connected.add(line);
                }
                socket.getOutputStream().write("HTTP/1.1 502 No\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // The test has ended.
            }
        }
    }
}
