package io.penstock.perf.rivals;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.util.List;

/** Redis, one script for an order. One connection for each event loop; what is under way on it is pipelined. */
final class RedisStock implements Stock {
    private static final int WAITING_MAX = 1_000_000;
    private static final int FILL_BATCH = 1_000;

    private final RedisConnection connection;
    private final String script;

    private RedisStock(RedisConnection connection, String script) {
        this.connection = connection;
        this.script = script;
    }

    static Future<Stock> connect(Vertx vertx, int port) {
        RedisOptions options = new RedisOptions()
                .setConnectionString("redis://127.0.0.1:" + port)
                .setMaxWaitingHandlers(WAITING_MAX);
        return Redis.createClient(vertx, options).connect().compose(connection -> connection
                .send(Request.cmd(Command.SCRIPT).arg("LOAD").arg(Rivals.resource("reserve.lua")))
                .map(sha -> new RedisStock(connection, sha.toString())));
    }

    @Override
    public Future<Void> fill(int skus, long onHand) {
        Future<Void> done = Future.succeededFuture();
        for (int from = 1; from <= skus; from += FILL_BATCH) {
            Request set = Request.cmd(Command.MSET);
            for (int n = from; n < Math.min(skus + 1, from + FILL_BATCH); n++) {
                set.arg(Rivals.sku(n)).arg(onHand);
            }
            done = done.compose(_ -> connection.send(set).mapEmpty());
        }
        return done;
    }

    @Override
    public Future<Long> available(String sku) {
        return connection.send(Request.cmd(Command.GET).arg(sku)).map(found -> found == null ? -1L : found.toLong());
    }

    @Override
    public Future<Reserved> reserve(String order, String body, List<String> skus, List<Long> quantities) {
        Request call =
                Request.cmd(Command.EVALSHA).arg(script).arg(skus.size() + 1).arg(order);
        skus.forEach(call::arg);
        call.arg(body);
        quantities.forEach(call::arg);
        return connection.send(call).map(answer -> switch (answer.toInteger()) {
            case 1 -> Reserved.TAKEN;
            case 2 -> Reserved.TAKEN_BEFORE;
            default -> Reserved.NOT_ENOUGH;
        });
    }
}
