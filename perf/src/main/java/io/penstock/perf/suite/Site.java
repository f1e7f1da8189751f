package io.penstock.perf.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where things are: a clone that was built, and a directory for what this run leaves while it lasts.
 *
 * @param home the clone whose gateway is measured
 * @param work emptied at the end
 */
record Site(Path home, Path work) implements AutoCloseable {

    static Site of(Path home) throws IOException {
        Path work = Files.createTempDirectory("penstock-perf-");
        // A database that does not run as root has to pass on the way to its own directory.
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwx--x--x"));
        return new Site(home, work);
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** The same machine and directory, another clone. */
    Site at(Path otherHome) {
        return new Site(otherHome, work);
    }

    /** The JVM options that the launcher gives a node, collector and young generation included. */
    List<String> nodeOptions() {
        return options("options", "speed", "node");
    }

    private List<String> options(String... files) {
        // An older commit that is compared with may not have all of them.
        return Stream.of(files)
                .map(file -> home.resolve("gateway/src/main/jvm").resolve(file))
                .filter(Files::exists)
                .map(file -> "@" + file)
                .toList();
    }

    /** The gateway's command line as its launcher makes it. */
    List<String> gateway(List<String> jvmOptions, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(arguments[0].equals("serve") ? nodeOptions() : options("options", "speed"));
        command.addAll(List.of("-Dpenstock.home=" + home, "-Dpenstock.lib=" + home.resolve("gateway/target/lib")));
        Path learned = home.resolve("gateway/target/lib/penstock.aot");
        if (learned.toFile().length() > 0) {
            command.addAll(List.of("-XX:AOTCache=" + learned, "-Xlog:aot*=off"));
        }
        command.addAll(jvmOptions);
        command.addAll(List.of(
                "-cp",
                home.resolve("gateway/target/lib/penstock.jar").toString(),
                "io.penstock.gateway.bootstrap.Penstock"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** Uses so much memory, as a JVM's heap is given it, and gives it back. */
    void touchMemory(String heap) throws IOException, InterruptedException {
        new ProcessBuilder(
                        java(), "-XX:+UseParallelGC", "-Xms" + heap, "-Xmx" + heap, "-XX:+AlwaysPreTouch", "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** A main class of the suite's own. */
    List<String> own(List<String> jvmOptions, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>(List.of(java(), "--enable-native-access=ALL-UNNAMED"));
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    Path directory(String name) throws IOException {
        return Files.createDirectories(work.resolve(name));
    }

    static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        delete(work);
    }
}
