package io.penstock.adapters.vertxhttp.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RoomyHeadsTest {
    private static final int SMALL = 500;

    /** What an answer with such a body leaves in, in order, at a server that has answered often. */
    private static List<String> pieces(ByteBufAllocator memory, int bodyLength) {
        EmbeddedChannel channel = new EmbeddedChannel(new HttpResponseEncoder());
        channel.config().setAllocator(memory);
        List<String> pieces = List.of();
        for (int i = 0; i < 50; i++) {
            channel.writeOutbound(answer(bodyLength));
            pieces = sent(channel);
        }
        channel.finishAndReleaseAll();
        return pieces;
    }

    private static FullHttpResponse answer(int bodyLength) {
        ByteBuf body = PooledByteBufAllocator.DEFAULT.directBuffer(bodyLength);
        body.writeCharSequence("x".repeat(bodyLength), US_ASCII);
        FullHttpResponse answer = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
        answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, bodyLength);
        return answer;
    }

    private static List<String> sent(EmbeddedChannel channel) {
        List<String> sent = new ArrayList<>();
        for (ByteBuf piece = channel.readOutbound(); piece != null; piece = channel.readOutbound()) {
            sent.add(piece.toString(US_ASCII));
            piece.release();
        }
        return sent;
    }

    @Test
    void a_small_body_leaves_with_its_head() {
        assertThat(pieces(PooledByteBufAllocator.DEFAULT, SMALL)).hasSize(2);
        assertThat(pieces(new RoomyHeads(PooledByteBufAllocator.DEFAULT), SMALL))
                .singleElement()
                .asString()
                .startsWith("HTTP/1.1 200 OK")
                .endsWith("\r\n\r\n" + "x".repeat(SMALL));
    }

    @Test
    void a_large_one_is_not_copied() {
        assertThat(pieces(new RoomyHeads(PooledByteBufAllocator.DEFAULT), 10_000))
                .satisfiesExactly(head -> assertThat(head).startsWith("HTTP/1.1"), body -> assertThat(body)
                        .hasSize(10_000));
    }
}
