package io.penstock.adapters.hazelcastgrid;

import io.penstock.domain.table.RecordPool;
import io.penstock.gridconfig.GridMaps;
import io.penstock.ports.driven.Claims;
import java.time.Instant;

/** Claims. No view shows them: there is nothing to read but the answers. */
final class ClaimKind implements Kind<Claims.Key, Claim, Claim.Operation, Claim.Result, ClaimKind.Unseen> {
    /** There are no pictures of claims. */
    enum Unseen {}

    @Override
    public int id() {
        return Kinds.CLAIMS_ID;
    }

    @Override
    public String map() {
        return GridMaps.CLAIMS;
    }

    @Override
    public Claims.Key key(Claim.Operation operation) {
        return operation.key();
    }

    @Override
    public int shardHash(Claims.Key key) {
        return 31 * (31 * key.value().hashCode() + key.channel().value().hashCode())
                + key.kind().name().hashCode();
    }

    @Override
    public int digestHash(Claims.Key key) {
        return shardHash(key);
    }

    @Override
    public Claim fresh(Claims.Key key, RecordPool pool) {
        return new Claim(key);
    }

    @Override
    public Claim.Result apply(Claim claim, Claim.Operation operation, Instant now) {
        return claim.apply(operation, now);
    }

    /** Where it changes nothing it confirms what another call may have changed, whose backups are not known of. */
    @Override
    public boolean isSilent(Claim.Operation operation) {
        return true;
    }

    @Override
    public long revision(Claim claim) {
        return claim.revision();
    }

    @Override
    public boolean isSeen() {
        return false;
    }

    @Override
    public Unseen picture(Claim claim) {
        throw new IllegalStateException("claims have no pictures");
    }

    @Override
    public Claims.Key keyOf(Unseen picture) {
        throw new IllegalStateException("claims have no pictures");
    }

    @Override
    public long revisionOf(Unseen picture) {
        throw new IllegalStateException("claims have no pictures");
    }

    @Override
    public boolean shows(Claim.Result outcome) {
        return false;
    }

    @Override
    public Instant end(Claim claim) {
        return claim.end();
    }

    @Override
    public Claims.Key nameOf(Claim claim) {
        return claim.key();
    }

    @Override
    public ClaimTable aggregates() {
        return new ClaimTable();
    }

    @Override
    public KindCodecs<Claim, Claim.Operation, Claim.Result, Unseen> codecs() {
        return ClaimCodecs.ALL;
    }
}
