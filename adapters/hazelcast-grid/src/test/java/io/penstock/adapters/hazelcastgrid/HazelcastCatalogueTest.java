package io.penstock.adapters.hazelcastgrid;

import io.penstock.ports.driven.Catalogue;
import io.penstock.ports.driven.CatalogueContract;

class HazelcastCatalogueTest extends CatalogueContract {
    @Override
    protected Catalogue catalogue() {
        return SharedGrid.GRID.catalogue();
    }
}
