package io.penstock.proofs.trial;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Where one gateway lives: its directory, its ports, its configuration, and the ERP behind it. */
final class Site implements Shop, AutoCloseable {
    private final Home home;
    private final Path directory;
    private final Path data;
    private final int httpPort;
    private final Catalogue catalogue = new Catalogue();
    private final Wire wire = new Wire(Catalogue.CHANNEL_KEY);
    private final Erp erp;

    private Site(Home home, Path directory, Path data, List<Integer> ports) throws IOException, InterruptedException {
        this.home = home;
        this.directory = directory;
        this.data = data;
        this.httpPort = ports.get(0);
        Path events = directory.resolve("events.ndjson");
        catalogue.writeTo(events, Instant.now());
        this.erp = Erp.start(home, directory.resolve("erp"), events, ports.get(2), wire);
    }

    /**
     * @param directory for the configuration and the ERP
     * @param data for what the gateway has to keep, maybe on another disk
     * @param freeSpaceFloorMib below this much free disk the gateway refuses
     */
    static Site open(Home home, Path directory, Path data, int freeSpaceFloorMib)
            throws IOException, InterruptedException {
        Files.createDirectories(directory.resolve("erp"));
        List<Integer> ports = freePorts(3);
        Files.writeString(directory.resolve("penstock.yaml"), """
            node: {name: proof}
            data: "%s"
            events: "%s"
            kafka: {enabled: false}
            http: {port: %d}
            ops: {port: %d}
            erp: {url: "http://127.0.0.1:%d", timeout-ms: 1000}
            journal: {free-space-floor-mib: %d}
            policy: {pending-seconds: 8, key-hours: 720}
            channels: {%s: {keys: %s}}
            """.formatted(
                        data,
                        directory.resolve("events.ndjson"),
                        ports.get(0),
                        ports.get(1),
                        ports.get(2),
                        freeSpaceFloorMib,
                        Catalogue.CHANNEL,
                        Catalogue.CHANNEL_KEY));
        return new Site(home, directory, data, ports);
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    Home home() {
        return home;
    }

    Path directory() {
        return directory;
    }

    Path data() {
        return data;
    }

    /** The production command. */
    List<String> serve() {
        return List.of(
                "io.penstock.gateway.bootstrap.Penstock",
                "serve",
                "--config",
                directory.resolve("penstock.yaml").toString());
    }

    @Override
    public String api() {
        return "http://127.0.0.1:" + httpPort;
    }

    Catalogue catalogue() {
        return catalogue;
    }

    @Override
    public Assortment assortment() {
        return catalogue.assortment();
    }

    ErpDesk erp() {
        return erp.desk();
    }

    @Override
    public Wire wire() {
        return wire;
    }

    @Override
    public void close() {
        erp.close();
        wire.close();
    }
}
