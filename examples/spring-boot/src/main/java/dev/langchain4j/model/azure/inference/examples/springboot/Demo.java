package dev.langchain4j.model.azure.inference.examples.springboot;

import dev.langchain4j.model.azure.inference.spring.AutoConfigureAzureAiInferenceEmulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application on an emulator. With the argument {@code ask} it asks itself some questions, prints the answers, and ends. In an
 * application of yours this class, and the emulator, would be among the tests.
 */
@AutoConfigureAzureAiInferenceEmulator
public class Demo {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Demo() {}

    /** Starts it. */
    public static void main(String[] args) throws IOException, InterruptedException {
        boolean ask = Arrays.asList(args).contains("ask");
        String[] properties = ask
                ? new String[] {"--server.port=0", "--spring.main.banner-mode=off", "--logging.level.root=warn"}
                : args;
        ConfigurableApplicationContext application = SpringApplication.from(SpringBootExample::main)
                .with(Demo.class)
                .run(properties)
                .getApplicationContext();
        if (ask) {
            try (application) {
                ask(application.getEnvironment().getRequiredProperty("local.server.port"));
            }
        }
    }

    private static void ask(String port) throws IOException, InterruptedException {
        print(port, "/answers?question=When+do+ferries+leave+for+Vlieland");
        print(port, "/careful-answers?question=What+about+dogs");
        print(port, "/streamed-answers?question=May+I+bring+my+car");
        print(port, "/actuator/metrics/gen_ai.client.operation.duration?tag=gen_ai.request.model:gpt-5.4");
        print(port, "/actuator/health/azureAiInference");
    }

    private static void print(String port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        System.out.println("GET " + path);
        CLIENT.send(request, BodyHandlers.ofString())
                .body()
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> System.out.println("    " + line));
    }
}
