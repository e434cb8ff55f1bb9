package dev.langchain4j.model.azure.inference.spark.internal.quota;

import dev.langchain4j.model.azure.inference.spark.AzureAiInferenceSparkOptions;
import org.apache.spark.SparkConf;

/**
 * How many tasks the whole cluster can run at once, of which each gets its part of the quota. Too large a number leaves
 * quota unused; too small a one sends more than the quota, because each executor takes too large a part.
 */
public final class ClusterTasks {

    private static final String DYNAMIC = "spark.dynamicAllocation.enabled";
    private static final String MOST_EXECUTORS = "spark.dynamicAllocation.maxExecutors";
    private static final String EXECUTOR_CORES = "spark.executor.cores";

    private ClusterTasks() {}

    /**
     * Returns the number that the options set, otherwise what the configuration of Spark allows.
     *
     * @param defaultParallelism Spark's, which counts the cores of the executors that are there now
     * @throws IllegalArgumentException if there is a quota, and executors come and go without a maximum
     */
    public static int of(AzureAiInferenceSparkOptions options, SparkConf conf, int defaultParallelism) {
        Integer set = options.clusterTasks();
        if (set != null) {
            return set;
        }
        int now = conf.contains("spark.default.parallelism") ? defaultParallelism : tasks(conf, defaultParallelism);
        if (!conf.getBoolean(DYNAMIC, false) || conf.get("spark.master", "").startsWith("local")) {
            return Math.max(now, executors(conf, conf.getInt("spark.executor.instances", 0)));
        }
        if (conf.getInt(MOST_EXECUTORS, Integer.MAX_VALUE) < Integer.MAX_VALUE && hasCores(conf)) {
            return executors(conf, conf.getInt(MOST_EXECUTORS, 0));
        }
        if (options.requestsPerMinute() != null || options.tokensPerMinute() != null) {
            throw new IllegalArgumentException("The quota can't be divided, because " + DYNAMIC
                    + " is true and the largest number of tasks is unknown: set clusterTasks, or " + MOST_EXECUTORS
                    + (hasCores(conf) ? "" : " and " + EXECUTOR_CORES));
        }
        return now;
    }

    /** Executors of Spark's own Master take all cores of their worker unless told otherwise; elsewhere they have one. */
    private static boolean hasCores(SparkConf conf) {
        return conf.contains(EXECUTOR_CORES) || !conf.get("spark.master", "").startsWith("spark:");
    }

    private static int executors(SparkConf conf, int executors) {
        return executors * tasks(conf, conf.getInt(EXECUTOR_CORES, 1));
    }

    private static int tasks(SparkConf conf, int cores) {
        return Math.max(1, cores / Math.max(1, conf.getInt("spark.task.cpus", 1)));
    }
}
