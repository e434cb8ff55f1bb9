package dev.langchain4j.model.azure.inference.internal.endpoint;

/** The clouds that Azure runs. The hosts and Entra audiences of a cloud end in its domain. */
enum AzureCloud {
    PUBLIC("azure.com", "microsoft.com"),
    US_GOVERNMENT("azure.us", "microsoft.us"),
    CHINA("azure.cn", "azure.cn");

    private final String domain;
    private final String regionalDomain;

    AzureCloud(String domain, String regionalDomain) {
        this.domain = domain;
        this.regionalDomain = regionalDomain;
    }

    String domain() {
        return domain;
    }

    /** The domain of the hosts that all resources of a region share, {@code <region>.api.cognitive.<domain>}. */
    String regionalDomain() {
        return regionalDomain;
    }
}
