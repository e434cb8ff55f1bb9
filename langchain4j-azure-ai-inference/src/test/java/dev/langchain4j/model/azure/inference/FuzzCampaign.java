package dev.langchain4j.model.azure.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.testing.FuzzEntry;
import dev.langchain4j.model.azure.inference.testing.FuzzTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Fuzzes each target for a minute, in a JVM of its own: {@code ./mvnw -Pfuzz verify}. What is found fails the build and is
 * written to {@code target/fuzz/findings}, from where the next run tries it first: mend it, and keep it in the target's
 * folder below {@code src/test/resources/fuzz}, where it is replayed with every build.
 *
 * <p>Jazzer is started by its command line, as its JUnit extension is for JUnit 5.
 */
class FuzzCampaign {

    /** They watch for injections into what is not used here, and cost most of the time. */
    private static final String HOOKS = Stream.of(
                    "BigDecimal",
                    "ClojureLangHooks",
                    "Deserialization",
                    "ExpressionLanguageInjection",
                    "FilePathTraversal",
                    "LdapInjection",
                    "NamingContextLookup",
                    "OsCommandInjection",
                    "ReflectiveCall",
                    "RegexInjection",
                    "RegexRoadblocks",
                    "ScriptEngineInjection",
                    "ServerSideRequestForgery",
                    "SqlInjection",
                    "TemplateInjection",
                    "UnsafeSanitizer",
                    "XPathInjection",
                    "XmlParserSsrfGuidance")
            .map(name -> "com.code_intelligence.jazzer.sanitizers." + name)
            .collect(Collectors.joining(":"));

    private static final Pattern DONE = Pattern.compile("(?m)^Done (\\d+) runs in (\\d+) second");
    private static final Pattern COVERAGE = Pattern.compile("cov: (\\d+) ft: (\\d+) corp: (\\S+)");

    @ParameterizedTest
    @EnumSource(FuzzTarget.class)
    void findsNothing(FuzzTarget target) throws Exception {
        Path work = Path.of("target", "fuzz");
        String name = target.name().toLowerCase(Locale.ROOT);
        Path corpus = Files.createDirectories(work.resolve("corpus").resolve(name));
        Path findings = Files.createDirectories(work.resolve("findings").resolve(name));
        seed(target, corpus, findings);
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-Dfuzz.target=" + target,
                        "-Dlogback.configurationFile=quiet-logback.xml",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + FuzzEntry.class.getName(),
                        "--instrumentation_includes=dev.langchain4j.model.azure.**",
                        "--reproducer_path=" + findings,
                        "-artifact_prefix=" + findings + "/",
                        "-max_total_time=" + System.getProperty("fuzz.seconds", "60"),
                        "--disabled_hooks=" + HOOKS,
                        "-timeout=25",
                        "-rss_limit_mb=3000",
                        corpus.toString()))
                .redirectErrorStream(true)
                .redirectOutput(work.resolve(name + ".log").toFile())
                .start();
        int exit = process.waitFor();
        String output = Files.readString(work.resolve(name + ".log"), UTF_8);

        System.out.println("fuzz " + target + ": " + figures(output));
        assertThat(exit)
                .as(
                        "%s found something, which is in %s: mend it, and keep it in src/test/resources/fuzz/%s%n%s",
                        target, findings, name, output.substring(Math.max(0, output.length() - 3_000)))
                .isZero();
        assertThat(FuzzReplayTest.files(findings)).isEmpty();
    }

    private static void seed(FuzzTarget target, Path corpus, Path findings) throws IOException {
        int number = 0;
        List<byte[]> inputs = FuzzReplayTest.kept(target);
        inputs.addAll(FuzzReplayTest.seeds());
        // Of an earlier run: what is mended is no finding any more.
        inputs.addAll(FuzzReplayTest.files(findings));
        try (Stream<Path> earlier = Files.list(findings)) {
            for (Path finding : earlier.toList()) {
                Files.delete(finding);
            }
        }
        for (byte[] input : inputs) {
            Files.write(corpus.resolve("seed-" + number++), input);
        }
    }

    private static String figures(String output) {
        String coverage = "";
        for (Matcher matcher = COVERAGE.matcher(output); matcher.find(); ) {
            coverage = matcher.group();
        }
        Matcher done = DONE.matcher(output);
        return done.find() ? done.group(1) + " runs in " + done.group(2) + " s, " + coverage : "no figures";
    }
}
