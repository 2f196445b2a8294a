package dev.composepermit.ownership.repair;

import dev.composepermit.ownership.StartScript;

/**
 * The script that a rewrite puts into a project. It goes on after a refused chown only when it has seen that the user can
 * write all the same, which reading it as any other script can't tell.
 */
public final class GeneratedScript {
    /** The first line of every such script, by which it is known again. */
    public static final String FIRST_LINE = "# Gives each directory to the user that its service runs as, once.";

    private GeneratedScript() {}

    /** Whether a script was put there by a rewrite. */
    public static boolean is(StartScript script) {
        return script.place().text().contains(FIRST_LINE);
    }
}
