package dev.composepermit.cli;

import dev.composepermit.rewrite.MemoryVolume;
import dev.composepermit.rewrite.MemoryVolumes;
import dev.composepermit.rewrite.Refusal;
import dev.composepermit.rewrite.Rewriting;
import java.util.Set;
import java.util.TreeSet;

/** What a person is told about a rewriting: done, left alone and why, and what to do next. */
final class RewriteSummary {
    private RewriteSummary() {}

    static void tell(Rewriting rewriting, RewriteOptions options, Session session) {
        String file = rewriting.source().name();
        if (rewriting.changesNothing()) {
            session.say(file + ": nothing to rewrite");
        }
        String gives = options.check() || options.diff() ? " would give " : " gives ";
        for (Rewriting.Given given : rewriting.given()) {
            session.say(file + ": " + given.init() + gives + given.source() + " to " + given.owner() + ", for "
                    + String.join(", ", given.dependents()));
            if (!given.members().isEmpty()) {
                session.say(file + ": " + String.join(", ", given.members()) + " share it by group " + given.group()
                        + "; with the usual umask 022 each can change its own files only: umask 002 in each program, or"
                        + " one user for all, if they must change each other's");
            }
        }
        for (Rewriting.Given given : rewriting.given()) {
            if (!given.shutOut().isEmpty()) {
                session.say(
                        file + ": " + String.join(", ", given.shutOut()) + " will not be able to read " + given.source()
                                + ": its mode is for the owner's group; --shared-group 4000 lets all of them in");
            }
        }
        for (String what : rewriting.unsure()) {
            session.say(file + ": not known: " + what + "; the careful way was taken");
        }
        for (Refusal refusal : rewriting.refusals()) {
            session.say(refusal.place() + ": left alone: " + refusal.subject() + ": " + refusal.why());
            refusal.advice().lines().forEach(line -> session.err().println("    " + line));
        }
        if (!rewriting.changesNothing() && options.check()) {
            session.say(file + " would change");
        }
    }

    /** What has become of tmpfs. */
    static void tellMoved(MemoryVolumes.Moved moved, Session session) {
        String file = moved.rewriting().source().name();
        for (MemoryVolume volume : moved.volumes()) {
            session.say(file + ": " + volume.service() + ": the tmpfs at " + volume.target() + " becomes the volume "
                    + volume.volume() + " in memory (" + volume.options() + ")");
            for (String lost : volume.lost()) {
                session.err().println("    without " + lost + ", which Podman 4.3 does not take for a volume");
            }
        }
    }

    /**
     * What to do on a running stack, once the result is where it was asked for.
     *
     * @param files the {@code -f} options that lead Docker Compose to the result; empty when it finds it by itself
     */
    static void tellNextStep(Rewriting rewriting, String files, Session session) {
        Set<String> dependents = new TreeSet<>();
        rewriting.given().forEach(given -> dependents.addAll(given.dependents()));
        if (dependents.isEmpty()) {
            return;
        }
        String compose = "docker compose " + files;
        session.say(
                "on a running stack: " + compose + "stop " + String.join(" ", dependents) + " && " + compose + "up -d");
    }
}
