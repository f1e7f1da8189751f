package io.penstock.perf.rivals;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * PostgreSQL: a row a position, one function for an order. Each event loop has threads of its own, each with a connection
 * and its prepared statements, and is told of the outcome on the loop.
 */
final class PostgresStock implements Stock {
    /** Of each event loop. */
    private static final int CONNECTIONS = 8;

    private static final String CHECK_VIOLATION = "23514";

    private final Vertx vertx;
    private final ExecutorService threads;

    private PostgresStock(Vertx vertx, ExecutorService threads) {
        this.vertx = vertx;
        this.threads = threads;
    }

    static Future<Stock> connect(Vertx vertx, int port) {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres";
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS, work -> new Session(work, url));
        return Future.succeededFuture(new PostgresStock(vertx, threads));
    }

    /** A thread and its connection, which is opened when it begins and ends with the process. */
    private static final class Session extends Thread {
        private final Connection connection;
        private final PreparedStatement available;
        private final PreparedStatement reserve;

        Session(Runnable work, String url) {
            super(work, "postgres");
            setDaemon(true);
            try {
                connection = DriverManager.getConnection(url);
                available = connection.prepareStatement("select available from position where sku = ?");
                reserve = connection.prepareStatement("select reserve(?, ?, ?, ?)");
            } catch (SQLException refused) {
                throw new IllegalStateException("no connection to PostgreSQL", refused);
            }
        }
    }

    /** What is done on a session. */
    private interface Work<T> {
        T on(Session session) throws SQLException;
    }

    private <T> Future<T> done(Work<T> work) {
        Context context = vertx.getOrCreateContext();
        Promise<T> promise = Promise.promise();
        threads.execute(() -> {
            try {
                T result = work.on((Session) Thread.currentThread());
                context.runOnContext(_ -> promise.complete(result));
            } catch (SQLException | RuntimeException fault) {
                context.runOnContext(_ -> promise.fail(fault));
            }
        });
        return promise.future();
    }

    @Override
    public Future<Void> fill(int skus, long onHand) {
        return this.<Boolean>done(session -> {
                    try (Statement statement = session.connection.createStatement()) {
                        statement.execute("drop table if exists position, orders; drop function if exists reserve");
                        statement.execute(Rivals.resource("reserve.sql"));
                        statement.execute("insert into position select 'SKU-' || lpad(n::text, 5, '0'), " + onHand
                                + " from generate_series(1, " + skus + ") n");
                        return statement.execute("analyze position");
                    }
                })
                .mapEmpty();
    }

    @Override
    public Future<Long> available(String sku) {
        return done(session -> {
            session.available.setString(1, sku);
            try (ResultSet rows = session.available.executeQuery()) {
                return rows.next() ? rows.getLong(1) : -1L;
            }
        });
    }

    @Override
    public Future<Reserved> reserve(String order, String body, List<String> skus, List<Long> quantities) {
        return done(session -> {
            session.reserve.setString(1, order);
            session.reserve.setString(2, body);
            session.reserve.setArray(3, array(session, "text", skus));
            session.reserve.setArray(4, array(session, "bigint", quantities));
            try (ResultSet rows = session.reserve.executeQuery()) {
                rows.next();
                return rows.getInt(1) == 1 ? Reserved.TAKEN : Reserved.TAKEN_BEFORE;
            } catch (SQLException refused) {
                if (CHECK_VIOLATION.equals(refused.getSQLState())) {
                    return Reserved.NOT_ENOUGH;
                }
                throw refused;
            }
        });
    }

    private static Array array(Session session, String type, List<?> values) throws SQLException {
        return session.connection.createArrayOf(type, values.toArray());
    }
}
