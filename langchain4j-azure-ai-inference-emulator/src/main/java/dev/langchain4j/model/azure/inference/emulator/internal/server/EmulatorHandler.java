package dev.langchain4j.model.azure.inference.emulator.internal.server;

import dev.langchain4j.model.azure.inference.emulator.internal.route.ReceivedRequest;
import dev.langchain4j.model.azure.inference.emulator.internal.route.RequestLog;
import dev.langchain4j.model.azure.inference.emulator.internal.route.Upload;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/** Reads and records each request, then lets the {@link Dispatcher} answer it. */
public final class EmulatorHandler extends Handler.Abstract {

    private final Dispatcher dispatcher;
    private final RequestLog requests;

    public EmulatorHandler(Dispatcher dispatcher, RequestLog requests) {
        this.dispatcher = dispatcher;
        this.requests = requests;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (UploadReader.isUpload(request)) {
            request.getComponents().getExecutor().execute(() -> answerUpload(request, response, callback));
            return true;
        }
        // the script runs off Jetty's selector, since it may take its time
        Promise<ByteBuffer> read = Promise.from(
                body -> request.getComponents()
                        .getExecutor()
                        .execute(() ->
                                answer(request, response, callback, record(request, BufferUtil.toArray(body), null))),
                callback::failed);
        Content.Source.asByteBuffer(request, read);
        return true;
    }

    private void answerUpload(Request request, Response response, Callback callback) {
        try {
            UploadReader.Form form = UploadReader.read(request);
            try {
                answer(request, response, callback, record(request, form.body(), form.upload()));
            } finally {
                form.upload().discard();
            }
        } catch (IOException | RuntimeException e) {
            callback.failed(e);
        }
    }

    private void answer(Request request, Response response, Callback callback, ReceivedRequest recorded) {
        requests.add(recorded);
        try {
            dispatcher.answer(new Exchange(request, response, callback, recorded));
        } catch (RuntimeException | Error e) {
            callback.failed(e);
        }
    }

    private static ReceivedRequest record(Request request, byte[] body, @Nullable Upload upload) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpField field : request.getHeaders()) {
            headers.computeIfAbsent(field.getName(), name -> new ArrayList<>()).add(field.getValue());
        }
        String query = request.getHttpURI().getQuery();
        String path = Request.getPathInContext(request);
        return new ReceivedRequest(request.getMethod(), path, query == null ? "" : query, headers, body, upload);
    }
}
