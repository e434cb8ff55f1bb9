package dev.langchain4j.model.azure.inference;

import java.io.IOException;
import java.net.ProtocolException;

/**
 * Tells an answer that is no HTTP from a mistake in the program: transports fail on it with whatever exception their parser
 * meets first, such as a NumberFormatException. So it is told by where it was thrown.
 */
final class BrokenHttp {

    private static final int NEAREST_FRAMES = 40;

    private BrokenHttp() {}

    static boolean is(Throwable failure) {
        String name = failure.getClass().getSimpleName();
        if (failure instanceof ProtocolException || name.startsWith("TooLong")) {
            return true;
        }
        if (failure instanceof IOException) {
            return String.valueOf(failure.getMessage()).contains("chunk size");
        }
        return failure instanceof IllegalArgumentException && isOfParser(failure.getStackTrace());
    }

    private static boolean isOfParser(StackTraceElement[] stack) {
        for (int i = 0; i < Math.min(stack.length, NEAREST_FRAMES); i++) {
            String name = stack[i].getClassName();
            boolean netty = name.startsWith("io.netty.handler.codec.") && name.contains("Decoder");
            boolean jdk = name.startsWith("jdk.internal.net.http.") && name.contains("Response");
            if (netty || jdk) {
                return true;
            }
        }
        return false;
    }
}
