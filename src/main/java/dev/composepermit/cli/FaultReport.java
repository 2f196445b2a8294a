package dev.composepermit.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** How a fault of this program is told. */
final class FaultReport {
    /** The environment variable that asks for stack traces. */
    static final String STACK_TRACE = "COMPOSE_PERMIT_STACKTRACE";

    private FaultReport() {}

    /**
     * One line, and how to go on; the stack trace only when asked for.
     *
     * @param where the input that led to it, as " in …", or nothing
     */
    static void write(Throwable fault, String where, Session session) {
        StackTraceElement[] trace = fault.getStackTrace();
        String at = trace.length == 0 ? "" : " at " + trace[0];
        session.say("internal error" + where + ": " + fault.getClass().getSimpleName() + at);
        if (session.environment().containsKey(STACK_TRACE)) {
            PrintWriter writer = new PrintWriter(session.err(), true, StandardCharsets.UTF_8);
            fault.printStackTrace(writer);
            writer.flush();
        } else {
            session.err()
                    .println("this is a fault of compose-permit: please report it with the file that led to it and the"
                            + " output of the same command under " + STACK_TRACE + "=1");
        }
    }
}
