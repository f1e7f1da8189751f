package io.penstock.adapters.hazelcastgrid;

import io.penstock.domain.table.RecordPool;
import io.penstock.gridconfig.GridMaps;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Items, prices and customers: of each the highest version stays, and what was taken away stays away. */
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
            return switch (told) {
                case CatalogueRecord.Stated stated -> state(stated);
                case CatalogueRecord.Gone gone -> remove(gone);
            };
        }

        private boolean state(CatalogueRecord.Stated told) {
            boolean news =
                    switch (newest) {
                        case null -> true;
                        case CatalogueRecord.Stated known -> known.revision() < told.revision();
                        case CatalogueRecord.Gone(var _, var removal) -> !removal.removes(told.freshness());
                    };
            if (news) {
                newest = told;
            }
            return news;
        }

        private boolean remove(CatalogueRecord.Gone told) {
            CatalogueRecord.Gone now =
                    switch (newest) {
                        case null -> told;
                        case CatalogueRecord.Stated known ->
                            told.removal().removes(known.freshness())
                                    ? new CatalogueRecord.Gone(
                                            told.key(), told.removal().of(known.freshness()))
                                    : null;
                        case CatalogueRecord.Gone(var key, var removal) ->
                            new CatalogueRecord.Gone(key, removal.and(told.removal()));
                    };
            boolean news = now != null && !now.equals(newest);
            if (news) {
                newest = now;
            }
            return news;
        }

        long revision() {
            return newest == null ? 0 : newest.revision();
        }

        CatalogueRecord known() {
            if (newest == null) {
                throw new IllegalStateException("nothing was told yet");
            }
            return newest;
        }
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
    public Newest fresh(CatalogueRecord.Key key, RecordPool pool) {
        return new Newest();
    }

    @Override
    public Boolean apply(Newest newest, CatalogueRecord told, Instant now) {
        return newest.offer(told);
    }

    /** A grave keeps its revision when a later word only makes it deeper. */
    @Override
    public boolean isSilent(CatalogueRecord told) {
        return told instanceof CatalogueRecord.Gone;
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
        return picture.revision();
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
