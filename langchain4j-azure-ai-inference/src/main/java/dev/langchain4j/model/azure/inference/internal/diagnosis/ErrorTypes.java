package dev.langchain4j.model.azure.inference.internal.diagnosis;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP status that corresponds to an error's type or code. A service that fails inside an HTTP 200 says no more
 * than that, and its error must become the same exception as with its status.
 */
final class ErrorTypes {

    /** Types in lower case without punctuation; the first one contained in a type decides. */
    private static final Map<String, Integer> STATUSES = new LinkedHashMap<>();

    static {
        put(400, "contentfilter", "contentpolicy", "responsibleai");
        put(429, "ratelimit", "toomanyrequests", "quota", "resourceexhausted", "throttl");
        put(401, "authenticat", "unauthorized", "apikey", "invalidtoken", "expiredtoken");
        put(403, "permission", "forbidden", "accessdenied");
        put(402, "billing", "payment");
        put(404, "notfound", "unknownmodel", "doesnotexist");
        put(413, "toolarge");
        put(408, "requesttimeout");
        put(504, "timeout", "timedout", "deadlineexceeded");
        put(503, "overload", "unavailable", "capacity");
        put(502, "gateway", "upstream");
        put(422, "unprocessable", "extraforbidden", "parameternotsupported", "validationerror");
        put(
                400,
                "badrequest",
                "invalid",
                "unsupported",
                "notsupported",
                "unknownparameter",
                "notrecognized",
                "contextlength",
                "abovemaxlength",
                "failedprecondition",
                "tooluse");
        put(500, "internal", "servererror", "apierror");
    }

    private ErrorTypes() {}

    private static void put(int status, String... types) {
        for (String type : types) {
            STATUSES.put(type, status);
        }
    }

    /** Null if the type is unknown or missing. */
    static @Nullable Integer statusOf(@Nullable String type) {
        if (type == null) {
            return null;
        }
        String letters = type.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        // OpenAI's names of rate limits.
        if (letters.equals("tokens") || letters.equals("requests")) {
            return 429;
        }
        return STATUSES.entrySet().stream()
                .filter(entry -> letters.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
