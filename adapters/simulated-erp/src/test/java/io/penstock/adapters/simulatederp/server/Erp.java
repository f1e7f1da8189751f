package io.penstock.adapters.simulatederp.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An ERP in this process, on a directory that outlives it. */
final class Erp implements AutoCloseable {
    /** Two items at two locations, one customer with a limit, one without, one blocked. */
    static final String OPENING = """
        {"specversion":"1.0","id":"1","source":"/t","type":"penstock.item.changed","data":{"sku":"SKU-A","version":3,"description":"A","status":"active","baseUnit":"EA"}}
        {"specversion":"1.0","id":"2","source":"/t","type":"penstock.item.changed","data":{"sku":"SKU-B","version":3,"description":"B","status":"active","baseUnit":"EA"}}
        {"specversion":"1.0","id":"3","source":"/t","type":"penstock.stock.level","data":{"sku":"SKU-A","location":"DC-EAST","version":10,"onHand":100,"unavailable":5,"allocated":20,"safetyStock":2,"protections":[{"channel":"web","quantity":3}]}}
        {"specversion":"1.0","id":"4","source":"/t","type":"penstock.stock.level","data":{"sku":"SKU-A","location":"DC-EAST","version":9,"onHand":1}}

        {"specversion":"1.0","id":"5","source":"/t","type":"penstock.stock.level","data":{"sku":"SKU-B","location":"DC-WEST","version":4,"onHand":7}}
        {"specversion":"1.0","id":"6","source":"/t","type":"penstock.stock.adjusted","data":{"sku":"SKU-B","location":"DC-WEST","version":5,"field":"onHand","delta":-2}}
        {"specversion":"1.0","id":"7","source":"/t","type":"penstock.receipt.scheduled","data":{"receipt":"PO-1","sku":"SKU-B","location":"DC-EAST","quantity":50,"date":"2026-12-01"}}
        {"specversion":"1.0","id":"8","source":"/t","type":"penstock.customer.changed","data":{"customer":"CUST-1","version":40,"name":"One","status":"active","currency":"EUR","shipTos":[{"id":"S1","country":"DE"}]}}
        {"specversion":"1.0","id":"9","source":"/t","type":"penstock.credit.changed","data":{"customer":"CUST-1","version":7,"currency":"EUR","limit":"1000.00","exposure":"12.5"}}
        {"specversion":"1.0","id":"10","source":"/t","type":"penstock.customer.changed","data":{"customer":"CUST-2","version":41,"name":"Two","status":"blocked","currency":"EUR","shipTos":[]}}
        {"specversion":"1.0","id":"11","source":"/t","type":"penstock.customer.changed","data":{"customer":"CUST-3","version":42,"name":"Three","status":"active","currency":"EUR","shipTos":[]}}
        {"specversion":"1.0","id":"12","source":"/t","type":"penstock.price.changed","data":{"sku":"SKU-A","version":50,"kind":"list","currency":"EUR","breaks":[{"minQuantity":1,"unitPrice":"10.00"}]}}
        """;

    /** The highest version in the opening. */
    static final long HIGHEST = 50;

    private final SimulatorOptions options;
    private SimulatorServer server;
    private ErpClient client;

    private Erp(SimulatorOptions options) throws IOException, InterruptedException {
        this.options = options;
        this.server = SimulatorServer.start(options, TestWorlds.world());
        this.client = new ErpClient(server.port());
    }

    static SimulatorOptions onAnyPort(Path directory) {
        return SimulatorOptions.defaults().withPort(0).withData(directory.resolve("erp"));
    }

    static Erp start(SimulatorOptions options) {
        try {
            return new Erp(options);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An ERP that takes any item and any customer. */
    static Erp open(Path directory) {
        return start(onAnyPort(directory));
    }

    /** An ERP with the opening balances above. */
    static Erp opened(Path directory) {
        return start(onAnyPort(directory).withEvents(openingFile(directory)));
    }

    static Path openingFile(Path directory) {
        try {
            return Files.writeString(directory.resolve("events.ndjson"), OPENING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ErpClient client() {
        return client;
    }

    void restart() {
        close();
        try {
            server = SimulatorServer.start(options, TestWorlds.world());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        client = new ErpClient(server.port());
    }

    @Override
    public void close() {
        client.close();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
