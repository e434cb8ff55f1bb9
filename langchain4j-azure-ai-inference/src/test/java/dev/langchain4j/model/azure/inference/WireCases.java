package dev.langchain4j.model.azure.inference;

import dev.langchain4j.model.azure.inference.emulator.AzureAiInferenceEmulator;
import dev.langchain4j.model.azure.inference.testing.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Every kind of call on every transport, for parameterised tests; async forms of sync calls on one of them each. */
public final class WireCases {

    private WireCases() {}

    public record Case(CallKind kind, Transport transport) {

        Supplier<CallKind.Asked> asking(AzureAiInferenceEmulator emulator, Consumer<ModelBuilder<?>> options) {
            return kind.asking(CallKind.reaching(emulator, transport)
                    .andThen(builder -> builder.modelName(kind.deployment()))
                    .andThen(options));
        }

        public Supplier<CallKind.Asked> asking(AzureAiInferenceEmulator emulator) {
            return asking(emulator, builder -> {});
        }

        public boolean streamed() {
            return kind.isStreamed();
        }
    }

    /** Those whose response is a text. */
    static Stream<Case> chat() {
        return all().filter(aCase -> !aCase.kind().isEmbedding());
    }

    public static Stream<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (CallKind kind : CallKind.values()) {
            for (Transport transport : Transport.values()) {
                boolean isOnOther = (kind == CallKind.ASYNC && transport == Transport.NETTY)
                        || (kind == CallKind.EMBEDDED_ASYNC && transport == Transport.JDK);
                if (!isOnOther) {
                    cases.add(new Case(kind, transport));
                }
            }
        }
        return cases.stream();
    }
}
