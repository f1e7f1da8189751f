package io.penstock.proofs.trial;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Where one gateway lives: its directory, its ports, its configuration, and what is behind it, alone or with others. */
final class Site implements Shop, AutoCloseable {
    private static final long FEW = 12;

    private final Home home;
    private final Path directory;
    private final Path data;
    private final int httpPort;
    private final int opsPort;
    private final Behind behind;

    private Site(Home home, Path directory, Path data, int httpPort, int opsPort, Behind behind) {
        this.home = home;
        this.directory = directory;
        this.data = data;
        this.httpPort = httpPort;
        this.opsPort = opsPort;
        this.behind = behind;
    }

    /** What is behind a gateway, or behind several: the same goods and one ERP. */
    private record Behind(Path events, int port, Catalogue catalogue, Wire wire, Erp erp) {
        static Behind open(Home home, Path directory, long few) throws IOException, InterruptedException {
            Files.createDirectories(directory.resolve("erp"));
            Path events = directory.resolve("events.ndjson");
            Catalogue catalogue = new Catalogue(few);
            catalogue.writeTo(events, Instant.now());
            Wire wire = new Wire(Catalogue.CHANNEL_KEY);
            int port = freePorts(1).getFirst();
            Erp erp = Erp.start(home, directory.resolve("erp"), events, port, wire);
            return new Behind(events, port, catalogue, wire, erp);
        }
    }

    /**
     * @param directory for the configuration and the ERP
     * @param data for what the gateway has to keep, maybe on another disk
     * @param freeSpaceFloorMib below this much free disk the gateway refuses
     */
    static Site open(Home home, Path directory, Path data, int freeSpaceFloorMib)
            throws IOException, InterruptedException {
        return open(
                home, directory, data, freeSpaceFloorMib, Behind.open(home, directory, FEW), "proof", freePorts(2), "");
    }

    /**
     * Members of one grid, each with a directory of its own in this one.
     *
     * @param few of what there is few of, at each location, in units
     */
    static List<Site> members(Home home, Path directory, int count, long few) throws IOException, InterruptedException {
        Behind behind = Behind.open(home, directory, few);
        // All at once, so that no two are the same.
        List<Integer> ports = freePorts(3 * count);
        String all = ports.subList(0, count).stream()
                .map(port -> "127.0.0.1:" + port)
                .collect(Collectors.joining(","));
        List<Site> members = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            Path own = Files.createDirectories(directory.resolve("member-" + (n + 1)));
            String grid = "grid: {members: \"%s\", port: %d}".formatted(all, ports.get(n));
            List<Integer> doors = List.of(ports.get(count + n), ports.get(2 * count + n));
            members.add(open(home, own, own.resolve("data"), 1, behind, "proof-" + (n + 1), doors, grid));
        }
        return members;
    }

    private static Site open(
            Home home,
            Path directory,
            Path data,
            int freeSpaceFloorMib,
            Behind behind,
            String name,
            List<Integer> ports,
            String grid)
            throws IOException {
        Files.writeString(directory.resolve("penstock.yaml"), """
            node: {name: %s}
            data: "%s"
            events: "%s"
            kafka: {enabled: false}
            http: {port: %d}
            ops: {port: %d}
            erp: {url: "http://127.0.0.1:%d", timeout-ms: 1000}
            journal: {free-space-floor-mib: %d}
            policy: {pending-seconds: 8, key-hours: 720}
            channels: {%s: {keys: %s}}
            %s
            """.formatted(
                        name,
                        data,
                        behind.events,
                        ports.get(0),
                        ports.get(1),
                        behind.port,
                        freeSpaceFloorMib,
                        Catalogue.CHANNEL,
                        Catalogue.CHANNEL_KEY,
                        grid));
        return new Site(home, directory, data, ports.get(0), ports.get(1), behind);
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

    /** Whether it says that it may be asked, and that so many members are there. */
    boolean isReady(int members) {
        HttpRequest ask = behind.wire
                .request("http://127.0.0.1:" + opsPort + "/health/ready")
                .GET()
                .build();
        try {
            HttpResponse<String> answer = behind.wire.send(ask);
            return answer.statusCode() == 200 && answer.body().contains(members + " members");
        } catch (IOException nobodyThere) {
            return false;
        }
    }

    Catalogue catalogue() {
        return behind.catalogue;
    }

    @Override
    public Assortment assortment() {
        return behind.catalogue.assortment();
    }

    ErpDesk erp() {
        return behind.erp.desk();
    }

    @Override
    public Wire wire() {
        return behind.wire;
    }

    @Override
    public void close() {
        behind.erp.close();
        behind.wire.close();
    }
}
