package dev.langchain4j.model.azure.inference.examples.rag;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * The index in PostgreSQL with pgvector: the database whose JDBC URL is in {@code RAG_TEST_DATABASE}, or else one in a
 * container. Tables that begin with {@code rag_} are dropped.
 */
class PgVectorTest extends RagScenarios {

    private static final DockerImageName IMAGE =
            DockerImageName.parse("pgvector/pgvector:pg17").asCompatibleSubstituteFor("postgres");

    private static PostgreSQLContainer container;
    private static String url;

    @BeforeAll
    static void findDatabase() {
        url = System.getenv("RAG_TEST_DATABASE");
        if (url == null) {
            assumeTrue(
                    DockerClientFactory.instance().isDockerAvailable(),
                    "skipped: there is no Docker, and RAG_TEST_DATABASE names no database; .ci/pgvector starts one");
            container = new PostgreSQLContainer(IMAGE);
            try {
                container.start();
            } catch (ContainerLaunchException | ContainerFetchException e) {
                abort("skipped: Docker has no " + IMAGE + ", or cannot start it: " + e.getMessage());
            }
            url = container.getJdbcUrl() + "&user=" + container.getUsername() + "&password=" + container.getPassword();
        }
    }

    @AfterAll
    static void stopContainer() {
        if (container != null) {
            container.stop();
        }
    }

    @BeforeEach
    void dropTables() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String table :
                    List.of("rag_passages", "rag_catalog_index", "rag_catalog_files", "rag_catalog_passages")) {
                statement.execute("drop table if exists " + table);
            }
        }
    }

    @Override
    List<String> storeOptions() {
        return List.of("--database", url);
    }
}
