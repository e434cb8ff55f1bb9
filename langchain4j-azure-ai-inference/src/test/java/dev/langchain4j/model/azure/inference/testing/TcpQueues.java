package dev.langchain4j.model.azure.inference.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the kernel holds of a connection inside this machine. Linux only. */
public final class TcpQueues {

    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));

    private TcpQueues() {}

    public static boolean areKnown() {
        return TABLES.stream().anyMatch(Files::isReadable);
    }

    /** Bytes that the one end has sent and the other has not read: those not delivered yet, and those delivered. */
    public static long between(int sender, int receiver) {
        return TABLES.stream()
                .filter(Files::isReadable)
                .flatMap(TcpQueues::rows)
                .mapToLong(row -> queued(row, sender, receiver))
                .sum();
    }

    private static Stream<String> rows(Path table) {
        try {
            // The heading has no addresses.
            return Files.readAllLines(table).stream().skip(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A row: number, local address, remote address, state, queue to send : queue to read, … */
    private static long queued(String row, int sender, int receiver) {
        String[] fields = row.trim().split("\\s+");
        int local = port(fields[1]);
        int remote = port(fields[2]);
        String[] queues = fields[4].split(":");
        if (local == sender && remote == receiver) {
            return Long.parseLong(queues[0], 16);
        }
        return local == receiver && remote == sender ? Long.parseLong(queues[1], 16) : 0;
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), 16);
    }
}
