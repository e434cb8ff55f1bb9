package dev.langchain4j.model.azure.inference.emulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest requests, so many that a test can look at them and so few that a long run does not fill the memory. */
final class RequestLog {

    private final int capacity;
    private final Deque<RecordedRequest> requests = new ArrayDeque<>();

    RequestLog(int capacity) {
        this.capacity = capacity;
    }

    synchronized void add(RecordedRequest request) {
        requests.addLast(request);
        while (requests.size() > capacity) {
            requests.removeFirst();
        }
    }

    synchronized List<RecordedRequest> all() {
        return List.copyOf(requests);
    }

    synchronized RecordedRequest last() {
        if (requests.isEmpty()) {
            throw new IllegalStateException("there is no request");
        }
        return requests.getLast();
    }

    synchronized void clear() {
        requests.clear();
    }
}
