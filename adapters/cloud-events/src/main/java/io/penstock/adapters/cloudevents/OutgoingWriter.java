package io.penstock.adapters.cloudevents;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.domain.order.Order;
import io.penstock.domain.order.OrderLine;
import io.penstock.domain.order.Promise;
import io.penstock.ports.driven.OutgoingEvent.AvailabilityChanged;
import io.penstock.ports.driven.OutgoingEvent.ChannelQuantity;
import io.penstock.ports.driven.OutgoingEvent.OrderAccepted;
import io.penstock.ports.driven.OutgoingEvent.OrderStatusChanged;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The data of the gateway's own events. */
final class OutgoingWriter {
    private OutgoingWriter() {}

    static byte[] accepted(OrderAccepted event) {
        Order order = event.accepted();
        return JsonBytes.object(out -> {
            out.writeStringField("orderId", order.id().value());
            out.writeStringField("channel", order.channel().value());
            out.writeStringField("channelOrderRef", order.channelOrderRef());
            out.writeStringField("customer", order.customer().value());
            out.writeStringField("shipTo", order.shipTo().value());
            out.writeStringField("currency", order.currency().value());
            if (order.requestedDate().isPresent()) {
                out.writeStringField(
                        "requestedDate", order.requestedDate().get().toString());
            }
            lines(out, order.lines());
            promises(out, order.promises());
            out.writeObjectFieldStart("total");
            out.writeStringField("amount", order.total().toDecimal());
            out.writeStringField("currency", order.total().currency().value());
            out.writeEndObject();
            out.writeStringField("acceptedAt", order.acceptedAt().toString());
        });
    }

    private static void lines(JsonGenerator out, List<OrderLine> lines) throws IOException {
        out.writeArrayFieldStart("lines");
        for (OrderLine line : lines) {
            out.writeStartObject();
            out.writeNumberField("line", line.line());
            out.writeStringField("sku", line.sku().value());
            out.writeNumberField("quantity", line.quantity());
            out.writeStringField("unitPrice", line.unitPrice().toDecimal());
            out.writeStringField("amount", line.amount().toDecimal());
            out.writeStringField("source", lowerCase(line.priceSource()));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void promises(JsonGenerator out, List<Promise> promises) throws IOException {
        out.writeArrayFieldStart("promise");
        for (Promise promise : promises) {
            out.writeStartObject();
            out.writeNumberField("line", promise.line());
            out.writeStringField("location", promise.position().location().value());
            out.writeNumberField("quantity", promise.quantity());
            out.writeStringField("date", promise.date().toString());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    static byte[] statusChanged(OrderStatusChanged event) {
        return JsonBytes.object(out -> {
            out.writeStringField("orderId", event.order().value());
            out.writeStringField("channel", event.channel().value());
            out.writeStringField("status", event.status().wireName());
            out.writeStringField("by", event.by().wireName());
            if (event.erpNumber().isPresent()) {
                out.writeStringField("erpNumber", event.erpNumber().get());
            }
            if (event.detail().isPresent()) {
                out.writeStringField("detail", event.detail().get());
            }
            out.writeStringField("at", event.at().toString());
        });
    }

    static byte[] availabilityChanged(AvailabilityChanged event) {
        return JsonBytes.object(out -> {
            out.writeStringField("sku", event.position().sku().value());
            out.writeStringField("location", event.position().location().value());
            out.writeArrayFieldStart("channels");
            for (ChannelQuantity each : event.channels()) {
                out.writeStartObject();
                out.writeStringField("channel", each.channel().value());
                out.writeNumberField("availableToSell", each.availableToSell());
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeObjectFieldStart("freshness");
            out.writeStringField("asOf", event.freshness().asOf().toString());
            out.writeNumberField("version", event.freshness().version());
            out.writeStringField("source", event.freshness().source());
            out.writeEndObject();
            out.writeStringField("at", event.at().toString());
        });
    }

    private static String lowerCase(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
