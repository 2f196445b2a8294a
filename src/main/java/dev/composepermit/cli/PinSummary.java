package dev.composepermit.cli;

import dev.composepermit.fact.Evidence;
import dev.composepermit.rewrite.Pin;
import dev.composepermit.rewrite.Pinning;

/** What a person is told about pinned users: each with its evidence, and what is left to do. */
final class PinSummary {
    private PinSummary() {}

    static void tell(Pinning.Pinned pinned, Session session) {
        String file = pinned.rewriting().source().name();
        for (Pin pin : pinned.pins()) {
            session.say(file + ": " + pin.service() + ": user: \"" + pin.user() + "\"");
            for (Evidence evidence : pin.evidence()) {
                session.err()
                        .println("    because " + evidence.detail()
                                + evidence.citation()
                                        .map(source -> " (" + source + ")")
                                        .orElse(""));
            }
            if (!pin.useless().isEmpty() && pinned.rewriting().overlay().isEmpty()) {
                session.err()
                        .println("    without " + String.join(" and ", pin.useless()) + ", which mean nothing then");
            }
            pin.next().forEach(next -> session.err().println("    then " + next));
        }
    }
}
