package io.penstock.adapters.vertxhttp.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.util.List;

/**
 * Marks as malformed what the decoder lets through and two parties could read in two ways: a transfer encoding other than
 * the one word {@code chunked}, and a version of HTTP that nobody speaks, which Vert.x itself would answer with a 501.
 */
final class StrictFraming extends ChannelInboundHandlerAdapter {
    /** A request on this connection was malformed: where the next one begins, nobody can tell, so none is read. */
    private boolean broken;

    private StrictFraming() {}

    /** Puts one in front of Vert.x's own handler of a connection. */
    static void guard(ChannelHandlerContext vertx) {
        vertx.pipeline().addBefore(vertx.name(), "strict-framing", new StrictFraming());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (broken) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            if (request.decoderResult().isSuccess() && !isPlain(request)) {
                request.setProtocolVersion(HttpVersion.HTTP_1_1);
                request.setDecoderResult(DecoderResult.failure(new DecoderException("framing")));
            }
            broken = request.decoderResult().isFailure();
        }
        context.fireChannelRead(message);
    }

    private static boolean isPlain(HttpRequest request) {
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            return false;
        }
        if (!request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            return true;
        }
        List<String> encodings = request.headers().getAll(HttpHeaderNames.TRANSFER_ENCODING);
        return version.equals(HttpVersion.HTTP_1_1)
                && encodings.size() == 1
                && encodings.getFirst().equalsIgnoreCase("chunked");
    }
}
