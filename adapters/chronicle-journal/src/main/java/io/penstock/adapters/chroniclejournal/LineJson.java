package io.penstock.adapters.chroniclejournal;

import static io.penstock.adapters.chroniclejournal.RecordReader.need;

import io.penstock.domain.order.OrderLine;
import io.penstock.domain.pricing.ResolvedPrice;
import io.penstock.domain.shared.CurrencyCode;
import io.penstock.domain.shared.Money;
import io.penstock.domain.shared.Sku;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one order or token as JSON, one after the other. Left out are an amount that is the unit price times the
 * quantity, and a price source that is the one of the line before.
 */
final class LineJson {
    private static final Map<String, ResolvedPrice.Source> PRICE_SOURCES =
            Words.of(ResolvedPrice.Source.values(), ResolvedPrice.Source::name);

    private final CurrencyCode currency;
    /** Of the line before. */
    private ResolvedPrice.@Nullable Source source;

    /** @param currency the document's */
    LineJson(CurrencyCode currency) {
        this.currency = currency;
    }

    void write(RecordWriter out, OrderLine line) {
        out.number(Name.LINE, line.line());
        out.text(Name.SKU, line.sku().value());
        out.number(Name.QUANTITY, line.quantity());
        out.money(Name.UNIT_PRICE, line.unitPrice(), currency);
        if (!isPriceTimesQuantity(line)) {
            out.money(Name.AMOUNT, line.amount(), currency);
        }
        if (line.priceSource() != source) {
            out.text(Name.PRICE_SOURCE, line.priceSource().name());
        }
        source = line.priceSource();
    }

    /** Without {@link Money#times}, which throws when the product does not fit. */
    private static boolean isPriceTimesQuantity(OrderLine line) {
        long price = line.unitPrice().tenThousandths();
        long product = price * line.quantity();
        boolean fits = Math.multiplyHigh(price, line.quantity()) == product >> (Long.SIZE - 1);
        return fits
                && line.amount().tenThousandths() == product
                && line.amount().currency().equals(line.unitPrice().currency());
    }

    OrderLine read(RecordReader in) throws IOException {
        Integer line = null;
        Sku sku = null;
        Long quantity = null;
        Money unitPrice = null;
        Money amount = null;
        while (in.next()) {
            switch (in.name()) {
                case LINE -> line = in.smallNumber();
                case SKU -> sku = Codes.SKUS.of(in.text());
                case QUANTITY -> quantity = in.number();
                case UNIT_PRICE -> unitPrice = in.money(currency);
                case AMOUNT -> amount = in.money(currency);
                case PRICE_SOURCE -> source = in.oneOf(PRICE_SOURCES);
                default -> in.skip();
            }
        }
        long units = need(quantity, Name.QUANTITY);
        Money price = need(unitPrice, Name.UNIT_PRICE);
        return new OrderLine(
                need(line, Name.LINE),
                need(sku, Name.SKU),
                units,
                price,
                amount == null ? price.times(units) : amount,
                need(source, Name.PRICE_SOURCE));
    }
}
