package dev.langchain4j.model.azure.inference.spark.internal.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The tasks of a cluster")
class ClusterTasksTest {

    private static final int CORES_NOW = 8;

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName("are what Spark's configuration allows, not what is there at the moment")
    @CsvSource({
        "master=local[8], 8",
        "master=yarn, 8",
        "master=yarn task.cpus=2, 4",
        "master=yarn task.cpus=16, 1",
        "master=yarn default.parallelism=8 task.cpus=2, 8",
        "master=yarn executor.instances=50 executor.cores=4, 200",
        "master=yarn executor.instances=50 executor.cores=4 task.cpus=2, 100",
        "master=yarn dynamicAllocation.enabled=true dynamicAllocation.maxExecutors=20 executor.cores=4, 80",
        "master=yarn dynamicAllocation.enabled=true dynamicAllocation.maxExecutors=20 executor.cores=4 task.cpus=2, 40",
        "master=yarn dynamicAllocation.enabled=true dynamicAllocation.maxExecutors=20, 20",
        "master=spark://m dynamicAllocation.enabled=true dynamicAllocation.maxExecutors=20 executor.cores=4, 80",
        "master=local[8] dynamicAllocation.enabled=true, 8",
    })
    void configured(String conf, int tasks) {
        assertThat(ClusterTasks.of(options().build(), conf(conf), CORES_NOW)).isEqualTo(tasks);
    }

    @ParameterizedTest
    @DisplayName("have to be set if executors come and go without a maximum and the quota is to be divided")
    @CsvSource(
            delimiter = '|',
            value = {
                "master=yarn dynamicAllocation.enabled=true|set clusterTasks, or spark.dynamicAllocation.maxExecutors",
                "master=spark://m dynamicAllocation.enabled=true dynamicAllocation.maxExecutors=20"
                        + "|set clusterTasks, or spark.dynamicAllocation.maxExecutors and spark.executor.cores",
            })
    void unknown(String conf, String remedy) {
        assertThatThrownBy(() -> ClusterTasks.of(options().build(), conf(conf), CORES_NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The quota can't be divided, because spark.dynamicAllocation.enabled is true")
                .hasMessageEndingWith(remedy);
        assertThat(ClusterTasks.of(options().clusterTasks(40).build(), conf(conf), CORES_NOW))
                .isEqualTo(40);
    }

    @Test
    @DisplayName("are those of the moment if only the service's headers say what the quota is")
    void noQuota() {
        SparkConf conf = conf("master=yarn dynamicAllocation.enabled=true");

        assertThat(ClusterTasks.of(options().tokensPerMinute(null).build(), conf, CORES_NOW))
                .isEqualTo(CORES_NOW);
    }

    private static AzureAiInferenceSparkOptions.Builder options() {
        return AzureAiInferenceSparkOptions.builder()
                .values(Map.of("a", "b"))
                .model("vectors")
                .tokensPerMinute(1000L);
    }

    private static SparkConf conf(String settings) {
        SparkConf conf = new SparkConf(false);
        for (String setting : settings.split(" ")) {
            String[] parts = setting.split("=", 2);
            conf.set("spark." + parts[0], parts[1]);
        }
        return conf;
    }
}
