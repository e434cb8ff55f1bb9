package dev.langchain4j.model.azure.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The figures of so short a run say nothing; that there are any says that all benchmarks still work. */
class BenchmarksTest {

    @Test
    void eachMeasuresSomething() throws RunnerException {
        Options options = new OptionsBuilder()
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(20))
                .verbosity(VerboseMode.SILENT)
                .param("vectors", "16")
                .shouldFailOnError(true)
                .build();

        Collection<RunResult> results = new Runner(options).run();

        assertThat(results)
                .extracting(result -> result.getParams().getBenchmark())
                .contains(
                        EmbeddingBenchmark.class.getName() + ".read",
                        RequestBenchmark.class.getName() + ".threeMessages",
                        RequestBenchmark.class.getName() + ".fiftyMessagesTenTools",
                        RouteBenchmark.class.getName() + ".chat",
                        ResponseBenchmark.class.getName() + ".read",
                        StreamBenchmark.class.getName() + ".split",
                        StreamBenchmark.class.getName() + ".fold",
                        StreamBenchmark.class.getName() + ".foldFiltered");
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.getPrimaryResult().getScore()).isPositive());
    }
}
