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
 * Holds the active configuration and replaces it. Readers see one snapshot or the next and never wait; reloads are
 * serialized by the lock of this object.
 */
public final class ModelRegistry {

    /** A separate logger, so that it can be stored separately. */
    private static final Logger audit = LoggerFactory.getLogger("dev.langchain4j.model.azure.inference.audit");

    private static final Logger log = LoggerFactory.getLogger(ModelRegistry.class);

    private final LoadOptions setup;
    private final List<Consumer<AzureAiInferenceReload>> reloadListeners;
    private final Set<HandleKey> handedOut = new HashSet<>();
    private Map<Path, String> seen = Map.of();
    private @Nullable AzureAiInferenceReload lastRefused;
    private volatile Snapshot current;
    private volatile boolean closed;

    /** Loads the configuration for the first time. */
    public ModelRegistry(LoadOptions setup, List<Consumer<AzureAiInferenceReload>> reloadListeners) {
        this.setup = setup;
        this.reloadListeners = reloadListeners;
        ConfigurationLoad attempt = new ConfigurationLoad(setup, null);
        this.current = attempt.run(Set.of());
        this.seen = attempt.seen();
        current.names().values().forEach(model -> audit.info("{}: start, {}", model.name(), model));
        log.info("Configuration read from {}", current.files().isEmpty() ? "values alone" : current.files());
    }

    /** What the name refers to now. */
    public Object target(String name, ModelKind kind) {
        return target(name, kind, null).target();
    }

    /** The model named {@code caller}, if it still exists and is of this kind; otherwise what the name refers to now. */
    public InvocationTarget<Object> target(String name, ModelKind kind, @Nullable String caller) {
        Snapshot snapshot = open();
        String handle = name.equals(Snapshot.DEFAULT) ? kind.defaultKey() : name;
        NamedModel stays = caller == null ? null : snapshot.names().get(caller);
        NamedModel named = stays != null && stays.target(kind) != null ? stays : snapshot.named(name, kind);
        Object target = named == null ? null : named.target(kind);
        if (named == null || target == null) {
            throw new IllegalStateException(handle + " has no " + kind.section());
        }
        return new InvocationTarget<>(handle, named.model(), target);
    }

    /** The catalog of the endpoint that the name refers to now. */
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
     * Registers a name as used.
     *
     * @throws IllegalArgumentException if it refers to no such model
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
     * Registers a name as used for its catalog.
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
     * Loads the configuration again and activates it at once, or leaves everything as it is.
     *
     * @throws AzureAiInferenceConfigurationException with all problems
     * @throws IllegalStateException if it is closed
     */
    public synchronized AzureAiInferenceReload reload() {
        Snapshot before = open();
        ConfigurationLoad attempt = new ConfigurationLoad(setup, before);
        try {
            Snapshot next = attempt.run(handedOut);
            List<String> changes = next.changesFrom(before);
            next.connections().forgetRefusals();
            current = next;
            changes.forEach(change -> audit.info("{} {}", change, next.files()));
            return publish(new AzureAiInferenceReload(setup.clock().instant(), changes, List.of()));
        } catch (AzureAiInferenceConfigurationException e) {
            log.error("Reload rejected, nothing has changed: {}", e.getMessage());
            lastRefused = new AzureAiInferenceReload(setup.clock().instant(), List.of(), e.findings());
            publish(lastRefused);
            throw e;
        } finally {
            seen = attempt.seen();
        }
    }

    private AzureAiInferenceReload publish(AzureAiInferenceReload reload) {
        for (Consumer<AzureAiInferenceReload> listener : reloadListeners) {
            try {
                listener.accept(reload);
            } catch (RuntimeException | Error e) {
                log.warn("A reload listener failed", e);
            }
        }
        return reload;
    }

    /** The hash of each file as last read, whether or not the configuration was valid. */
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
