package dev.langchain4j.model.azure.inference.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.langchain4j.model.azure.inference.spark.internal.asking.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/**
 * One text a request, and one request at a time in each partition, as SynapseML's documentation shows it; SynapseML itself
 * needs Spark 3.5.
 */
final class OneTextARequest implements MapPartitionsFunction<Row, Tuple2<String, Answer>> {

    private static final long serialVersionUID = 1;
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private final String endpoint;
    private final String apiKey;
    private final String deployment;

    private OneTextARequest(String endpoint, String apiKey, String deployment) {
        this.endpoint = endpoint;
        this.apiKey = apiKey;
        this.deployment = deployment;
    }

    static Dataset<Row> embed(Dataset<Row> texts, String endpoint, String apiKey, String deployment) {
        return texts.mapPartitions(
                        new OneTextARequest(endpoint, apiKey, deployment),
                        Encoders.tuple(Encoders.STRING(), Encoders.bean(Answer.class)))
                .selectExpr("_1 as text", "_2.vector as v");
    }

    @Override
    public Iterator<Tuple2<String, Answer>> call(Iterator<Row> rows) {
        HttpClient client = HttpClient.newHttpClient();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Tuple2<String, Answer> next() {
                String text = rows.next().getString(0);
                Answer answer = new Answer();
                answer.setVector(vector(client, text));
                return new Tuple2<>(text, answer);
            }
        };
    }

    private float[] vector(HttpClient client, String text) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + "/embeddings"))
                    .header("api-key", apiKey)
                    .header("content-type", "application/json")
                    .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("model", deployment, "input", text))))
                    .build();
            JsonNode vector = JSON.readTree(
                            client.send(request, BodyHandlers.ofString()).body())
                    .at("/data/0/embedding");
            float[] floats = new float[vector.size()];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = vector.get(i).floatValue();
            }
            return floats;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
