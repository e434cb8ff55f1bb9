package dev.langchain4j.model.azure.inference.examples.springboot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Answers questions over HTTP with three models that {@code application.yml} names, on the endpoint that
 * {@code AZURE_INFERENCE_ENDPOINT} names, without a key. {@link Demo} runs it without Azure.
 */
@SpringBootApplication
public class SpringBootExample {

    /** Starts it. */
    public static void main(String[] args) {
        SpringApplication.run(SpringBootExample.class, args);
    }
}
