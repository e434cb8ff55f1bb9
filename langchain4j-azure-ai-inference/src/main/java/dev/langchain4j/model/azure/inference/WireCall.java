package dev.langchain4j.model.azure.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call as it goes to the service.
 *
 * @param route the path below the endpoint, such as {@code /chat/completions}
 * @param body the wire record
 * @param deployment what the endpoint's form puts into path or header; null if there is none
 * @param extrasHeader the value of the header {@code extra-parameters}; null if it is not sent
 * @param degradations what was left out or done differently from what was asked, a line each
 */
record WireCall<T>(
        String route,
        T body,
        @Nullable String deployment,
        @Nullable String extrasHeader,
        List<String> degradations) {}
