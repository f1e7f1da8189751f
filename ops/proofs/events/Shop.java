package events;

import java.time.Instant;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Things to sell, at one price, plenty of each, to customers with unlimited credit. */
record Shop(int skus, int customers) {
    static final long ON_HAND = 1_000_000;

    void open(KafkaProducer<byte[], byte[]> producer) {
        Sending to = new Sending(producer);
        for (int n = 0; n < customers; n++) {
            String customer = Story.customer(n);
            to.send(Stock.event(
                    "penstock.customer.v1",
                    customer,
                    "penstock.customer.changed",
                    customer + "/1",
                    "{\"customer\":\"" + customer + "\",\"version\":1,\"name\":\"Customer " + n
                            + "\",\"status\":\"active\",\"currency\":\"EUR\","
                            + "\"shipTos\":[{\"id\":\"MAIN\",\"country\":\"DE\"}]}"));
            to.send(Stock.event(
                    "penstock.credit.v1",
                    customer,
                    "penstock.credit.changed",
                    customer + "/1",
                    "{\"customer\":\"" + customer
                            + "\",\"version\":1,\"currency\":\"EUR\",\"limit\":null,\"exposure\":\"0.00\"}"));
        }
        for (int n = 0; n < skus; n++) {
            String sku = Stock.sku(n);
            to.send(Stock.event(
                    "penstock.item.v1",
                    sku,
                    "penstock.item.changed",
                    sku + "/1",
                    "{\"sku\":\"" + sku
                            + "\",\"version\":1,\"description\":\"Thing\",\"status\":\"active\",\"baseUnit\":\"EA\"}"));
            to.send(Stock.event(
                    "penstock.price.v1",
                    sku + "/list/EUR",
                    "penstock.price.changed",
                    sku + "/list/EUR/1",
                    "{\"sku\":\"" + sku + "\",\"version\":1,\"kind\":\"list\",\"currency\":\"EUR\","
                            + "\"breaks\":[{\"minQuantity\":1,\"unitPrice\":\"2.5000\"}]}"));
            to.send(Stock.level(sku, 1, ON_HAND, Instant.now()));
        }
        to.arrived();
    }

    /** The n-th order anybody makes: one piece of one thing. */
    String order(int n) {
        return "{\"channelOrderRef\":\"REF-" + n + "\",\"customer\":\"" + Story.customer(n % customers)
                + "\",\"shipTo\":\"MAIN\",\"currency\":\"EUR\",\"lines\":[{\"line\":1,\"sku\":\""
                + Stock.sku(n % skus) + "\",\"quantity\":1}]}";
    }
}
