package io.penstock.perf.suite;

import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a JVM under test tells of itself, asked from outside: nothing is built into it for this. */
final class Jvm implements AutoCloseable {
    private final long pid;
    private final JMXConnector connector;
    private final ThreadMXBean threads;

    private Jvm(long pid, JMXConnector connector, ThreadMXBean threads) {
        this.pid = pid;
        this.connector = connector;
        this.threads = threads;
    }

    @SuppressWarnings("BanJNDI") // the address is the one that our own child's agent gave
    static Jvm attach(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            String address = machine.startLocalManagementAgent();
            machine.detach();
            JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(address));
            ThreadMXBean threads = ManagementFactory.newPlatformMXBeanProxy(
                    connector.getMBeanServerConnection(), ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
            return new Jvm(pid, connector, threads);
        } catch (AttachNotSupportedException refused) {
            throw new IOException(refused);
        }
    }

    /** By all threads, those that ended included. */
    long allocatedBytes() {
        return threads.getTotalThreadAllocatedBytes();
    }

    /** Begins to record where CPU time goes, native code included. */
    void startProfile() throws IOException, InterruptedException {
        jcmd(
                "JFR.start",
                "name=perf",
                "settings=profile",
                "jdk.CPUTimeSample#enabled=true",
                "jdk.CPUTimeSample#throttle=500/s");
    }

    Path stopProfile(Path file) throws IOException, InterruptedException {
        jcmd("JFR.stop", "name=perf", "filename=" + file);
        return file;
    }

    private void jcmd(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid)));
        command.addAll(List.of(words));
        Path out = Files.createTempFile("jcmd", ".out");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        String said = Files.readString(out);
        Files.delete(out);
        if (!ended || process.exitValue() != 0) {
            throw new IOException("jcmd " + words[0] + " failed: " + said);
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
