package io.penstock.perf.suite;

import io.penstock.perf.report.FlameGraph;
import io.penstock.perf.report.Section;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/** Where the gateway's CPU time goes under load: Flight Recorder's samples, drawn. */
final class Flame {
    private Flame() {}

    static void of(Bench bench, Gateway gateway, Section section, Consumer<Load> shape)
            throws IOException, InterruptedException {
        of(bench, gateway, section, shape, _ -> {});
    }

    /** @param results takes what the load came to */
    static void of(Bench bench, Gateway gateway, Section section, Consumer<Load> shape, Consumer<LoadResult> results)
            throws IOException, InterruptedException {
        Bench.progress("  profile");
        Path file = bench.site().work().resolve("profile-" + gateway.pid() + ".jfr");
        try (Jvm jvm = Jvm.attach(gateway.pid())) {
            jvm.startProfile();
            Load load = bench.usual(gateway.target());
            shape.accept(load);
            results.accept(load.run());
            jvm.stopProfile(file);
        }
        FlameGraph graph = new FlameGraph();
        read(file, graph);
        section.picture(
                "CPU time of the gateway at its highest throughput, " + graph.samples()
                        + " samples (jdk.CPUTimeSample); width is share, hover for the name",
                graph.svg());
    }

    private static void read(Path file, FlameGraph graph) throws IOException {
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                RecordedEvent event = recording.readEvent();
                if (event.getEventType().getName().equals("jdk.CPUTimeSample") && event.getStackTrace() != null) {
                    graph.add(stack(event));
                }
            }
        }
    }

    private static List<String> stack(RecordedEvent event) {
        List<String> names = new ArrayList<>();
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            String type = frame.getMethod().getType().getName();
            names.add(type.substring(type.lastIndexOf('.') + 1) + "."
                    + frame.getMethod().getName());
        }
        if (event.hasField("eventThread") && event.getThread("eventThread") != null) {
            String thread = event.getThread("eventThread").getJavaName();
            names.add(thread == null ? "native thread" : thread.replaceAll("[-.]?\\d+$", ""));
        }
        Collections.reverse(names);
        return names;
    }
}
