package dev.langchain4j.model.azure.inference.internal.diagnosis;

import static dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind.INVALID_REQUEST;
import static dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorKind.RATE_LIMIT;

import dev.langchain4j.model.azure.inference.internal.diagnosis.ErrorRules.Rule;
import java.util.List;
import java.util.regex.Pattern;

/** What the routes of files and batches refuse. */
final class BatchRules {

    /** Ids have more than small letters; a route below a gateway's path that ends with "files" has not. */
    private static final Pattern ONE_OF_THEM =
            Pattern.compile(".*/(?:files/ID(?:/content)?|batches/ID(?:/cancel)?)".replace("ID", "[a-z]*[^/a-z][^/]*"));

    static final List<Rule> ALL = List.of(
            Rule.of(
                    failure -> failure.hasCode("token_limit_exceeded"),
                    RATE_LIMIT,
                    "The quota for enqueued tokens is used up",
                    "Submit again when other batches have ended; with a job file, only what is missing is submitted."),
            Rule.of(
                    failure -> failure.hasStatus(404)
                            && ONE_OF_THEM.matcher(failure.target().path()).matches(),
                    INVALID_REQUEST,
                    "The batch or file does not exist",
                    failure -> "Check the id, and that " + failure.target().host()
                            + " is the resource where it was submitted. Files are deleted when they expire."),
            Rule.refused(
                    failure -> failure.isRoute("/files") && failure.says("invalid value for purpose"),
                    "The endpoint does not take files for batches",
                    "Use the resource's endpoint that ends with /openai/v1, without a dated api-version."));

    private BatchRules() {}
}
