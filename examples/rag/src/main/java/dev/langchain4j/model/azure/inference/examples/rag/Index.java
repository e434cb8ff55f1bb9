package dev.langchain4j.model.azure.inference.examples.rag;

import dev.langchain4j.community.store.embedding.duckdb.DuckDBEmbeddingStore;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.azure.inference.AzureAiInferenceEmbeddingStoreGuard;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.store.embedding.EmbeddingStore;
import dev.langchain4j.store.embedding.pgvector.PgVectorEmbeddingStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The vectors and the catalog of what they are of, in one database: a file of DuckDB, or PostgreSQL with pgvector.
 *
 * @param store guarded, so that vectors of different models stay apart
 */
record Index(EmbeddingStore<TextSegment> store, Catalog catalog) implements AutoCloseable {

    private static final String TABLE = "rag_passages";

    /**
     * Opens the index, or makes an empty one.
     *
     * @param model tells how many numbers a vector has, if the index is new
     */
    static Index open(RagOptions options, EmbeddingModel model) {
        PGSimpleDataSource postgres = options.database() == null ? null : postgres(options.database());
        Path file = options.index().resolve("index.duckdb");
        Catalog catalog = new Catalog(connection(postgres, file));
        try {
            if (options.reEmbed()) {
                catalog.clear();
            }
            Integer known = catalog.dimension();
            boolean isNew = known == null;
            int dimension = known == null ? model.dimension() : known;
            // Without a catalog nobody knows what is in the store: then it begins empty.
            EmbeddingStore<TextSegment> store =
                    postgres == null ? duckDb(file, isNew) : pgVector(postgres, dimension, isNew);
            if (isNew) {
                catalog.clear();
                catalog.dimension(dimension);
            }
            return new Index(new AzureAiInferenceEmbeddingStoreGuard(store, dimension), catalog);
        } catch (RuntimeException e) {
            catalog.close();
            throw e;
        }
    }

    /** Its URL is not shown, as it may hold a password. */
    private static PGSimpleDataSource postgres(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setUrl(url);
            return source;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--database must be a URL like"
                    + " jdbc:postgresql://localhost:5432/postgres?user=postgres&password=..., but was something else");
        }
    }

    private static Connection connection(@Nullable PGSimpleDataSource postgres, Path file) {
        try {
            if (postgres != null) {
                return postgres.getConnection();
            }
            Files.createDirectories(file.toAbsolutePath().getParent());
            return DriverManager.getConnection("jdbc:duckdb:" + file);
        } catch (SQLException e) {
            String where = postgres == null ? file.toString() : String.join(",", postgres.getServerNames());
            throw new IllegalStateException("The index at " + where + " cannot be opened: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddingStore<TextSegment> duckDb(Path file, boolean empty) {
        DuckDBEmbeddingStore store = DuckDBEmbeddingStore.builder()
                .filePath(file.toString())
                .tableName(TABLE)
                .build();
        if (empty) {
            store.removeAll();
        }
        return store;
    }

    private static EmbeddingStore<TextSegment> pgVector(PGSimpleDataSource source, int dimension, boolean empty) {
        return PgVectorEmbeddingStore.datasourceBuilder()
                .datasource(source)
                .table(TABLE)
                .dimension(dimension) // of the column: another needs another table
                .dropTableFirst(empty)
                .build();
    }

    @Override
    public void close() {
        catalog.close();
    }
}
