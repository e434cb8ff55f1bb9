package dev.langchain4j.model.azure.inference.internal.endpoint;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the Azure host that a mistyped host was meant to be: whoever owns the wrong one would receive the credential.
 */
public final class MistypedHost {

    private static final int MAX_EDITS = 2;

    /** A host that mentions Azure means Azure: {@code azure.net} is three edits away from {@code azure.com}. */
    private static final int MAX_EDITS_WITH_AZURE = 3;

    private MistypedHost() {}

    /** The host that was meant; null if this is an Azure host, or resembles none. */
    public static @Nullable String meant(String host) {
        if (HostKind.locate(host).kind().isAzure()) {
            return null;
        }
        List<String> labels = Arrays.asList(host.split("\\.", -1));
        String meant = null;
        int fewest = Integer.MAX_VALUE;
        for (String suffix : HostKind.suffixes()) {
            int size = suffix.split("\\.", -1).length;
            // One dot too many or too few is a typo, too.
            for (int tailSize = size - 1; tailSize <= size + 1; tailSize++) {
                int headSize = labels.size() - tailSize;
                if (headSize > 0) {
                    String tail = String.join(".", labels.subList(headSize, labels.size()));
                    int edits = edits(tail, suffix);
                    if (edits <= limit(tail) && edits < fewest) {
                        fewest = edits;
                        meant = String.join(".", labels.subList(0, headSize)) + "." + suffix;
                    }
                }
            }
        }
        return meant;
    }

    private static int limit(String tail) {
        return tail.contains("azure.") ? MAX_EDITS_WITH_AZURE : MAX_EDITS;
    }

    /** The number of insertions, deletions and replacements that turn one into the other. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
