package dev.composepermit.ownership;

import dev.composepermit.compose.Hook;
import dev.composepermit.text.Place;
import java.util.List;
import java.util.Optional;

/**
 * What a service's command, or one of its hooks, does to its mounts when it runs.
 *
 * @param service the service
 * @param hook the hook; empty: the service's own entrypoint and command
 * @param ending whether it comes to its end by itself
 * @param understood whether nothing but {@link #repairs} can change owners or modes; false when it runs a program that
 *     is not known or has shell in it that was not understood
 * @param repairs what it changes, in the order of the script
 * @param place the command
 */
public record StartScript(
        String service,
        Optional<Hook.Kind> hook,
        Ending ending,
        boolean understood,
        List<Repair> repairs,
        Place place) {
    public StartScript {
        repairs = List.copyOf(repairs);
    }

    /** Whether a script comes to its end. */
    public enum Ending {
        /** It does its work and exits. */
        ENDS,
        /** It goes on: {@code sleep infinity}, {@code tail -f}. */
        RUNS_ON,
        /** It runs a program of which that is not known. */
        NOT_KNOWN
    }
}
