package dev.langchain4j.model.azure.inference.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What is measured, each with a class path of its own. */
enum Subject {
    NETTY("this module, Netty", "NettyPeer"),
    JDK("this module, JDK", "JdkPeer"),
    OPEN_AI("open-ai", "OpenAiPeer"),
    AZURE_OPEN_AI("azure-open-ai", "AzureOpenAiPeer"),
    OPEN_AI_OFFICIAL("open-ai-official", "OpenAiOfficialPeer"),
    GITHUB_MODELS("github-models", "GitHubModelsPeer"),
    FLOOR("floor", "FloorPeer"),
    FLOOR_JACKSON("floor + Jackson", "JacksonFloorPeer");

    final String title;
    private final String peer;

    Subject(String title, String peer) {
        this.title = title;
        this.peer = peer;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String peerClass(Workload workload) {
        return getDeclaringClass().getPackageName() + "." + peer.replace("Peer", variant(workload) + "Peer");
    }

    /** What a peer is called by beside its name, if it needs a class path of its own for a workload. */
    private static String variant(Workload workload) {
        return workload.isKeyless() ? "Keyless" : workload.isObserved() ? "Observed" : "";
    }

    boolean isOurs() {
        return this == NETTY || this == JDK;
    }

    boolean isPeer() {
        return !isOurs() && !isFloor();
    }

    boolean isFloor() {
        return this == FLOOR || this == FLOOR_JACKSON;
    }

    boolean has(Workload workload) {
        return hasApi(workload)
                && !(isFloor() && (workload.isEmbeddings() || workload.isClassPath()))
                && (!workload.isKeyless() || hasIdentities())
                && (!workload.isObserved() || this == NETTY)
                // Peers' own choice is what counts.
                && !(isPeer() && workload == Workload.EMBED_2048_FLOAT);
    }

    /** Whether it speaks the API that is asked; OpenAI's official one has no model for whole responses of it. */
    private boolean hasApi(Workload workload) {
        return !workload.isResponses()
                || isOurs()
                || this == OPEN_AI
                || (this == OPEN_AI_OFFICIAL && workload == Workload.RESPONSES_STREAM);
    }

    /** Whether it takes tokens of Entra ID. */
    private boolean hasIdentities() {
        return isOurs() || this == AZURE_OPEN_AI || this == OPEN_AI_OFFICIAL;
    }

    /** The class path to run with. */
    String classPath(Path benchmarks, Workload workload) {
        if (this == FLOOR) {
            return benchmarks.resolve("harness/target/classes").toString();
        }
        Path target = target(benchmarks, workload);
        return target.resolve("classes") + File.pathSeparator + read(target.resolve("classpath.txt"));
    }

    /** The jars that an application needs: the class path without what measures. */
    List<Path> jars(Path benchmarks, Workload workload) {
        return Arrays.stream(read(target(benchmarks, workload).resolve("classpath.txt"))
                        .split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(jar -> !jar.startsWith(benchmarks))
                .toList();
    }

    private Path target(Path benchmarks, Workload workload) {
        String variant = variant(workload).toLowerCase(Locale.ROOT);
        String module = variant.isEmpty() ? key() : key() + "-" + variant;
        return benchmarks.resolve("peers").resolve(module).resolve("target");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).trim();
        } catch (IOException e) {
            throw new UncheckedIOException("build the peers first, with -Pbenchmarks: " + file, e);
        }
    }
}
