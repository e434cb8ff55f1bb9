package dev.langchain4j.model.azure.inference.config.internal.live;

import dev.langchain4j.model.azure.inference.config.AzureAiInferenceConfigurationException;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceModelStatus;
import dev.langchain4j.model.azure.inference.config.AzureAiInferenceReload;
import dev.langchain4j.model.azure.inference.config.internal.option.ModelKind;
import dev.langchain4j.model.azure.inference.config.internal.plan.LoadOptions;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import dev.langchain4j.model.azure.inference.config.internal.source.Suggestions;
import dev.langchain4j.model.catalog.ModelCatalog;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds what is in force and exchanges it. Readers see one snapshot or the next and never wait; reloads come one after the
 * other, under the lock of this object.
 */
public final class ModelRegistry {

    /** A logger of its own, so that it can be kept apart. */
    private static final Logger audit = LoggerFactory.getLogger("dev.langchain4j.model.azure.inference.audit");

    private static final Logger log = LoggerFactory.getLogger(ModelRegistry.class);

    private final LoadOptions setup;
    private final List<Consumer<AzureAiInferenceReload>> reloadListeners;
    private final Set<HandleKey> handedOut = new HashSet<>();
    private Map<Path, String> seen = Map.of();
    private @Nullable AzureAiInferenceReload lastRefused;
    private volatile Snapshot current;
    private volatile boolean closed;

    /** Reads the configuration for the first time. */
    public ModelRegistry(LoadOptions setup, List<Consumer<AzureAiInferenceReload>> reloadListeners) {
        this.setup = setup;
        this.reloadListeners = reloadListeners;
        ConfigurationLoad attempt = new ConfigurationLoad(setup, null);
        this.current = attempt.run(Set.of());
        this.seen = attempt.seen();
        current.names().values().forEach(model -> audit.info("{}: start, {}", model.name(), model));
        log.info("Configuration read from {}", current.files().isEmpty() ? "values alone" : current.files());
    }

    /** What the name stands for right now. */
    public Object target(String name, ModelKind kind) {
        return target(name, kind, null).target();
    }

    /** The model of the name {@code begun}, if it is still there and of this kind; else what the name stands for right now. */
    public InvocationTarget<Object> target(String name, ModelKind kind, @Nullable String begun) {
        Snapshot snapshot = open();
        String handle = name.equals(Snapshot.DEFAULT) ? kind.defaultKey() : name;
        NamedModel stays = begun == null ? null : snapshot.names().get(begun);
        NamedModel named = stays != null && stays.target(kind) != null ? stays : snapshot.named(name, kind);
        Object target = named == null ? null : named.target(kind);
        if (named == null || target == null) {
            throw new IllegalStateException(handle + " has no " + kind.section());
        }
        return new InvocationTarget<>(handle, named.model(), target);
    }

    /** The catalog of the endpoint that the name stands for right now. */
    public ModelCatalog catalog(String name) {
        NamedModel named = open().names().get(name);
        if (named == null || named.catalog() == null) {
            throw new IllegalStateException("there is no model '" + name + "' any more");
        }
        return named.catalog();
    }

    private Snapshot open() {
        if (closed) {
            throw new IllegalStateException("AzureAiInferenceModels is closed");
        }
        return current;
    }

    /**
     * Notes that a name is in use from now on.
     *
     * @throws IllegalArgumentException if it stands for no such model
     */
    public synchronized void handOut(String name, ModelKind kind) {
        NamedModel named = open().named(name, kind);
        if (named == null) {
            throw unknown(name, kind);
        }
        if (named.target(kind) == null) {
            throw new IllegalArgumentException("'" + named.name() + "' has no " + kind.section()
                    + "; add the section models." + named.model() + "." + kind.section());
        }
        handedOut.add(new HandleKey(name, kind));
    }

    /**
     * Notes that a name is in use for its catalog.
     *
     * @throws IllegalArgumentException if there is no such name
     */
    public synchronized void handOutCatalog(String name) {
        NamedModel named = open().names().get(name);
        if (named == null) {
            throw unknown(name, ModelKind.CHAT);
        }
        handedOut.add(new HandleKey(name, null));
    }

    private IllegalArgumentException unknown(String name, ModelKind kind) {
        Problem problem = name.equals(Snapshot.DEFAULT)
                ? new Problem("no " + kind.section() + " is the default", "set " + kind.defaultKey())
                : Suggestions.unknown("model or alias", name, current.names().keySet());
        return new IllegalArgumentException(problem.what() + "; " + problem.remedy());
    }

    /**
     * Reads the configuration again and puts it in force at once, or leaves everything as it is.
     *
     * @throws AzureAiInferenceConfigurationException with everything that is wrong
     * @throws IllegalStateException if it is closed
     */
    public synchronized AzureAiInferenceReload reload() {
        Snapshot before = open();
        ConfigurationLoad attempt = new ConfigurationLoad(setup, before);
        try {
            Snapshot next = attempt.run(handedOut);
            List<String> changes = next.changesFrom(before);
            current = next;
            changes.forEach(change -> audit.info("{} {}", change, next.files()));
            return told(new AzureAiInferenceReload(setup.clock().instant(), changes, List.of()));
        } catch (AzureAiInferenceConfigurationException e) {
            log.error("Reload refused, nothing has changed: {}", e.getMessage());
            lastRefused = new AzureAiInferenceReload(setup.clock().instant(), List.of(), e.findings());
            told(lastRefused);
            throw e;
        } finally {
            seen = attempt.seen();
        }
    }

    private AzureAiInferenceReload told(AzureAiInferenceReload reload) {
        for (Consumer<AzureAiInferenceReload> listener : reloadListeners) {
            try {
                listener.accept(reload);
            } catch (RuntimeException | Error e) {
                log.warn("A reload listener failed", e);
            }
        }
        return reload;
    }

    /** The hash of each file as the configuration was last read from it, whether or not it could be used. */
    synchronized Map<Path, String> seen() {
        return Map.copyOf(seen);
    }

    public synchronized Map<String, AzureAiInferenceModelStatus> status() {
        return StatusReport.of(current, lastRefused);
    }

    public void close() {
        closed = true;
    }
}
