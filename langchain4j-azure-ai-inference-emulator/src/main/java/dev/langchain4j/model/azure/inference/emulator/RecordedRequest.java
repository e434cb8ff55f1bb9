package dev.langchain4j.model.azure.inference.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A request as it came over the wire, and what became of its connection. */
public interface RecordedRequest {

    /** The HTTP method. */
    String method();

    /** The path, decoded, without the query. */
    String path();

    /** The query as sent, without the question mark; empty if there is none. */
    String rawQuery();

    /** The query's parameters, decoded; of a repeated one the last. */
    Map<String, String> query();

    /** All headers; names are found without regard to case. */
    Map<String, List<String>> headers();

    /** The header's first value. */
    Optional<String> header(String name);

    /** The body as text. */
    String body();

    /** The body's bytes. */
    byte[] bodyBytes();

    /** The body as JSON; a missing node if it is none. */
    JsonNode json();

    /** The endpoint type whose path was used; empty if the path belongs to none. */
    Optional<EmulatorEndpointType> endpointType();

    /** The deployment that was asked for; empty if there is no such. */
    Optional<Deployment> deployment();

    /** Completes when the client's connection went away before the answer was finished. */
    CompletableFuture<Void> connectionLost();

    /** Completes when the answer was written in full. */
    CompletableFuture<Void> answered();
}
