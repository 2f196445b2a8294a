package dev.composepermit.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a run of the command has around it.
 *
 * @param out the report; UTF-8
 * @param err everything else that is said
 * @param in standard input
 * @param environment the process environment
 * @param workingDirectory absolute
 */
public record Session(
        PrintStream out, PrintStream err, InputStream in, Map<String, String> environment, Path workingDirectory) {
    public Session {
        environment = Map.copyOf(environment);
    }

    /** Whether standard output is a terminal; the launcher knows and says so, for the JVM can't tell. */
    boolean outIsTerminal() {
        return terminals().contains("out");
    }

    boolean errIsTerminal() {
        return terminals().contains("err");
    }

    private String terminals() {
        return environment.getOrDefault("COMPOSE_PERMIT_TERMINALS", "");
    }

    /** Says something to the person, on standard error. */
    void say(String message) {
        err.println("compose-permit: " + message);
    }
}
