package io.penstock.adapters.memory;

import io.penstock.ports.driven.Catalogue;
import io.penstock.ports.driven.CatalogueContract;

class MemoryCatalogueTest extends CatalogueContract {
    private final MemoryCatalogue catalogue = new MemoryCatalogue();

    @Override
    protected Catalogue catalogue() {
        return catalogue;
    }
}
