package io.penstock.proofs.trial;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** What a buyer might want: bodies of orders and reservations, by chance. */
final class Wishes {
    /** Few, so that an unconfirmed reservation does not outlive the trial for long. */
    static final int HOLD_SECONDS = 4;

    private static final int PAYMENT_FIELDS = 32;
    private static final String PAYMENT_TEXT = "x".repeat(250);

    private final Random dice;
    private final List<String> skus;
    private final List<String> scarce;
    private final List<String> customers;
    private final boolean fat;

    /** @param fat orders of about 9 KiB, to fill the journal's blocks quickly */
    Wishes(Random dice, Assortment assortment, boolean fat) {
        this.dice = dice;
        this.skus = assortment.skus();
        this.scarce = assortment.scarce();
        this.customers = assortment.customers();
        this.fat = fat;
    }

    /** A customer's choice: what an order and a reservation have in common. */
    record Choice(String customer, String lines) {}

    Choice choice() {
        Set<String> chosen = new LinkedHashSet<>();
        int count = 1 + dice.nextInt(3);
        while (chosen.size() < count) {
            List<String> shelf = dice.nextInt(5) < 2 ? scarce : skus;
            chosen.add(shelf.get(dice.nextInt(shelf.size())));
        }
        StringBuilder lines = new StringBuilder();
        int line = 1;
        for (String sku : chosen) {
            lines.append(line == 1 ? "" : ",")
                    .append("{\"line\":%d,\"sku\":\"%s\",\"quantity\":%d}".formatted(line++, sku, 1 + dice.nextInt(3)));
        }
        return new Choice(customers.get(dice.nextInt(customers.size())), lines.toString());
    }

    Purchase order(String key) {
        return purchase(key, choice(), Optional.empty());
    }

    Purchase purchase(String key, Choice choice, Optional<String> token) {
        StringBuilder body = new StringBuilder("{\"channelOrderRef\":\"" + key + "\",\"customer\":\"" + choice.customer
                + "\",\"shipTo\":\"MAIN\",\"currency\":\"EUR\"");
        token.ifPresent(id -> body.append(",\"reservation\":\"").append(id).append('"'));
        if (token.isEmpty() && dice.nextInt(8) == 0) {
            body.append(",\"fulfilment\":\"partial\"");
        }
        if (fat) {
            appendPayment(body);
        }
        body.append(",\"lines\":[").append(choice.lines).append("]}");
        return new Purchase(key, body.toString(), token);
    }

    private static void appendPayment(StringBuilder body) {
        body.append(",\"payment\":{");
        for (int i = 0; i < PAYMENT_FIELDS; i++) {
            body.append(i == 0 ? "" : ",").append("\"f%d\":\"%s\"".formatted(i, PAYMENT_TEXT));
        }
        body.append('}');
    }

    static String hold(Choice choice) {
        return "{\"customer\":\"%s\",\"shipTo\":\"MAIN\",\"currency\":\"EUR\",\"ttlSeconds\":%d,\"lines\":[%s]}"
                .formatted(choice.customer, HOLD_SECONDS, choice.lines);
    }
}
