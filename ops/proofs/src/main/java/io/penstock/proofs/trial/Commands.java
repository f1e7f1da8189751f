package io.penstock.proofs.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Commands of the system. */
public final class Commands {
    private Commands() {}

    /** Runs one to its end; one that fails is an exception that says what it said. */
    public static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said.strip());
        }
    }

    /** Whether it can be run and ends well. */
    public static boolean works(List<String> command) throws InterruptedException {
        try {
            run(command);
            return true;
        } catch (IOException missing) {
            return false;
        }
    }
}
