package io.penstock.adapters.vertxhttp.http;

import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** What stands between the socket and Vert.x's own handler; that takes its internals, as there is no other way in. */
final class Pipeline {
    /** Writes without a flush in between, at most. */
    private static final int WRITES_MAX = 256;

    private Pipeline() {}

    static void prepare(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            ChannelHandlerContext vertx = base.channelHandlerContext();
            add(vertx, "strict-framing", new StrictFraming());
            add(vertx, "send-together", new FlushConsolidationHandler(WRITES_MAX, true));
        }
    }

    private static void add(ChannelHandlerContext vertx, String name, ChannelHandler handler) {
        vertx.pipeline().addBefore(vertx.name(), name, handler);
    }
}
