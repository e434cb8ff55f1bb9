package dev.langchain4j.model.azure.inference.emulator;

import dev.langchain4j.model.azure.inference.emulator.internal.dialect.DialectDefaults;
import dev.langchain4j.model.azure.inference.emulator.internal.dialect.DialectTraits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A deployment described by data: its name, the model behind it, the maker's dialect and what it supports. */
public final class Deployment {

    private final String name;
    private final String model;
    private final String maker;
    private final Dialect dialect;
    private final Reasoning reasoning;
    private final Set<Feature> features;
    private final Set<String> refusedParameters;
    private final Set<String> knownExtras;
    private final List<String> efforts;
    private final @Nullable String defaultEffort;
    private final List<String> choices;
    private final int maxPromptTokens;
    private final int maxInputs;
    private final int dimensions;

    private Deployment(Builder builder) {
        this.name = builder.name;
        this.model = builder.model;
        this.maker = builder.maker;
        this.dialect = builder.dialect;
        this.reasoning = builder.reasoning;
        this.features = Collections.unmodifiableSet(EnumSet.copyOf(builder.features));
        this.refusedParameters = Set.copyOf(builder.refusedParameters);
        this.knownExtras = Set.copyOf(builder.knownExtras);
        this.efforts = List.copyOf(builder.efforts);
        this.defaultEffort = builder.defaultEffort;
        this.choices = List.copyOf(builder.choices);
        this.maxPromptTokens = builder.maxPromptTokens;
        this.maxInputs = builder.maxInputs;
        this.dimensions = builder.dimensions;
    }

    /** A chat deployment with what the dialect's models usually support, and the deployment's name as the model's name. */
    public static Builder chat(String name, Dialect dialect) {
        return new Builder(name, dialect, DialectDefaults.features(dialect));
    }

    /** A text embedding deployment. */
    public static Builder embeddings(String name, Dialect dialect) {
        EnumSet<Feature> features = EnumSet.of(Feature.EMBEDDINGS, Feature.DIMENSIONS);
        if (dialect != Dialect.GPT) {
            features.add(Feature.INPUT_TYPE);
        }
        Builder builder = new Builder(name, dialect, features);
        if (dialect == Dialect.GPT) {
            builder.maxInputs(2048).maxPromptTokens(8192);
        }
        builder.knownExtras.clear();
        return builder.knowingExtras(dialect == Dialect.GPT ? "user" : "input_type");
    }

    /** The name by which requests ask for it. */
    public String name() {
        return name;
    }

    /** The model's name, as answers tell it. */
    public String model() {
        return model;
    }

    /** The maker, as {@code /info} tells it. */
    public String maker() {
        return maker;
    }

    /** How the model speaks. */
    public Dialect dialect() {
        return dialect;
    }

    /** Where the model puts its reasoning. */
    public Reasoning reasoning() {
        return reasoning;
    }

    /** Whether the deployment can do this. */
    public boolean supports(Feature feature) {
        return features.contains(feature);
    }

    /** Whether it refuses this parameter although the contract has it. */
    public boolean refuses(String parameter) {
        return refusedParameters.contains(parameter);
    }

    /** Whether the model knows this parameter although the contract does not have it. */
    public boolean knowsExtra(String parameter) {
        return knownExtras.contains(parameter);
    }

    /** The reasoning efforts that it accepts; empty if it does not say. */
    public List<String> efforts() {
        return efforts;
    }

    /** The effort of a request that says none. */
    public Optional<String> defaultEffort() {
        return Optional.ofNullable(defaultEffort);
    }

    /** Whether it reasons at this effort, or at its own if that is empty. */
    public boolean reasonsAt(String effort) {
        String used = effort.isEmpty() ? defaultEffort().orElse("") : effort;
        return supports(Feature.REASONING) && !used.equals("none");
    }

    /** The models among which it chooses; empty unless it is a router. */
    public List<String> choices() {
        return choices;
    }

    /** The longest prompt, in the emulator's tokens. */
    public int maxPromptTokens() {
        return maxPromptTokens;
    }

    /** How many inputs one embedding request may hold. */
    public int maxInputs() {
        return maxInputs;
    }

    /** The usual length of the embedding vectors. */
    public int dimensions() {
        return dimensions;
    }

    @Override
    public String toString() {
        return name + " (" + model + ", " + dialect.name().toLowerCase(Locale.ROOT) + ")";
    }

    /** Builds a {@link Deployment}. */
    public static final class Builder {
        private final String name;
        private final Dialect dialect;
        private final EnumSet<Feature> features;
        private final Set<String> refusedParameters = new TreeSet<>();
        private final Set<String> knownExtras;
        private final List<String> efforts = new ArrayList<>();
        private final List<String> choices = new ArrayList<>();
        private @Nullable String defaultEffort;
        private String model;
        private String maker;
        private Reasoning reasoning;
        private int maxPromptTokens = 1_000_000;
        private int maxInputs = 96;
        private int dimensions = 1536;

        private Builder(String name, Dialect dialect, EnumSet<Feature> features) {
            this.name = name;
            this.dialect = dialect;
            this.features = features;
            this.model = name;
            this.maker = DialectTraits.of(dialect).maker();
            this.reasoning = DialectDefaults.reasoning(dialect);
            this.knownExtras = new TreeSet<>(DialectDefaults.knownExtras(dialect));
        }

        /** The model's name, where it differs from the deployment's. */
        public Builder model(String model) {
            this.model = model;
            return this;
        }

        /** The maker that {@code /info} tells, where it isn't the dialect's. */
        public Builder maker(String maker) {
            this.maker = maker;
            return this;
        }

        /** Where the model puts its reasoning. */
        public Builder reasoning(Reasoning reasoning) {
            this.reasoning = reasoning;
            return this;
        }

        /** Adds features. */
        public Builder with(Feature... features) {
            this.features.addAll(List.of(features));
            return this;
        }

        /** Takes features away. */
        public Builder without(Feature... features) {
            List.of(features).forEach(this.features::remove);
            return this;
        }

        /** Parameters that are refused with 422 although the contract has them. */
        public Builder refusing(String... parameters) {
            this.refusedParameters.addAll(List.of(parameters));
            return this;
        }

        /** Parameters that the model knows although the contract does not. */
        public Builder knowingExtras(String... parameters) {
            this.knownExtras.addAll(List.of(parameters));
            return this;
        }

        /**
         * The reasoning efforts that are accepted, the first to the last as the error lists them. Unless this is said, any is.
         */
        public Builder efforts(String... efforts) {
            this.efforts.addAll(List.of(efforts));
            return this;
        }

        /** The reasoning effort of requests that say none; unless this is said, such requests reason. */
        public Builder defaultEffort(String defaultEffort) {
            this.defaultEffort = defaultEffort;
            return this;
        }

        /**
         * Makes it a router, whose responses name the model that it chose: the last of these for requests with a reasoning effort,
         * the first for all others.
         */
        public Builder choosing(String... models) {
            this.choices.addAll(List.of(models));
            return this;
        }

        /** The longest prompt, in the emulator's tokens. */
        public Builder maxPromptTokens(int maxPromptTokens) {
            this.maxPromptTokens = maxPromptTokens;
            return this;
        }

        /** How many inputs one embedding request may hold. */
        public Builder maxInputs(int maxInputs) {
            this.maxInputs = maxInputs;
            return this;
        }

        /** The usual length of the embedding vectors. */
        public Builder dimensions(int dimensions) {
            this.dimensions = dimensions;
            return this;
        }

        /** Builds it. */
        public Deployment build() {
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                throw new IllegalArgumentException("name: a deployment's name is letters, digits, '.', '_' and '-'");
            }
            return new Deployment(this);
        }
    }
}
