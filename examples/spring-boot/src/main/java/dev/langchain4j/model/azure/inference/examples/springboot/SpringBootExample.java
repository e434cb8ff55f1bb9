package dev.langchain4j.model.azure.inference.examples.springboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Answers questions over HTTP with three models that {@code application.yml} names: {@code /answers?question=...}, with
 * {@code /actuator/health} and {@code /actuator/metrics}.
 *
 * <p>Talks to an emulator in this process, and in the profile {@code azure} to the endpoint that
 * {@code AZURE_INFERENCE_ENDPOINT} names, without a key.
 */
@SpringBootApplication
public class SpringBootExample {

    /** Starts it. */
    public static void main(String[] args) {
        SpringApplication.run(SpringBootExample.class, args);
    }
}
