package dev.composepermit.cli;

import dev.composepermit.rewrite.Refusal;
import dev.composepermit.rewrite.Rewriting;

/** What a person is told about a rewriting: done, left alone and why, and what to do next. */
final class RewriteSummary {
    private RewriteSummary() {}

    static void tell(Rewriting rewriting, RewriteOptions options, Session session) {
        String file = rewriting.source().name();
        if (rewriting.changesNothing()) {
            session.say(file + ": nothing to rewrite");
        }
        for (Rewriting.Given given : rewriting.given()) {
            session.say(file + ": " + given.init() + " gives " + given.source() + " to " + given.owner() + ", for "
                    + String.join(", ", given.dependents()));
        }
        for (String what : rewriting.unsure()) {
            session.say(file + ": not known: " + what + "; the careful way was taken");
        }
        for (Refusal refusal : rewriting.refusals()) {
            session.say(refusal.place() + ": left alone: " + refusal.subject() + ": " + refusal.why());
            refusal.advice().lines().forEach(line -> session.err().println("    " + line));
        }
        if (!rewriting.changesNothing() && !options.check() && !options.diff()) {
            session.say("on a running stack: docker compose up -d, then restart the services that had failed");
        }
    }
}
