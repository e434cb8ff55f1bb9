package dev.langchain4j.model.azure.inference.examples;

import java.lang.module.ModuleDescriptor.Version;
import java.util.List;
import java.util.regex.Pattern;

/** The versions with published vulnerabilities that the parent POM bans, for class paths that Maven's enforcer does not see. */
record BannedVersions(List<Range> banned, List<Range> exceptions) {

    /** Artifacts of a group from one version (empty: the first) up to, but without, another (empty: no end). */
    record Range(String group, String artifact, String from, String end) {

        private boolean covers(String dependency) {
            String[] parts = dependency.split(":");
            Version version = Version.parse(parts[2]);
            return parts[0].equals(group)
                    && (artifact.equals("*") || parts[1].equals(artifact))
                    && (from.isEmpty() || version.compareTo(Version.parse(from)) >= 0)
                    && (end.isEmpty() || version.compareTo(Version.parse(end)) < 0);
        }
    }

    static BannedVersions ofTheBuild() {
        List<Range> banned = ranges("exclude");
        if (banned.isEmpty()) {
            throw new IllegalStateException("pom.xml bans no version any more");
        }
        return new BannedVersions(banned, ranges("include"));
    }

    private static List<Range> ranges(String element) {
        return Pattern.compile("<" + element + ">([^:<]+):([^:<]+):\\[([^,]*),([^)]*)\\)</" + element + ">")
                .matcher(Readme.read("pom.xml"))
                .results()
                .map(range -> new Range(range.group(1), range.group(2), range.group(3), range.group(4)))
                .toList();
    }

    /** Whether a dependency, as {@code group:artifact:version}, is banned. */
    boolean cover(String dependency) {
        return banned.stream().anyMatch(range -> range.covers(dependency))
                && exceptions.stream().noneMatch(range -> range.covers(dependency));
    }
}
