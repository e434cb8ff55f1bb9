package dev.langchain4j.model.azure.inference.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/**
 * The context of a call, which makes tracing give the span the kind CLIENT. Nothing is sent: the carrier drops what it is given.
 * Attributes are added when a handler first asks for them: many handlers never do, and adding them costs more than all else.
 */
final class CallContext extends SenderContext<Object> {

    /** Adds the attributes; null before there are any, and once they are added. */
    private @Nullable Runnable attributes;

    CallContext() {
        super((carrier, key, value) -> {}, Kind.CLIENT);
        setCarrier(this);
    }

    /** Sets what adds the attributes to this context. */
    synchronized void attributes(Runnable attributes) {
        this.attributes = attributes;
    }

    // What changes them comes after them, as filters of the application do.

    @Override
    public Observation.Context addHighCardinalityKeyValue(KeyValue keyValue) {
        addAttributes();
        return super.addHighCardinalityKeyValue(keyValue);
    }

    @Override
    public Observation.Context removeHighCardinalityKeyValue(String keyName) {
        addAttributes();
        return super.removeHighCardinalityKeyValue(keyName);
    }

    @Override
    public KeyValues getHighCardinalityKeyValues() {
        addAttributes();
        return super.getHighCardinalityKeyValues();
    }

    @Override
    public @Nullable KeyValue getHighCardinalityKeyValue(String key) {
        addAttributes();
        return super.getHighCardinalityKeyValue(key);
    }

    private synchronized void addAttributes() {
        Runnable adding = attributes;
        if (adding != null) {
            attributes = null;
            adding.run();
        }
    }
}
