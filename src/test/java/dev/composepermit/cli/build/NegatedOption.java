package dev.composepermit.cli.build;

import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Uses of picocli: one that this program has, and one that it has not. */
public final class NegatedOption implements Supplier<String> {
    @Override
    public String get() {
        CommandSpec spec = CommandSpec.create().name("test");
        spec.addOption(OptionSpec.builder("--links")
                .negatable(true)
                .type(boolean.class)
                .defaultValue("true")
                .build());
        spec.addOption(OptionSpec.builder("--file").type(String.class).build());
        CommandLine line = new CommandLine(spec);
        line.parseArgs("--no-links", "--file", "a");
        String file = line.getParseResult().matchedOptionValue("--file", "");
        return file
                + line.getParseResult().matchedOptionValue("--links", true)
                + line.getUsageMessage(CommandLine.Help.Ansi.OFF);
    }
}
