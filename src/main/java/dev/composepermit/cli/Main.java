package dev.composepermit.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The command's entry point. */
public final class Main {
    /** Added to the exit code, so that the launcher can tell this program's codes from those of a JVM that failed. */
    private static final String EXIT_BASE = "compose-permit.exit-base";

    /** Added instead when the JVM was given a start-up cache and refused it, so that the launcher makes another. */
    private static final String UNCACHED_EXIT_BASE = "compose-permit.uncached-exit-base";

    private Main() {}

    /** Runs the command in this process and ends it. */
    public static void main(String[] args) {
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        Path here = Path.of("").toAbsolutePath();
        int code = run(Arrays.asList(args), new Session(out, err, System.in, System.getenv(), here));
        out.flush();
        err.flush();
        // not System.exit: nothing waits for the end of the JVM, and since JDK 21 exit asks around for a logger first
        Runtime.getRuntime().halt(exitBase() + code);
    }

    private static int exitBase() {
        // "mixed mode, emulated-client, sharing"
        boolean cached = System.getProperty("java.vm.info", "").contains("sharing");
        int base = Integer.getInteger(EXIT_BASE, 0);
        return cached ? base : Integer.getInteger(UNCACHED_EXIT_BASE, base);
    }

    /** Runs the command and gives the exit code; never throws. */
    public static int run(List<String> args, Session session) {
        try {
            return dispatch(args, session);
        } catch (UsageException e) {
            session.say(String.valueOf(e.getMessage()));
            session.err().println("see compose-permit" + commandOf(args) + " --help");
            return ExitCode.UNUSABLE;
        } catch (UnusableConfig e) {
            ProjectRun.tellFailures(e.failures(), session);
            return ExitCode.UNUSABLE;
        } catch (RuntimeException | Error e) {
            FaultReport.write(e, "", session);
            return ExitCode.INTERNAL;
        } finally {
            session.out().flush();
            session.err().flush();
        }
    }

    private static int dispatch(List<String> args, Session session) throws UsageException, UnusableConfig {
        if (args.isEmpty()) {
            session.err().print(Help.overview());
            return ExitCode.UNUSABLE;
        }
        String first = args.get(0);
        List<String> rest = args.subList(1, args.size());
        if (first.equals("--version") || first.equals("-V")) {
            session.out().print(Version.text());
            return ExitCode.CLEAN;
        }
        if (first.equals("--help") || first.equals("-h")) {
            session.out().print(Help.overview());
            return ExitCode.CLEAN;
        }
        if (first.equals("help")) {
            return help(rest, session);
        }
        Optional<Commands> command = Commands.named(first);
        if (command.isPresent()) {
            return run(command.get(), rest, session);
        }
        if (first.startsWith("-")) {
            throw UsageException.unknown("option", first, List.of("--help", "--version"));
        }
        throw UsageException.unknown("command", first, Commands.words());
    }

    private static int run(Commands command, List<String> args, Session session) throws UsageException, UnusableConfig {
        Optional<Arguments> plain = command.takesFiles() ? Arguments.ofOperands(args) : Optional.empty();
        return plain.isPresent() ? command.create().run(plain.get(), session) : Invocation.run(command, args, session);
    }

    private static int help(List<String> words, Session session) throws UsageException {
        if (words.isEmpty()) {
            session.out().print(Help.overview());
            return ExitCode.CLEAN;
        }
        Commands command = Commands.named(words.get(0))
                .orElseThrow(() -> UsageException.unknown("command", words.get(0), Commands.words()));
        session.out().print(Invocation.help(command));
        return ExitCode.CLEAN;
    }

    private static String commandOf(List<String> args) {
        return args.isEmpty()
                ? ""
                : Commands.named(args.get(0))
                        .map(command -> " " + command.word())
                        .orElse("");
    }

    /** UTF-8 whatever the locale: file names and quotes must not turn into question marks in a CI log. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16), false, StandardCharsets.UTF_8);
    }
}
