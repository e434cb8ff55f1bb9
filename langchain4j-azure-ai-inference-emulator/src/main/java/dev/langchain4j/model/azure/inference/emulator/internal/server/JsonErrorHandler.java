package dev.langchain4j.model.azure.inference.emulator.internal.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.model.azure.inference.emulator.internal.json.Json;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Says the server's own errors as Azure's gateways do: a client of this API never has to read HTML. */
final class JsonErrorHandler extends ErrorHandler {

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.write(true, ByteBuffer.wrap(Json.bytes(body(code, message))), callback);
    }

    private static ObjectNode body(int status, @Nullable String message) {
        ObjectNode body = Json.object();
        body.putObject("error")
                .put("code", Integer.toString(status))
                .put("message", message == null ? "The server could not answer." : message);
        return body;
    }
}
