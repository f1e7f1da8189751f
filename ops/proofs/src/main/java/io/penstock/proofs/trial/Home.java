package io.penstock.proofs.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the built gateway is, and how it is started: as the launcher does it, but on a heap that lets several run, and from
 * a cache of loaded classes, because a proof starts it hundreds of times.
 */
public final class Home {
    private static final List<String> SMALL =
            List.of("-Xmx256m", "-Xms64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Path root;
    private final Path cache;

    /** @param scratch a directory for the cache */
    public Home(Path root, Path scratch) {
        this.root = root.toAbsolutePath();
        this.cache = scratch.resolve("classes.aot").toAbsolutePath();
    }

    public Path root() {
        return root;
    }

    Path cache() {
        return cache;
    }

    /** A Java process of ours: {@code extra} options, then the class and its arguments. */
    List<String> java(List<String> extra, List<String> command) {
        Path lib = root.resolve("gateway/target/lib");
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.add("@" + root.resolve("gateway/src/main/jvm/options"));
        line.addAll(SMALL);
        line.add("-Dpenstock.home=" + root);
        line.add("-Dpenstock.lib=" + lib);
        line.addAll(extra);
        line.add("-classpath");
        line.add(lib.resolve("penstock.jar").toString());
        line.addAll(command);
        return line;
    }

    /** The same from the cache, when there is one. */
    List<String> cachedJava(List<String> extra, List<String> command) {
        List<String> options = new ArrayList<>(extra);
        if (Files.exists(cache)) {
            options.add("-XX:AOTCache=" + cache);
        }
        return java(options, command);
    }

    /** Lets a gateway run once and keeps what it loaded. */
    public void fillCache(Path directory) throws IOException, InterruptedException {
        try (Site site = Site.open(this, directory, directory.resolve("data"), 1)) {
            Gateway gateway =
                    Gateway.start(site, List.of(), java(List.of("-XX:AOTCacheOutput=" + cache), site.serve()));
            gateway.awaitReady();
            gateway.end();
        }
    }
}
