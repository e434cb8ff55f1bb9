package dev.langchain4j.model.azure.inference.testing;

import dev.langchain4j.model.azure.inference.internal.http.Exchange;
import dev.langchain4j.model.azure.inference.internal.http.StreamCall;

/** Takes a stream and does nothing with it. */
public enum SilentReceiver implements StreamCall.Receiver {
    INSTANCE;

    @Override
    public StreamCall.Parser newParser(StreamCall call) {
        return new StreamCall.Parser() {
            @Override
            public void feed(byte[] bytes) {
                // nothing
            }

            @Override
            public void end() {
                // nothing
            }

            @Override
            public boolean hasStarted() {
                return false;
            }

            @Override
            public boolean hasEnded() {
                return false;
            }
        };
    }

    @Override
    public void complete(StreamCall.Parser parser, Exchange exchange) {
        // nothing
    }

    @Override
    public void fail(RuntimeException failure) {
        // nothing
    }
}
