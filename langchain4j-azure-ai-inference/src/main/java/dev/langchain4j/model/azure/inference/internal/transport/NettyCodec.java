package dev.langchain4j.model.azure.inference.internal.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.CombinedChannelDuplexHandler;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestEncoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.net.ProtocolException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.netty.Connection;

/**
 * HTTP/1.1 for a pooled connection: exactly one response for each request. Netty's own codec decodes whatever arrives,
 * and Reactor Netty passes it to the request that holds the connection by then, so that one surplus response would
 * shift all that follow.
 *
 * <p>Responses before the final one (1xx) are skipped. A connection is closed, and not reused, if bytes arrive that no
 * request asked for, or if its response is not HTTP.
 *
 * <p>Everything runs on the event loop of one connection.
 */
final class NettyCodec extends CombinedChannelDuplexHandler<HttpResponseDecoder, HttpRequestEncoder> {

    /** The method of the request whose response has not ended; null between requests. */
    private @Nullable HttpMethod asked;

    /**
     * The end of a response, which frees its connection for the next request: kept until everything received is read.
     */
    private @Nullable Object end;

    NettyCodec() {
        init(new Decoder(), new Encoder());
    }

    private final class Encoder extends HttpRequestEncoder {

        @Override
        protected void encode(ChannelHandlerContext ctx, Object msg, List<Object> out) throws Exception {
            if (msg instanceof HttpRequest request) {
                asked = request.method();
            }
            super.encode(ctx, msg, out);
        }
    }

    private final class Decoder extends HttpResponseDecoder {

        Decoder() {
            super(new HttpDecoderConfig());
        }

        @Override
        protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out) throws Exception {
            if (asked == null) {
                buffer.skipBytes(buffer.readableBytes());
                retire(ctx);
                return;
            }
            int before = out.size();
            super.decode(ctx, buffer, out);
            if (out.size() > before) {
                check(ctx, out, before);
            }
        }

        private void check(ChannelHandlerContext ctx, List<Object> out, int from) {
            if (out.get(from) instanceof HttpResponse response
                    && response.status().codeClass() == HttpStatusClass.INFORMATIONAL
                    && response.decoderResult().isSuccess()) {
                boolean switches = response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
                out.subList(switches ? from + 1 : from, out.size()).clear();
                if (!switches) {
                    return;
                }
                response.setDecoderResult(DecoderResult.failure(
                        new ProtocolException("the service switched to another protocol, which no request asked for")));
            }
            Object last = out.get(out.size() - 1);
            if (last instanceof HttpObject object && object.decoderResult().isFailure()) {
                retire(ctx);
            } else if (last instanceof LastHttpContent) {
                out.remove(out.size() - 1);
                end = last;
                asked = null;
                // Keeps the channel reading while there is data, before it reports that it has read everything.
                ctx.channel().config().setAutoRead(true);
            }
        }

        @Override
        protected boolean isContentAlwaysEmpty(HttpMessage response) {
            return HttpMethod.HEAD.equals(asked) || super.isContentAlwaysEmpty(response);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
            passEnd(ctx);
            super.channelReadComplete(ctx);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) throws Exception {
            passEnd(ctx);
            super.channelInactive(ctx);
        }

        private void passEnd(ChannelHandlerContext ctx) {
            Object ended = end;
            if (ended != null) {
                end = null;
                ctx.fireChannelRead(ended);
            }
        }

        /** Closes the connection before the pool gets it back, or at once if no response is in progress. */
        @SuppressWarnings("FutureReturnValueIgnored") // nothing depends on when it closes
        private void retire(ChannelHandlerContext ctx) {
            Connection.from(ctx.channel()).markPersistent(false);
            if (asked == null && end == null) {
                ctx.close();
            }
        }
    }
}
