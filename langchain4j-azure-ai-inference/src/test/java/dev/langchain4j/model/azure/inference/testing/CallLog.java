package dev.langchain4j.model.azure.inference.testing;

import dev.langchain4j.model.azure.inference.AzureAiInferenceCallListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Takes down what a call listener hears. */
public final class CallLog implements AzureAiInferenceCallListener {

    public final List<String> events = new CopyOnWriteArrayList<>();
    public final List<Call> calls = new CopyOnWriteArrayList<>();
    /** Who has a scope open that is not closed yet. */
    public final ThreadLocal<Integer> current = new ThreadLocal<>();

    public final CountDownLatch attempted = new CountDownLatch(1);
    public final CountDownLatch ended = new CountDownLatch(1);

    @Override
    public Observer onCall(Call call) {
        calls.add(call);
        events.add("call on " + Thread.currentThread().getName());
        return new Following();
    }

    private void end(String event) {
        events.add(event);
        ended.countDown();
    }

    private final class Following implements Observer {

        @Override
        public Attempt onAttempt(int number) {
            events.add("attempt " + number);
            attempted.countDown();
            return new FollowingAttempt(number);
        }

        @Override
        public void onChunk() {
            events.add("chunk");
        }

        @Override
        public void onResponse(Object response) {
            end("response " + response.getClass().getSimpleName());
        }

        @Override
        public void onError(Throwable error) {
            end("error " + error.getClass().getSimpleName());
        }

        @Override
        public void onCancel() {
            end("cancel");
        }
    }

    private final class FollowingAttempt implements Attempt {

        private final int number;

        FollowingAttempt(int number) {
            this.number = number;
        }

        @Override
        public Scope makeCurrent() {
            Integer before = current.get();
            current.set(number);
            return () -> {
                if (before == null) {
                    current.remove();
                } else {
                    current.set(before);
                }
            };
        }

        @Override
        public void onSuccess() {
            events.add("success " + number);
        }

        @Override
        public void onError(Throwable error) {
            events.add("failure " + number + " " + error.getClass().getSimpleName());
        }

        @Override
        public void onCancel() {
            events.add("cancel " + number);
        }
    }
}
