package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.WireCases.Case;
import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import dev.langchain4j.model.azure.inference.testing.Fault;
import dev.langchain4j.model.azure.inference.testing.Fault.Closing;
import dev.langchain4j.model.azure.inference.testing.Fault.Expected;
import dev.langchain4j.model.azure.inference.testing.FaultErrors;
import dev.langchain4j.model.azure.inference.testing.FaultTable;
import dev.langchain4j.model.azure.inference.testing.PlainPort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Everything that can go wrong between here and the service, for each kind of call on each transport. The table is
 * printed, and left in {@code target/fault-matrix.txt}.
 */
@Timeout(180)
class FaultMatrixTest {

    private static final String CELL = "x-cell";
    private static final int MOST_TRIES = 5;
    private static final String LINE = "%-15s %-34s %-8s %-5s  %-30s %8s %7s  %-10s %s%n";

    private final Map<String, Fault> faultOfCell = new ConcurrentHashMap<>();
    private AzureAiInferenceEmulator emulator;

    @Test
    void everyFaultHasItsOutcome() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(32);
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                PlainPort plain = new PlainPort();
                AzureAiInferenceEmulator started = emulator()) {
            emulator = started;
            List<Socket> backlog = fill(full);
            WireCases.all().forEach(aCase -> aCase.asking(emulator).get());
            List<CompletableFuture<Row>> cells = new ArrayList<>();
            for (Fault fault : faults(full.getLocalPort(), plain.url())) {
                WireCases.all()
                        .forEach(aCase -> cells.add(CompletableFuture.supplyAsync(() -> cell(fault, aCase), callers)));
            }
            List<Row> rows = new ArrayList<>();
            for (CompletableFuture<Row> cell : cells) {
                rows.add(cell.get(150, TimeUnit.SECONDS));
            }
            print(rows);
            assertThat(rows).filteredOn(row -> row.problem() != null).isEmpty();
            for (Socket socket : backlog) {
                socket.close();
            }
        } finally {
            callers.shutdownNow();
        }
    }

    private AzureAiInferenceEmulator emulator() {
        return CallKind.emulator()
                .interceptor(request -> {
                    String cell = request.header(CELL).orElse("");
                    Fault fault = faultOfCell.get(cell);
                    return fault == null
                            ? dev.langchain4j.model.azure.inference.emulator.Reply.asUsual()
                            : fault.reply(CallKind.valueOf(cell.split("/")[0]));
                })
                .start();
    }

    private List<Fault> faults(int fullPort, String plainPort) throws IOException {
        int closedPort;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = socket.getLocalPort();
        }
        List<Fault> faults = new ArrayList<>();
        faults.addAll(FaultTable.unreachable(
                "http://127.0.0.1:" + closedPort + "/openai/v1",
                "http://127.0.0.1:" + fullPort + "/openai/v1",
                plainPort));
        faults.addAll(FaultTable.headers());
        faults.addAll(FaultErrors.all());
        faults.addAll(FaultTable.midBody());
        faults.addAll(FaultTable.afterBody());
        return faults;
    }

    /** Nobody accepts: once its queue is full, the kernel no longer responds. */
    private static List<Socket> fill(ServerSocket full) {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                Socket socket = new Socket();
                sockets.add(socket);
                socket.connect(full.getLocalSocketAddress(), 200);
            }
        } catch (IOException e) {
            return sockets;
        }
        throw new AssertionError("the queue is never full");
    }

    private record Row(
            Fault fault,
            Case aCase,
            String outcome,
            int attempts,
            int requests,
            Duration time,
            String closed,
            String problem) {

        /**
         * Whether an attempt met a pooled connection that another cell's fault had ended, and so says nothing of this
         * one.
         */
        boolean isAnothers() {
            return fault.endpoint == null && problem != null && requests < attempts;
        }

        @Override
        public String toString() {
            return fault.phase + " " + fault.name + " " + aCase + ": " + problem;
        }
    }

    private Row cell(Fault fault, Case aCase) {
        String why = fault.impossible(aCase.kind());
        if (why != null) {
            return new Row(fault, aCase, "can't be: " + why, 0, 0, Duration.ZERO, "-", null);
        }
        String cell = aCase.kind() + "/" + aCase.transport() + "/" + fault.phase + "/" + fault.name + "/";
        Row row = tried(fault, aCase, cell + 1);
        for (int time = 2; row.isAnothers() && time <= MOST_TRIES; time++) {
            row = tried(fault, aCase, cell + time);
        }
        return row;
    }

    private Row tried(Fault fault, Case aCase, String cell) {
        faultOfCell.put(cell, fault);
        long start = System.nanoTime();
        Throwable thrown = null;
        CallKind.Asked asked = null;
        try {
            asked = aCase.asking(emulator, builder -> options(builder, fault, aCase, cell))
                    .get();
        } catch (Throwable e) {
            thrown = e;
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        Expected expected = fault.expected(aCase.kind());
        int attempts = asked != null
                ? asked.attempts()
                : AzureAiInferenceException.find(thrown)
                        .map(AzureAiInferenceException::attempts)
                        .orElse(-1);
        String closed = closed(cell, expected.closing());
        int requests = requests(cell).size();
        String problem = problem(expected, asked, thrown, attempts, requests, fault, closed);
        String outcome = asked != null ? "answered" : thrown.getClass().getSimpleName();
        return new Row(fault, aCase, outcome, attempts, requests, time, closed, problem);
    }

    private static void options(ModelBuilder<?> builder, Fault fault, Case aCase, String cell) {
        builder.customHeaders(Map.of(CELL, cell))
                .maxRetries(1)
                .responseTimeout(Duration.ofSeconds(4))
                .streamIdleTimeout(Duration.ofSeconds(4))
                .timeout(Duration.ofSeconds(12))
                .maxResponseBytes(512 * 1024);
        if (builder instanceof ChatModelBuilder<?> chat) {
            chat.maxEventBytes(256 * 1024);
        }
        if (fault.endpoint != null) {
            builder.endpoint(fault.endpoint).httpClient(aCase.transport().own(fault.connectTimeout));
        }
    }

    private static String problem(
            Expected expected,
            CallKind.Asked asked,
            Throwable thrown,
            int attempts,
            int requests,
            Fault fault,
            String closed) {
        if (asked != null && (expected.exception() != null || !expected.says().equals(asked.answer()))) {
            return "was answered: " + asked.answer();
        }
        if (thrown != null) {
            if (expected.exception() == null || !expected.exception().equals(thrown.getClass())) {
                return "threw " + thrown;
            }
            if (!thrown.getMessage().contains(expected.says())) {
                return "says: " + thrown.getMessage();
            }
        }
        if (attempts != expected.attempts() || (fault.endpoint == null && requests != attempts)) {
            return "made " + attempts + " attempts with " + requests + " requests";
        }
        return closed.startsWith("!") ? "its connection is left as it was: " + closed : null;
    }

    private List<RecordedRequest> requests(String cell) {
        return emulator.requests().stream()
                .filter(request -> request.header(CELL).orElse("").equals(cell))
                .toList();
    }

    private String closed(String cell, Closing expected) {
        try {
            for (RecordedRequest request : requests(cell)) {
                switch (expected) {
                    case BY_US -> request.connectionLost().get(10, TimeUnit.SECONDS);
                    case KEPT -> request.answered().get(10, TimeUnit.SECONDS);
                    case EITHER ->
                        CompletableFuture.anyOf(request.connectionLost(), request.answered())
                                .get(10, TimeUnit.SECONDS);
                    case BY_SERVICE -> {}
                }
            }
            return expected.name().toLowerCase(Locale.ROOT);
        } catch (Exception e) {
            return "! not " + expected;
        }
    }

    private static void print(List<Row> rows) throws IOException {
        StringBuilder table = new StringBuilder(
                String.format(LINE, "phase", "fault", "call", "on", "outcome", "attempts", "ms", "closed", ""));
        for (Row row : rows) {
            table.append(String.format(
                    LINE,
                    row.fault().phase.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    row.fault().name,
                    row.aCase().kind(),
                    row.aCase().transport(),
                    row.outcome(),
                    row.attempts(),
                    row.time().toMillis(),
                    row.closed(),
                    row.problem() == null ? "" : "<-- " + row.problem().replace('\n', ' ')));
        }
        System.out.println(table);
        Files.writeString(Path.of("target", "fault-matrix.txt"), table);
    }
}
