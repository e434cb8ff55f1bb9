package dev.langchain4j.model.azure.inference.config.internal.plan;

import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.azure.inference.config.internal.option.ConnectionOptions;
import dev.langchain4j.model.azure.inference.config.internal.option.CredentialKind;
import dev.langchain4j.model.azure.inference.config.internal.option.EmptyValues;
import dev.langchain4j.model.azure.inference.config.internal.option.Option;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionGroup;
import dev.langchain4j.model.azure.inference.config.internal.option.OptionType;
import dev.langchain4j.model.azure.inference.config.internal.option.ProfileOption;
import dev.langchain4j.model.azure.inference.config.internal.source.ConfigNode;
import dev.langchain4j.model.azure.inference.config.internal.source.HashedFile;
import dev.langchain4j.model.azure.inference.config.internal.source.Leaf;
import dev.langchain4j.model.azure.inference.config.internal.source.Placeholders;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem;
import dev.langchain4j.model.azure.inference.config.internal.source.Problem.Unreadable;
import dev.langchain4j.model.azure.inference.config.internal.source.ReferencedFiles;
import dev.langchain4j.model.azure.inference.config.internal.source.Secrets;
import dev.langchain4j.model.azure.inference.config.internal.source.Section;
import dev.langchain4j.model.azure.inference.config.internal.source.Suggestions;
import dev.langchain4j.model.azure.inference.config.internal.source.ValueResolver;
import dev.langchain4j.model.azure.inference.config.internal.source.Wrapping;
import dev.langchain4j.model.azure.inference.internal.json.InvalidOptionException;
import dev.langchain4j.model.azure.inference.internal.json.OptionProblem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the options of sections, each separately; others decide what they mean together. */
public final class SettingsReader {

    private final LoadContext loading;

    SettingsReader(LoadContext loading) {
        this.loading = loading;
    }

    /**
     * The options of a section. Reports problems.
     *
     * @param groups the options that the section accepts
     * @param others other keys that it accepts, read elsewhere
     */
    Settings read(Section section, List<OptionGroup<?>> groups, Collection<String> others) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        section.children().forEach((key, node) -> {
            boolean isKnown = false;
            for (OptionGroup<?> group : groups) {
                for (Option<?, ?> option : group.options()) {
                    if (!isKnown && option.isCalled(key)) {
                        isKnown = true;
                        Setting setting = read(option, node, section.path(key), value -> group.check(option, value));
                        if (setting != null) {
                            settings.merge(option.name(), setting, this::same);
                        }
                    }
                }
            }
            if (!isKnown && !others.contains(key)) {
                loading.findings.add(node, section.path(key), UnknownKeyHints.unknownKey(key, options(groups), others));
            }
        });
        return new Settings(settings);
    }

    private static List<Option<?, ?>> options(List<OptionGroup<?>> groups) {
        return groups.stream()
                .<Option<?, ?>>flatMap(group -> group.options().stream())
                .toList();
    }

    /** An option that was set under both of its names. */
    private Setting same(Setting one, Setting other) {
        if (one.isBroken() || other.isBroken() || Objects.equals(one.value(), other.value())) {
            return one;
        }
        Problem problem = new Problem(
                "contradicts " + one.path(),
                "they mean the same: keep one of them, " + one.option().name() + " if in doubt");
        loading.findings.add(other.source(), other.path(), null, problem);
        return new Setting(one.option(), null, one.path(), one.source(), false);
    }

    /** One option that belongs to no group; null if nothing is written there. */
    @Nullable
    Setting read(Option<?, ?> option, ConfigNode node, String path) {
        return read(option, node, path, value -> {});
    }

    private @Nullable Setting read(Option<?, ?> option, ConfigNode node, String path, Consumer<Object> check) {
        if (node instanceof Leaf leaf && isEmpty(option, leaf)) {
            // A line break, for example, can't be a text by itself: blanks around texts are removed.
            boolean blank = option.type().isList()
                    && leaf.json() != null
                    && !leaf.text().isEmpty();
            Problem problem = blank
                    ? new Problem("is blank", "write it as a list, such as [\"\\n\"], or remove it")
                    : EmptyValues.written(option);
            return problem == null ? null : broken(option, node, path, problem);
        }
        ValueResolver resolver = new ValueResolver(loading.placeholders, loading.files, loading.secrets);
        Object value = null;
        try {
            Object resolved = option.type().isJson() ? resolver.json(node) : resolver.text(node, option.secretValue());
            hide(option, resolved);
            if (resolved instanceof String text && Wrapping.removed(text).isEmpty()) {
                Problem problem = EmptyValues.byDefault(option);
                return problem == null ? null : broken(option, node, path, problem);
            }
            value = option.type().read(withFile(option, resolved, node));
            if (value instanceof HashedFile file) {
                loading.files.saw(file);
            }
            check.accept(value);
        } catch (Unreadable e) {
            value = null;
            loading.findings.add(node.source(), e.below(path).path(), shown(option, node), e.problem());
        } catch (InvalidOptionException | UnsupportedFeatureException e) {
            OptionProblem problem = OptionProblem.find(e);
            if (problem == null) {
                throw e;
            }
            value = null;
            String place = path + Settings.within(problem.option());
            loading.findings.add(node.source(), place, shown(option, node), OptionMessages.problem(problem));
        }
        return new Setting(option, value, path, node.source(), resolver.confined());
    }

    private static boolean isEmpty(Option<?, ?> option, Leaf leaf) {
        boolean isText = option.type().form() == OptionType.Form.TEXT && leaf.json() instanceof String;
        return leaf.isBlank() || (isText && Wrapping.removed(leaf.text()).isEmpty());
    }

    private Setting broken(Option<?, ?> option, ConfigNode node, String path, Problem problem) {
        loading.findings.add(node, path, problem);
        return new Setting(option, null, path, node.source(), false);
    }

    /** A profile may be in a separate file. */
    private @Nullable Object withFile(Option<?, ?> option, @Nullable Object resolved, ConfigNode node) {
        boolean isFile = option.type().equals(ProfileOption.TYPE)
                && resolved instanceof String text
                && text.strip().startsWith(ReferencedFiles.SCHEME);
        return isFile
                ? loading.files.profile(
                        String.valueOf(resolved).strip().substring(ReferencedFiles.SCHEME.length()), node.source())
                : resolved;
    }

    private void hide(Option<?, ?> option, @Nullable Object resolved) {
        if (option.equals(ConnectionOptions.ENDPOINT)) {
            texts(resolved).forEach(loading.secrets::addQueryOf);
        }
        if (option.secretValue()) {
            texts(resolved).forEach(text -> {
                loading.secrets.add(text);
                loading.secrets.add(Wrapping.removed(text));
            });
        }
    }

    private static Stream<String> texts(@Nullable Object resolved) {
        if (resolved instanceof Map<?, ?> map) {
            return map.values().stream().flatMap(SettingsReader::texts);
        }
        return resolved instanceof Collection<?> list
                ? list.stream().flatMap(SettingsReader::texts)
                : Stream.of(String.valueOf(resolved));
    }

    /** The text as written, as far as it may be shown. */
    public static @Nullable String shown(Option<?, ?> option, ConfigNode node) {
        if (!(node instanceof Leaf leaf) || leaf.json() instanceof Unreadable) {
            return null;
        }
        String text = leaf.text();
        if (option.secretValue()) {
            return Placeholders.isOne(text) && !text.contains(":") ? text : Secrets.MASK;
        }
        if (option.type().isJson()) {
            return null;
        }
        // People mistake "credential" for the place of the key, and write the key there.
        if (option.equals(CredentialKind.OPTION)
                && Suggestions.to(text, CredentialKind.byWord().keySet()) == null) {
            return Secrets.MASK;
        }
        // URLs may contain passwords before the host and keys in the query.
        return text.contains("://") && text.contains("@") ? Secrets.MASK : text.replaceAll("\\?.*", "?...");
    }
}
