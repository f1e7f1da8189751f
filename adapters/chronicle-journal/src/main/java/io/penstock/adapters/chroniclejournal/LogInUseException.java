package io.penstock.adapters.chroniclejournal;

import java.nio.file.Path;

/** Somebody else, in this process or another, has the log open. */
public final class LogInUseException extends IllegalStateException {
    LogInUseException(Path directory) {
        super("the log in " + directory
                + " is open elsewhere: stop that process, or give this one a directory of its own");
    }
}
