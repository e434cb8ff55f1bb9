package dev.langchain4j.model.azure.inference.emulator.internal.batch;

import dev.langchain4j.model.azure.inference.emulator.internal.reply.GatewayErrors;
import dev.langchain4j.model.azure.inference.emulator.internal.reply.Refusal;

/** What the routes of files and batches refuse. */
final class BatchErrors {

    private BatchErrors() {}

    static Refusal noForm() {
        return GatewayErrors.nested(400, "invalidPayload", "The request has no multipart form with a file.");
    }

    static Refusal noContentType() {
        return GatewayErrors.nested(
                400, "invalidPayload", "The uploaded file has no or an empty content type. Set it on the file's part.");
    }

    static Refusal wrongPurpose() {
        return GatewayErrors.nested(400, "invalidPayload", "Invalid value for purpose.");
    }

    static Refusal wrongExpiry(String option, long shortest, long longest) {
        return GatewayErrors.nested(
                400,
                "invalidPayload",
                "Invalid value for " + option + ": it must be between " + shortest + " and " + longest + " seconds.");
    }

    static Refusal unknownFile(String id) {
        return GatewayErrors.nested(404, "resourceNotFound", "File with id '" + id + "' not found.");
    }

    static Refusal notProcessed(String id) {
        return GatewayErrors.nested(400, "invalidPayload", "File with id '" + id + "' is not processed yet.");
    }

    static Refusal noContentYet(String id) {
        return GatewayErrors.nested(400, "invalidPayload", "The content of file '" + id + "' is not available.");
    }

    static Refusal unknownBatch(String id) {
        return GatewayErrors.nested(404, "resourceNotFound", "Batch with id '" + id + "' not found.");
    }

    static Refusal missing(String name) {
        return GatewayErrors.nested(400, "invalidPayload", "Missing required parameter: '" + name + "'.");
    }

    static Refusal wrongWindow(String window) {
        return GatewayErrors.nested(
                400, "invalidPayload", "Invalid value for completion_window: '" + window + "'. It must be '24h'.");
    }

    static Refusal hasEnded(String id) {
        return GatewayErrors.nested(409, "conflict", "Batch with id '" + id + "' has ended and can't be cancelled.");
    }

    static Refusal wrongLimit() {
        return GatewayErrors.nested(400, "invalidPayload", "Invalid value for limit: it must be between 1 and 100.");
    }
}
