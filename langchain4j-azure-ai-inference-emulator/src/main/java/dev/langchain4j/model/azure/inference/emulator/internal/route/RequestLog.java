package dev.langchain4j.model.azure.inference.emulator.internal.route;

import dev.langchain4j.model.azure.inference.emulator.RecordedRequest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The newest requests, so many that a test can look at them and so few that a long run does not fill the memory. The last one is
 * always there, however large.
 */
public final class RequestLog {

    private final int capacity;
    private final long maxBytes;
    private final Deque<ReceivedRequest> requests = new ArrayDeque<>();
    private long bytes;

    public RequestLog(int capacity, long maxBytes) {
        this.capacity = capacity;
        this.maxBytes = maxBytes;
    }

    public synchronized void add(ReceivedRequest request) {
        requests.addLast(request);
        bytes += request.bytes();
        while (requests.size() > capacity || (bytes > maxBytes && requests.size() > 1)) {
            bytes -= requests.removeFirst().bytes();
        }
    }

    public synchronized List<RecordedRequest> all() {
        return List.copyOf(requests);
    }

    public synchronized RecordedRequest last() {
        if (requests.isEmpty()) {
            throw new IllegalStateException("there is no request");
        }
        return requests.getLast();
    }

    public synchronized void clear() {
        requests.clear();
        bytes = 0;
    }
}
