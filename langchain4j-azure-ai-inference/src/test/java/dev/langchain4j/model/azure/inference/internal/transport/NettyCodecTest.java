package dev.langchain4j.model.azure.inference.internal.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.Connection;

class NettyCodecTest {

    private static final String FIRST = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nfir\r\n2\r\nst\r\n0\r\nX-Trailer: t\r\n\r\n";
    private static final String SECOND = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecond";

    /** As the pool does on the end of a response, if it keeps the connection. */
    private final List<String> seen = new ArrayList<>();

    private final EmbeddedChannel channel = new EmbeddedChannel(new NettyCodec(), new Pool());

    private final class Pool extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            HttpObject object = (HttpObject) msg;
            if (object.decoderResult().isFailure()) {
                seen.add("failed: " + object.decoderResult().cause().getMessage());
            } else if (object instanceof HttpResponse response) {
                seen.add(response.status().toString());
            }
            if (object instanceof HttpContent content && content.content().isReadable()) {
                seen.add(content.content().toString(US_ASCII));
            }
            if (object instanceof LastHttpContent) {
                seen.add(isPersistent() ? "free" : "close");
            }
            ReferenceCountUtil.release(msg);
        }
    }

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {FIRST, CHUNKED, "HTTP/1.1 103 Early Hints\r\nA: b\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n" + FIRST})
    void oneResponseLeavesTheConnectionFreeWhereverReadsEnd(String response) {
        for (int size = 1; size <= response.length(); size++) {
            seen.clear();
            ask(HttpMethod.POST);
            for (int from = 0; from < response.length(); from += size) {
                read(response.substring(from, Math.min(response.length(), from + size)));
            }

            assertThat(seen).first().isEqualTo("200 OK");
            assertThat(String.join("", seen)).isEqualTo("200 OK" + "first" + "free");
            assertThat(channel.isActive()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SECOND,
                "HTTP/1.1 2",
                "HTTP/1.1 200 OK\r\nContent",
                "x",
                "\r\n",
                "HTTP/1.1 102 Processing\r\n\r\n"
            })
    void bytesThatFollowInTheSameReadDoNot(String leftover) {
        ask(HttpMethod.POST);
        read(FIRST + leftover);

        assertThat(seen).containsExactly("200 OK", "first", "close");
    }

    /** A read takes what fits into its buffer; the channel reads on before it says that it has read all. */
    @Test
    void norDoBytesThatFollowInTheNextRead() {
        channel.config().setAutoRead(false);
        ask(HttpMethod.POST);
        channel.writeOneInbound(bytes(FIRST));
        assertThat(channel.config().isAutoRead()).isTrue();
        assertThat(seen).containsExactly("200 OK");
        channel.writeOneInbound(bytes(SECOND));
        channel.flushInbound();

        assertThat(seen).containsExactly("200 OK", "first", "close");
    }

    @Test
    void bytesBetweenRequestsCloseAtOnce() {
        ask(HttpMethod.POST);
        read(FIRST);
        seen.clear();
        read(SECOND);

        assertThat(seen).isEmpty();
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void bytesBeforeTheFirstRequestCloseAtOnce() {
        read(FIRST);

        assertThat(seen).isEmpty();
        assertThat(channel.isActive()).isFalse();
    }

    @Test
    void theResponseToHeadHasNoBody() {
        ask(HttpMethod.HEAD);
        read("HTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
        assertThat(seen).containsExactly("200 OK", "free");
        ask(HttpMethod.POST);
        read(FIRST);

        assertThat(seen).containsExactly("200 OK", "free", "200 OK", "first", "free");
    }

    @Test
    void aBodyMayEndWithItsConnection() {
        ask(HttpMethod.POST);
        read("HTTP/1.1 200 OK\r\n\r\nfirst");
        channel.close();

        assertThat(seen).containsExactly("200 OK", "first", "free");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 abc\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n"
            })
    void whatIsNoHttpFailsAndIsNotUsedAgain(String response) {
        ask(HttpMethod.POST);
        read(response);

        assertThat(seen).anyMatch(what -> what.startsWith("failed"));
        assertThat(isPersistent()).isFalse();
    }

    private boolean isPersistent() {
        return Connection.from(channel).isPersistent();
    }

    private void ask(HttpMethod method) {
        channel.writeOutbound(new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, "/"));
        channel.releaseOutbound();
    }

    private void read(String text) {
        channel.writeInbound(bytes(text));
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, US_ASCII);
    }
}
