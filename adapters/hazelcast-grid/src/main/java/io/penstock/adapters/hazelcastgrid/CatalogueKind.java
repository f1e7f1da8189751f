package io.penstock.adapters.hazelcastgrid;

import io.penstock.gridconfig.GridMaps;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Items, prices and customers: of each the highest version stays. */
final class CatalogueKind
        implements Kind<CatalogueRecord.Key, CatalogueKind.Newest, CatalogueRecord, Boolean, CatalogueRecord> {

    /** The newest of the records with one key. */
    static final class Newest {
        private @Nullable CatalogueRecord newest;

        Newest() {}

        Newest(CatalogueRecord known) {
            this.newest = known;
        }

        boolean offer(CatalogueRecord told) {
            boolean news = newest == null || newest.version() < told.version();
            if (news) {
                newest = told;
            }
            return news;
        }

        long revision() {
            return newest == null ? 0 : revisionAt(newest);
        }

        CatalogueRecord known() {
            if (newest == null) {
                throw new IllegalStateException("nothing was told yet");
            }
            return newest;
        }
    }

    /** Revision 0 is nothing; a source may begin at version 0. */
    private static long revisionAt(CatalogueRecord told) {
        return told.version() + 1;
    }

    @Override
    public int id() {
        return Kinds.CATALOGUE_ID;
    }

    @Override
    public String map() {
        return GridMaps.CATALOGUE;
    }

    @Override
    public CatalogueRecord.Key key(CatalogueRecord told) {
        return told.key();
    }

    @Override
    public int shardHash(CatalogueRecord.Key key) {
        return key.shardHash();
    }

    @Override
    public int digestHash(CatalogueRecord.Key key) {
        return key.stableHash();
    }

    @Override
    public Newest fresh(CatalogueRecord.Key key) {
        return new Newest();
    }

    @Override
    public Boolean apply(Newest newest, CatalogueRecord told, Instant now) {
        return newest.offer(told);
    }

    @Override
    public long revision(Newest newest) {
        return newest.revision();
    }

    @Override
    public CatalogueRecord picture(Newest newest) {
        return newest.known();
    }

    @Override
    public CatalogueRecord.Key keyOf(CatalogueRecord picture) {
        return picture.key();
    }

    @Override
    public long revisionOf(CatalogueRecord picture) {
        return revisionAt(picture);
    }

    /** Also what is no news is to show: it may have come from another member's call. */
    @Override
    public boolean shows(Boolean news) {
        return true;
    }

    @Override
    public CatalogueRecord.Key nameOf(Newest newest) {
        return newest.known().key();
    }

    @Override
    public KindCodecs<Newest, CatalogueRecord, Boolean, CatalogueRecord> codecs() {
        return CatalogueCodecs.ALL;
    }
}
