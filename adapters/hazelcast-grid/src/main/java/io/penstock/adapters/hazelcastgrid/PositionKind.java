package io.penstock.adapters.hazelcastgrid;

import io.penstock.domain.availability.Position;
import io.penstock.domain.availability.PositionKey;
import io.penstock.domain.availability.PositionOperation;
import io.penstock.domain.availability.Shortage;
import io.penstock.domain.availability.Stock;
import io.penstock.domain.reservation.Outcome;
import io.penstock.domain.table.RecordPool;
import io.penstock.gridconfig.GridMaps;
import java.time.Instant;

/** Positions: all locations of a SKU share a shard. */
final class PositionKind implements Kind<PositionKey, Position, PositionOperation, Outcome<Shortage>, Stock> {
    @Override
    public int id() {
        return Kinds.POSITIONS_ID;
    }

    @Override
    public String map() {
        return GridMaps.POSITIONS;
    }

    @Override
    public PositionKey key(PositionOperation operation) {
        return operation.position();
    }

    @Override
    public int shardHash(PositionKey key) {
        return key.sku().value().hashCode();
    }

    @Override
    public int digestHash(PositionKey key) {
        return 31 * key.sku().value().hashCode() + key.location().value().hashCode();
    }

    @Override
    public Position fresh(PositionKey key, RecordPool pool) {
        return new Position(key, pool);
    }

    @Override
    public Position settled(Position copied, RecordPool pool) {
        return new Position(copied.state(), pool);
    }

    @Override
    public Outcome<Shortage> apply(Position position, PositionOperation operation, Instant now) {
        return position.apply(operation, now);
    }

    /** Whatever came of one that has a name is remembered. */
    @Override
    public boolean isSilent(PositionOperation operation) {
        return operation instanceof PositionOperation.Reserve;
    }

    @Override
    public long revision(Position position) {
        return position.revision();
    }

    @Override
    public Stock picture(Position position) {
        return position.picture();
    }

    @Override
    public PositionKey keyOf(Stock stock) {
        return stock.position();
    }

    @Override
    public long revisionOf(Stock stock) {
        return stock.revision();
    }

    @Override
    public boolean shows(Outcome<Shortage> outcome) {
        return outcome.isDone();
    }

    @Override
    public PositionKey nameOf(Position position) {
        return position.key();
    }

    @Override
    public KindCodecs<Position, PositionOperation, Outcome<Shortage>, Stock> codecs() {
        return PositionCodecs.ALL;
    }
}
