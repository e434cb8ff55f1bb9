package dev.langchain4j.model.azure.inference.internal.error;

import java.io.IOException;
import java.net.ProtocolException;

/**
 * Distinguishes a response that is not HTTP from a bug in this program: transports fail on it with whatever exception
 * their parser meets first, such as a NumberFormatException. So the place that threw it decides.
 */
final class BrokenHttp {

    private static final int NEAREST_FRAMES = 40;

    private BrokenHttp() {}

    static boolean is(Throwable failure) {
        if (failure instanceof ProtocolException || isOfNettyCodec(failure)) {
            return true;
        }
        if (failure instanceof IOException) {
            String message = String.valueOf(failure.getMessage());
            return message.contains("chunk size") || message.contains("chunk header");
        }
        return failure instanceof IllegalArgumentException && isOfParser(failure.getStackTrace());
    }

    /** An exception that reports a premature end is about the connection; one with a cause is only a wrapper. */
    private static boolean isOfNettyCodec(Throwable failure) {
        if (failure.getCause() != null || failure.getClass().getSimpleName().startsWith("Premature")) {
            return false;
        }
        for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals("io.netty.handler.codec.CodecException")) {
                return true;
            }
        }
        return false;
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
