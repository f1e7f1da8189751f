package io.penstock.adapters.kafkabroker.child;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** How a child JVM is launched: which {@code java}, which class path, which JVM flags. */
public record JavaCommand(Path java, String classPath, List<String> flags) {

    /** Copies the flags. */
    public JavaCommand {
        Objects.requireNonNull(java, "java");
        Objects.requireNonNull(classPath, "classPath");
        flags = List.copyOf(flags);
    }

    /**
     * The {@code java} and the class path this JVM itself runs with, its flags about modules and native access, its
     * collector and object headers, its start-up cache, which serves only JVMs that agree on those, and the given flags.
     */
    public static JavaCommand ofThisJvm(List<String> flags) {
        return new JavaCommand(
                        Path.of(System.getProperty("java.home"), "bin", "java"),
                        System.getProperty("java.class.path"),
                        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                                .filter(JavaCommand::decidesOnTheCache)
                                .toList())
                .with(flags);
    }

    private static boolean decidesOnTheCache(String flag) {
        return flag.startsWith("--")
                || flag.startsWith("-XX:AOTCache=")
                || flag.matches("-XX:[+-]Use(\\w+GC|CompactObjectHeaders)");
    }

    /** The same with more flags behind its own. */
    public JavaCommand with(List<String> moreFlags) {
        var all = new ArrayList<>(flags);
        all.addAll(moreFlags);
        return new JavaCommand(java, classPath, all);
    }

    /** The command line that runs a main class with its arguments. */
    public List<String> running(String mainClass, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.addAll(flags);
        command.add("-cp");
        command.add(classPath);
        command.add(mainClass);
        command.addAll(arguments);
        return List.copyOf(command);
    }
}
