package dev.langchain4j.model.azure.inference.examples.reactive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** Reads events as a browser does, and may leave in the middle. */
final class Browser {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Browser() {}

    static void visit(String port) throws IOException, InterruptedException {
        read(port, "/answers?question=Why+is+the+sea+salty", Integer.MAX_VALUE);
        read(port, "/answers?question=Why+is+the+sea+salty", 3);
        read(port, "/desk?question=May+I+bring+my+dog", 3);
    }

    /** Leaves after so many events. */
    static void read(String port, String path, int events) throws IOException, InterruptedException {
        System.out.println("GET " + path);
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                CLIENT.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.isBlank())
                    .limit(events)
                    .forEach(line -> System.out.println("    " + line));
        }
    }
}
