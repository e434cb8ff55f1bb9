package dev.langchain4j.model.azure.inference.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BannedVersionsTest {

    @ParameterizedTest
    @CsvSource({
        "io.netty:netty-codec-http:4.1.136.Final, true",
        "io.netty:netty-codec-http:4.1.137.Final, false",
        "io.netty:netty-codec-http:4.2.10.Final, false",
        "io.netty:netty-codec-dns:4.1.134.Final, true",
        "io.netty:netty-codec-dns:4.1.135.Final, false",
        "io.netty:netty-tcnative-classes:2.0.81.Final, false",
        "com.fasterxml.jackson.core:jackson-core:2.21.4, true",
        "com.fasterxml.jackson.core:jackson-core:2.21.5, false",
        "com.fasterxml.jackson.core:jackson-core:2.22.3, true",
        "com.fasterxml.jackson.core:jackson-annotations:2.22, false",
        "org.eclipse.jetty:jetty-server:12.1.9, true",
        "org.eclipse.jetty:jetty-server:12.1.10, false",
        "com.azure:azure-identity:1.18.3, true",
    })
    void aVersionIsBannedBelowTheFirstSafeOne(String dependency, boolean banned) {
        assertThat(BannedVersions.ofTheBuild().cover(dependency)).isEqualTo(banned);
    }
}
