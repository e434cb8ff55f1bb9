package dev.langchain4j.model.azure.inference.examples;

import dev.langchain4j.model.chat.listener.ChatModelListener;
import dev.langchain4j.model.chat.listener.ChatModelResponseContext;
import dev.langchain4j.model.embedding.listener.EmbeddingModelListener;
import dev.langchain4j.model.embedding.listener.EmbeddingModelResponseContext;
import dev.langchain4j.model.output.TokenUsage;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what deployments cost: tokens times configured prices. Prices are properties, {@code <role>.input} and
 * {@code <role>.output}, each for a million tokens. Thread-safe.
 */
final class Costs {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    private record Sum(int calls, long input, long output) {}

    private final Properties prices;
    private final Map<String, Sum> sums = new TreeMap<>();

    Costs(Properties prices) {
        this.prices = prices;
    }

    static Costs ofResource(String name) {
        try (InputStream in = Costs.class.getResourceAsStream("/" + name)) {
            Properties prices = new Properties();
            prices.load(Objects.requireNonNull(in, name));
            return new Costs(prices);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A listener for the chat models that have this role. */
    ChatModelListener ofChats(String role) {
        return new ChatModelListener() {
            @Override
            public void onResponse(ChatModelResponseContext call) {
                add(role, call.chatResponse().tokenUsage());
            }
        };
    }

    /** A listener for the embedding models that have this role. */
    EmbeddingModelListener ofEmbeddings(String role) {
        return new EmbeddingModelListener() {
            @Override
            public void onResponse(EmbeddingModelResponseContext call) {
                add(role, call.embeddingResponse().tokenUsage());
            }
        };
    }

    private synchronized void add(String role, @Nullable TokenUsage usage) {
        Sum sum = sums.getOrDefault(role, new Sum(0, 0, 0));
        long input = usage == null ? 0 : Objects.requireNonNullElse(usage.inputTokenCount(), 0);
        long output = usage == null ? 0 : Objects.requireNonNullElse(usage.outputTokenCount(), 0);
        sums.put(role, new Sum(sum.calls + 1, sum.input + input, sum.output + output));
    }

    synchronized void print(PrintStream out) {
        out.println(String.format("%-12s %6s %7s %7s %12s", "role", "calls", "in", "out", "cost"));
        BigDecimal total = BigDecimal.ZERO;
        for (Map.Entry<String, Sum> entry : sums.entrySet()) {
            Sum sum = entry.getValue();
            BigDecimal cost =
                    price(entry.getKey() + ".input", sum.input).add(price(entry.getKey() + ".output", sum.output));
            total = total.add(cost);
            print(out, entry.getKey(), sum, cost);
        }
        print(out, "all", sums.values().stream().reduce(new Sum(0, 0, 0), Costs::plus), total);
    }

    private static void print(PrintStream out, String role, Sum sum, BigDecimal cost) {
        out.println(
                String.format(Locale.ROOT, "%-12s %6d %7d %7d %12.8f", role, sum.calls, sum.input, sum.output, cost));
    }

    private static Sum plus(Sum one, Sum other) {
        return new Sum(one.calls + other.calls, one.input + other.input, one.output + other.output);
    }

    private BigDecimal price(String name, long tokens) {
        if (tokens == 0) {
            return BigDecimal.ZERO;
        }
        String price = prices.getProperty(name);
        if (price == null) {
            throw new IllegalArgumentException(name + ": there is no price, but there were " + tokens + " tokens");
        }
        return new BigDecimal(price.strip())
                .multiply(BigDecimal.valueOf(tokens))
                .divide(MILLION);
    }
}
