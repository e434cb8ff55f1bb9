package dev.langchain4j.model.azure.inference.examples.reactive;

import java.io.IOException;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Streams answers over HTTP. With the argument {@code ask} a browser asks, leaves in the middle of some answers, and the
 * application ends; else it stays, on port 8080.
 */
@SpringBootApplication
public class ReactiveExample {

    /** Starts it. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (!Arrays.asList(args).contains("ask")) {
            SpringApplication.run(ReactiveExample.class, args);
            return;
        }
        try (ConfigurableApplicationContext application =
                SpringApplication.run(ReactiveExample.class, "--server.port=0")) {
            Browser.visit(application.getEnvironment().getRequiredProperty("local.server.port"));
        }
    }
}
