package io.penstock.gateway.bootstrap;

/** Three lines that work as they stand: a question, an order, and one that is refused with a reason. */
final class Welcome {
    private Welcome() {}

    static void print(String http) {
        System.out.println("Ask:    curl -s -H 'Authorization: Bearer demo-web' '" + http
                + "/v1/availability/SKU-00001?quantity=3&explain=true'");
        System.out.println("Order:  curl -s " + order(http, "hello-1", "SKU-00001", 3));
        System.out.println("Refuse: curl -s " + order(http, "hello-2", "SKU-00007", 500));
    }

    private static String order(String http, String reference, String sku, int quantity) {
        return "-H 'Authorization: Bearer demo-web' -H 'Content-Type: application/json' -H 'Idempotency-Key: "
                + reference
                + "' -d '{\"channelOrderRef\":\"" + reference
                + "\",\"customer\":\"CUST-00001\",\"shipTo\":\"MAIN\",\"currency\":\"EUR\",\"lines\":[{\"line\":1,\"sku\":\""
                + sku + "\",\"quantity\":" + quantity + "}]}' " + http + "/v1/orders";
    }
}
