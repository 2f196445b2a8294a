package dev.composepermit.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses the arguments of one subcommand and runs it. */
final class Invocation {
    private static final int HELP_WIDTH = 100;

    private Invocation() {}

    static int run(Commands which, List<String> args, Session session) throws UsageException, UnusableConfig {
        Command command = which.create();
        CommandLine line = commandLine(which, command);
        ParseResult arguments = parse(line, args);
        if (arguments.isUsageHelpRequested()) {
            session.out().print(usage(line));
            return ExitCode.CLEAN;
        }
        return command.run(Arguments.of(arguments), session);
    }

    static String help(Commands which) {
        return usage(commandLine(which, which.create()));
    }

    private static CommandLine commandLine(Commands which, Command command) {
        CommandSpec spec = CommandSpec.create().name("compose-permit " + which.word());
        spec.usageMessage().header("compose-permit " + which.word() + ": " + which.summary(), "");
        command.describe(spec);
        String operands = spec.positionalParameters().isEmpty()
                ? ""
                : " " + operands(spec.positionalParameters().get(0));
        // in the order in which they are described: what belongs together stands together
        spec.usageMessage()
                .customSynopsis(spec.name() + " [OPTIONS]" + operands)
                .sortOptions(false);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("show this help")
                .build());
        // an argument @name is a file of that name, and of an option given twice the last holds
        return new CommandLine(spec).setExpandAtFiles(false).setOverwrittenOptionsAllowed(true);
    }

    private static String operands(PositionalParamSpec operands) {
        String several = operands.paramLabel() + "...";
        return operands.arity().min() == 0 ? "[" + several + "]" : several;
    }

    private static String usage(CommandLine line) {
        return line.setUsageHelpWidth(HELP_WIDTH).getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    private static ParseResult parse(CommandLine line, List<String> args) throws UsageException {
        try {
            return line.parseArgs(args.toArray(new String[0]));
        } catch (UnmatchedArgumentException e) {
            String first = e.getUnmatched().get(0);
            String name = first.contains("=") ? first.substring(0, first.indexOf('=')) : first;
            if (!name.startsWith("-")) {
                throw new UsageException("unexpected argument \"" + first + "\"");
            }
            throw UsageException.unknown("option", name, optionNames(line.getCommandSpec()));
        } catch (ParameterException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static List<String> optionNames(CommandSpec spec) {
        List<String> names = new ArrayList<>();
        spec.options().forEach(option -> names.add(option.longestName()));
        return names;
    }
}
