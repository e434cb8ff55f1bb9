package dev.langchain4j.model.azure.inference.cli;

import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When Azure retires models: data, with its sources. What is not in it is not known to retire. */
final class Retirements {

    private static final int DAYS_OF_NOTICE = 90;
    private static final Pattern VERSION = Pattern.compile("-\\d{4}-\\d{2}-\\d{2}$");
    private static final Map<String, LocalDate> DATES = read();

    private Retirements() {}

    /**
     * What is to be said of a model; null if it goes on.
     *
     * @param model its name in the catalog, with or without its version
     */
    static @Nullable Problem find(String model, LocalDate today) {
        String name = model.strip().toLowerCase(Locale.ROOT);
        LocalDate known = DATES.get(name);
        LocalDate date = known == null ? DATES.get(VERSION.matcher(name).replaceFirst("")) : known;
        if (date == null || date.isAfter(today.plusDays(DAYS_OF_NOTICE))) {
            return null;
        }
        return date.isAfter(today)
                ? new Problem("retires on " + date, "deploy another model, and point model-name at it before that day")
                : new Problem(
                        "was retired on " + date + ", and a deployment of it answers no more",
                        "deploy another model and point model-name at it; if it is a fine-tuned one, write"
                                + " base-model with -fine-tuned at its end");
    }

    private static Map<String, LocalDate> read() {
        Properties properties = new Properties();
        try (InputStream stream = Objects.requireNonNull(
                        Retirements.class.getResourceAsStream("retirements.properties"),
                        "retirements.properties is missing from the jar");
                Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, LocalDate> dates = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(model -> dates.put(
                        model.toLowerCase(Locale.ROOT),
                        LocalDate.parse(properties.getProperty(model).strip())));
        return dates;
    }
}
