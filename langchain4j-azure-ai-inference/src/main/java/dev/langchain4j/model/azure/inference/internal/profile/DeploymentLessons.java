package dev.langchain4j.model.azure.inference.internal.profile;

import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the deployments of one endpoint have said about themselves: shared by the models of a connection. */
public final class DeploymentLessons {

    private static final Logger log = LoggerFactory.getLogger(DeploymentLessons.class);

    private final Map<String, Set<ChatRemedy>> learned = new ConcurrentHashMap<>();

    public Set<ChatRemedy> of(@Nullable String deployment) {
        return learned.getOrDefault(key(deployment), Set.of());
    }

    /** Remembers what helped, and logs it once. */
    public void learn(Endpoint endpoint, @Nullable String deployment, Set<ChatRemedy> helped) {
        for (ChatRemedy remedy : helped) {
            if (remedy.lasts() && !of(deployment).contains(remedy)) {
                learned.merge(key(deployment), Set.of(remedy), DeploymentLessons::union);
                log.info(
                        "{} (deployment={} host={}); remembered until a reload or forgetRefusals()",
                        remedy.degradation(),
                        deployment,
                        endpoint.host());
            }
        }
    }

    /** Each deployment is asked again. */
    public void forget() {
        learned.clear();
    }

    private static Set<ChatRemedy> union(Set<ChatRemedy> one, Set<ChatRemedy> other) {
        Set<ChatRemedy> union = EnumSet.copyOf(one);
        union.addAll(other);
        return Set.copyOf(union);
    }

    private static String key(@Nullable String deployment) {
        return deployment == null ? "" : deployment;
    }
}
