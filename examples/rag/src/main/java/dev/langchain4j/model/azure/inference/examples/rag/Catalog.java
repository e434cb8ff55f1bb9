package dev.langchain4j.model.azure.inference.examples.rag;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is in the index, kept in the database beside it: an embedding store can't be asked which files it has. A passage is
 * noted here before it is stored, and again when it is: what is noted only once after a crash may be in the store or not.
 *
 * <p>SQL that both DuckDB and PostgreSQL understand. Used by one thread at a time.
 */
final class Catalog implements AutoCloseable {

    private static final List<String> TABLES = List.of(
            "create table if not exists rag_catalog_index (dimension integer)",
            "create table if not exists rag_catalog_files (file varchar, version varchar)",
            "create table if not exists rag_catalog_passages (id varchar, file varchar, version varchar, stored boolean)");

    private final Connection connection;

    Catalog(Connection connection) {
        this.connection = connection;
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** How many numbers the vectors of the index have; null if there is no index yet. */
    @Nullable
    Integer dimension() {
        List<String> rows = column("select dimension from rag_catalog_index");
        return rows.isEmpty() ? null : Integer.valueOf(rows.get(0));
    }

    void dimension(int dimension) {
        transaction(() -> update("insert into rag_catalog_index values (" + dimension + ")"));
    }

    /** Forgets everything. */
    void clear() {
        transaction(() -> {
            update("delete from rag_catalog_files");
            update("delete from rag_catalog_passages");
            update("delete from rag_catalog_index");
        });
    }

    /** The version of each file that is in the index as a whole. */
    Map<String, String> files() {
        Map<String, String> files = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select file, version from rag_catalog_files")) {
            while (rows.next()) {
                files.put(rows.getString(1), rows.getString(2));
            }
            return files;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The files of which something may be in the index. */
    Set<String> knownFiles() {
        return new HashSet<>(column("select file from rag_catalog_files union select file from rag_catalog_passages"));
    }

    /** The files that are in the index as a whole, with passages of another version beside them. */
    Set<String> filesOfSeveralVersions() {
        return new HashSet<>(column("select distinct p.file from rag_catalog_passages p join rag_catalog_files f"
                + " on p.file = f.file where p.version <> f.version"));
    }

    /** The passages of a version of a file that are stored. */
    Set<String> stored(String file, String version) {
        return new HashSet<>(
                column("select id from rag_catalog_passages where stored and file = ? and version = ?", file, version));
    }

    /** The passages of a file that may be in the store although it is not known. */
    List<String> doubtful(String file) {
        return column("select id from rag_catalog_passages where not stored and file = ?", file);
    }

    /** The passages of all other versions of a file. */
    List<String> stale(String file, String version) {
        return column("select id from rag_catalog_passages where file = ? and version <> ?", file, version);
    }

    void begin(Collection<Passage> passages) {
        transaction(() -> update(
                "insert into rag_catalog_passages values (?, ?, ?, false)",
                passages.stream()
                        .map(passage -> List.of(passage.id(), passage.file(), passage.version()))
                        .toList()));
    }

    void end(Collection<Passage> passages) {
        transaction(() -> update(
                "update rag_catalog_passages set stored = true where id = ?",
                passages.stream().map(passage -> List.of(passage.id())).toList()));
    }

    void removed(Collection<String> ids) {
        transaction(() -> update(
                "delete from rag_catalog_passages where id = ?",
                ids.stream().map(List::of).toList()));
    }

    /** Notes that a version of a file is in the index as a whole. */
    void complete(String file, String version) {
        transaction(() -> {
            update("delete from rag_catalog_files where file = ?", List.of(List.of(file)));
            update("insert into rag_catalog_files values (?, ?)", List.of(List.of(file, version)));
        });
    }

    void forget(String file) {
        transaction(() -> update("delete from rag_catalog_files where file = ?", List.of(List.of(file))));
    }

    private List<String> column(String sql, String... values) {
        List<String> column = new ArrayList<>();
        try (PreparedStatement statement = prepare(sql, List.of(values));
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private interface Updates {
        void run() throws SQLException;
    }

    /** All of the updates or none. */
    private void transaction(Updates updates) {
        try {
            connection.setAutoCommit(false);
            try {
                updates.run();
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void update(String sql) throws SQLException {
        update(sql, List.of(List.of()));
    }

    private void update(String sql, List<List<String>> rows) throws SQLException {
        for (List<String> row : rows) {
            try (PreparedStatement statement = prepare(sql, row)) {
                statement.executeUpdate();
            }
        }
    }

    private PreparedStatement prepare(String sql, List<String> values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.size(); i++) {
            statement.setString(i + 1, values.get(i));
        }
        return statement;
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("The catalog of the index failed: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }
}
