package io.penstock.adapters.chroniclejournal;

import io.penstock.domain.shared.ChannelId;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.CustomerId;
import io.penstock.domain.shared.LocationId;
import io.penstock.domain.shared.ShipToId;
import io.penstock.domain.shared.Sku;

/** The codes that many records name. */
final class Codes {
    static final Shared<ChannelId> CHANNELS = new Shared<>(ChannelId::new, ChannelId::value);
    static final Shared<CustomerId> CUSTOMERS = new Shared<>(CustomerId::new, CustomerId::value);
    static final Shared<ShipToId> SHIP_TOS = new Shared<>(ShipToId::new, ShipToId::value);
    static final Shared<CurrencyCode> CURRENCIES = new Shared<>(CurrencyCode::new, CurrencyCode::value);
    static final Shared<Sku> SKUS = new Shared<>(Sku::new, Sku::value);
    static final Shared<LocationId> LOCATIONS = new Shared<>(LocationId::new, LocationId::value);

    private Codes() {}
}
