package io.penstock.adapters.kafkaevents;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.penstock.domain.order.OrderStatus;
import io.penstock.domain.shared.OrderId;
import io.penstock.ports.driven.EventCodec;
import io.penstock.ports.driven.OutgoingEvent;
import io.penstock.ports.driven.RawEvent;
import io.penstock.ports.driven.RawRemoval;
import io.penstock.ports.driving.BusinessEvent;
import java.util.Optional;

/** The data of every event is a number, which becomes the version of an order's move; the order is the event's key. */
final class NumberCodec implements EventCodec {
    static final String UNKNOWN = "penstock.stock.dreamt";
    static final String OWN = "penstock.order.accepted";

    @Override
    public BusinessEvent decode(RawEvent raw) {
        return switch (raw.type()) {
            case UNKNOWN -> throw new UnreadableEventException("the type " + raw.type() + " is unknown");
            case OWN -> new BusinessEvent.Ignored(raw.type());
            default -> moved(raw);
        };
    }

    /** A removal is a move, too: its version is the one that is gone. */
    @Override
    public BusinessEvent removed(RawRemoval raw) {
        return new BusinessEvent.OrderMoved(
                new OrderId(raw.key()),
                OrderStatus.CANCELLED,
                OrderStatus.Source.ERP,
                Optional.empty(),
                Optional.of(raw.removal().version()),
                Optional.of(raw.entity() + " by " + raw.source()),
                raw.removal().upTo());
    }

    @Override
    public RawEvent encode(OutgoingEvent event) {
        byte[] data = event.id().getBytes(UTF_8);
        return new RawEvent(event.id(), "/penstock", OWN, event.at(), event.key(), data);
    }

    private static BusinessEvent moved(RawEvent raw) {
        return new BusinessEvent.OrderMoved(
                new OrderId(raw.key()),
                OrderStatus.BOOKED,
                OrderStatus.Source.ERP,
                Optional.empty(),
                Optional.of(Long.parseLong(new String(raw.data(), UTF_8))),
                Optional.empty(),
                raw.time());
    }
}
