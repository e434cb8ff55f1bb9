package dev.langchain4j.model.azure.inference.examples.springboot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** In the profile {@code demo}: asks the application over HTTP, prints what it answers, and ends it. */
@Component
@Profile("demo")
class Demo implements ApplicationRunner {

    private final ConfigurableApplicationContext application;
    private final HttpClient client = HttpClient.newHttpClient();

    Demo(ConfigurableApplicationContext application) {
        this.application = application;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException, InterruptedException {
        boolean azure = application.getEnvironment().matchesProfiles("azure");
        System.out.println("The models are on "
                + (azure ? "Azure." : "an emulator on this machine: the profile azure is not set."));
        print("/answers?question=When+do+ferries+leave+for+Vlieland");
        print("/answers?question=What+about+dogs&carefully=true");
        print("/actuator/metrics/model.tokens?tag=deployment:gpt-4o");
        print("/actuator/health/models");
        application.close();
    }

    private void print(String path) throws IOException, InterruptedException {
        String port = application.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        System.out.println("GET " + path);
        System.out.println(
                "    " + client.send(request, BodyHandlers.ofString()).body());
    }
}
