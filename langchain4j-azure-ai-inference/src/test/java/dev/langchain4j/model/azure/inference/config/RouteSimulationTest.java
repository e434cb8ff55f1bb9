package dev.langchain4j.model.azure.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.azure.inference.emulator.AzureErrors;
import dev.langchain4j.model.chat.ChatModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes under load; the profile {@code soak} makes it longer. */
class RouteSimulationTest {

    private static final int CALLS = Integer.getInteger("routes.calls", 600);
    private static final int SIZE = 10;

    @TempDir
    Path directory;

    @Test
    @DisplayName("quiet: at 60 % of all limits, all calls are answered with hardly more requests than calls")
    void quiet() throws Exception {
        try (RouteSimulation simulation = new RouteSimulation(directory, SIZE)) {
            ChatModel all = simulation.model("all");
            RouteSimulation.Result result =
                    simulation.run(CALLS, 0.6 * simulation.perMinute("large", "middle", "small"), call -> all);

            print("quiet", result);
            assertAccounted(result, simulation);
            assertThat(simulation.delivered()).isEqualTo(result.answered());
            assertThat(result.success()).isGreaterThanOrEqualTo(0.999);
            assertThat(result.requests()).isLessThanOrEqualTo((int) (1.1 * result.calls()));
        }
    }

    @Test
    @DisplayName("one fails and one is slow: at 80 % of the remaining limits, the calls are answered all the same")
    void oneFailsOneIsSlow() throws Exception {
        try (RouteSimulation simulation = new RouteSimulation(directory, SIZE)) {
            simulation.trouble("large", AzureErrors.internalServerError());
            simulation.slow("small");
            ChatModel all = simulation.model("all");
            double rate = 0.8 * simulation.perMinute("middle", "small");
            RouteSimulation.Result result = simulation.run(CALLS, rate, call -> all);
            List<ChatModel> each = new ArrayList<>();
            RouteSimulation.LIMITS.keySet().forEach(name -> each.add(simulation.model(name)));
            RouteSimulation.Result without = simulation.run(CALLS / 2, rate, call -> each.get(call % each.size()));

            print("one fails, one is slow", result);
            print("  without routes", without);
            assertAccounted(result, simulation);
            assertThat(result.success()).isGreaterThanOrEqualTo(0.999);
            assertThat(without.success()).isLessThan(0.7);
        }
    }

    @Test
    @DisplayName("saturation: what the deployments allow together is used to 95 % at least")
    void saturation() throws Exception {
        // Small limits: so few calls take more than five emulated minutes.
        try (RouteSimulation simulation = new RouteSimulation(directory, 1)) {
            simulation.drain();
            ChatModel all = simulation.model("all");
            int limits = simulation.perMinute("large", "middle", "small");
            RouteSimulation.Result result = simulation.run(CALLS * 3 / 2, 1.5 * limits, call -> all);

            print("saturation", result);
            assertAccounted(result, simulation);
            assertThat(result.perMinute()).isGreaterThanOrEqualTo(0.95 * limits);
            assertThat(result.failed()).isZero();
        }
    }

    /** Every call has ended in one way, and no response was lost or delivered twice. */
    private static void assertAccounted(RouteSimulation.Result result, RouteSimulation simulation) {
        assertThat(result.wrong()).isZero();
        assertThat(result.answered() + result.rejected() + result.failed()).isEqualTo(result.calls());
        assertThat(simulation.delivered()).isGreaterThanOrEqualTo(result.answered());
    }

    private static void print(String name, RouteSimulation.Result result) {
        System.out.printf(
                "%s: %d calls, %.2f %% answered, %d rejected, %d failed, %d requests, %.1f answers a minute%n",
                name,
                result.calls(),
                100 * result.success(),
                result.rejected(),
                result.failed(),
                result.requests(),
                result.perMinute());
    }
}
