package dev.composepermit.cli;

import picocli.CommandLine.Model.CommandSpec;

/** One subcommand. */
interface Command {
    /** Adds its options to a specification that has only its name. */
    void describe(CommandSpec spec);

    /** Runs it and gives the exit code. */
    int run(Arguments arguments, Session session) throws UsageException, UnusableConfig;
}
