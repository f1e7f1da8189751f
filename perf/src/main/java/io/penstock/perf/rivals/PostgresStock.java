package io.penstock.perf.rivals;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** PostgreSQL: a row a position, one function for an order. A pool of connections for each event loop. */
final class PostgresStock implements Stock {
    /** Of each of two event loops. More connections than these were slower on two cores. */
    private static final int CONNECTIONS = 8;

    private static final String CHECK_VIOLATION = "23514";

    private final Pool pool;

    private PostgresStock(Pool pool) {
        this.pool = pool;
    }

    static Future<Stock> connect(Vertx vertx, int port) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setDatabase("postgres")
                .setUser("postgres")
                .setCachePreparedStatements(true);
        PoolOptions size = new PoolOptions().setMaxSize(CONNECTIONS).setMaxWaitQueueSize(-1);
        return Future.succeededFuture(new PostgresStock(
                PgBuilder.pool().with(size).connectingTo(options).using(vertx).build()));
    }

    @Override
    public Future<Void> fill(int skus, long onHand) {
        return pool.query(Rivals.resource("reserve.sql"))
                .execute()
                .compose(_ -> pool.query("insert into position select 'SKU-' || lpad(n::text, 5, '0'), " + onHand
                                + " from generate_series(1, " + skus + ") n")
                        .execute())
                .compose(_ -> pool.query("analyze position").execute())
                .mapEmpty();
    }

    @Override
    public Future<Long> available(String sku) {
        return pool.preparedQuery("select available from position where sku = $1")
                .execute(Tuple.of(sku))
                .map(rows -> rows.size() == 0 ? -1L : rows.iterator().next().getLong(0));
    }

    @Override
    public Future<Reserved> reserve(String order, String body, List<String> skus, List<Long> quantities) {
        return pool.preparedQuery("select reserve($1, $2, $3, $4)")
                .execute(Tuple.of(order, body, skus.toArray(String[]::new), quantities.toArray(Long[]::new)))
                .map(rows -> rows.iterator().next().getInteger(0) == 1 ? Reserved.TAKEN : Reserved.TAKEN_BEFORE)
                .recover(fault -> fault instanceof PgException sql && CHECK_VIOLATION.equals(sql.getSqlState())
                        ? Future.succeededFuture(Reserved.NOT_ENOUGH)
                        : Future.failedFuture(fault));
    }
}
