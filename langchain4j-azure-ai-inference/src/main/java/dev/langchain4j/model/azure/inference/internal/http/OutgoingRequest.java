package dev.langchain4j.model.azure.inference.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.BinaryData;
import dev.langchain4j.model.azure.inference.internal.endpoint.CallTarget;
import dev.langchain4j.model.azure.inference.internal.endpoint.DeploymentPlacement;
import dev.langchain4j.model.azure.inference.internal.endpoint.Endpoint;
import dev.langchain4j.model.azure.inference.internal.endpoint.EndpointTypeTraits;
import dev.langchain4j.model.azure.inference.internal.endpoint.RequestAddress;
import dev.langchain4j.model.azure.inference.internal.error.ContentEncoding;
import dev.langchain4j.model.azure.inference.internal.error.ExceptionFactory;
import dev.langchain4j.model.azure.inference.internal.wire.FileBody;
import java.util.Map;

/** A request with its bytes, its address, and the factory of its exceptions. */
@SuppressWarnings("ArrayRecordComponent") // sent and never compared
record OutgoingRequest(ApiCall<?> call, byte[] body, RequestAddress address, ExceptionFactory errors) {

    private static final HttpHeaderName MODEL_DEPLOYMENT = HttpHeaderName.fromString(DeploymentPlacement.HEADER_NAME);

    static OutgoingRequest of(ApiCall<?> call, Endpoint endpoint, ExceptionFactory errors) {
        byte[] body = call.bytes();
        return new OutgoingRequest(call, body, endpoint.address(call.route(), call.deployment()), errors.knowing(body));
    }

    CallTarget target() {
        return address.target();
    }

    /**
     * One attempt.
     *
     * @param more the custom headers
     */
    HttpRequest toHttp(Endpoint endpoint, ClientOptions options, String accept, Map<String, String> more) {
        HttpRequest request = call.toHttp(address);
        errors.redactor().sending(request);
        if (!more.isEmpty()) {
            more.forEach((name, value) -> request.setHeader(HttpHeaderName.fromString(name), value));
        }
        request.setHeader(HttpHeaderName.USER_AGENT, options.userAgent());
        request.setHeader(HttpHeaderName.ACCEPT, accept);
        request.setHeader(HttpHeaderName.ACCEPT_ENCODING, ContentEncoding.PLAIN);
        if (!call.headers().isEmpty()) {
            call.headers().forEach((name, value) -> request.setHeader(HttpHeaderName.fromString(name), value));
        }
        if (EndpointTypeTraits.of(endpoint.endpointType()).modelInHeader() && call.deployment() != null) {
            request.setHeader(MODEL_DEPLOYMENT, call.deployment());
        }
        setBody(request);
        if (options.logRequests()) {
            WireLog.request(request, call.body() instanceof FileBody file ? file.toString() : new String(body, UTF_8));
        }
        return request;
    }

    private void setBody(HttpRequest request) {
        if (call.body() instanceof FileBody file) {
            request.setHeader(HttpHeaderName.CONTENT_TYPE, file.contentType());
            request.setBody(BinaryData.fromFile(file.path()));
        } else if (call.body() == ApiCall.EMPTY) {
            request.setBody(body);
        } else if (call.body() != null) {
            request.setHeader(HttpHeaderName.CONTENT_TYPE, "application/json");
            request.setBody(body);
        }
    }
}
