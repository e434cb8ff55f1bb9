package dev.langchain4j.model.azure.inference.examples.rag;

/** An ingestion that ended too early. What it has stored stays, and the next one goes on from there. */
final class IngestionStoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IngestionStoppedException(int stored, int all, RuntimeException cause) {
        super(
                "The ingestion stopped when " + stored + " of " + all
                        + " passages were stored. Start it again to go on from there. It stopped because: "
                        + cause.getMessage(),
                cause);
    }
}
