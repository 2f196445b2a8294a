package dev.composepermit.ownership.repair;

import dev.composepermit.image.Accounts;
import dev.composepermit.ownership.Repair.Acl;
import dev.composepermit.ownership.Repair.Mode;
import dev.composepermit.ownership.Repair.Owner;
import dev.composepermit.ownership.repair.Change.Spread;
import dev.composepermit.text.Letters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the arguments of the programs that change owners and modes (POSIX; GNU coreutils; busybox). */
final class ChangeReader {
    private static final Letters PERMISSIONS = Letters.of("rwxXst");

    private static final Set<String> PROGRAMS = Set.of("chown", "chgrp", "chmod", "install", "setfacl", "find");

    private final OwnerReader owners;

    ChangeReader(Accounts accounts) {
        this.owners = new OwnerReader(accounts);
    }

    /** Whether a program of this name can make a change that is read here. */
    static boolean isProgram(String name) {
        return PROGRAMS.contains(name);
    }

    /** What the words change; empty when they change nothing or are not understood. */
    Optional<Change> read(List<String> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        List<String> arguments = words.subList(1, words.size());
        return switch (name(words.get(0))) {
            case "chown", "chgrp" -> owner(name(words.get(0)), arguments);
            case "chmod" -> mode(arguments);
            case "install" -> install(arguments);
            case "setfacl" -> acl(arguments);
            case "find" -> new FindReader(this).read(arguments);
            default -> Optional.empty();
        };
    }

    static String name(String program) {
        return program.substring(program.lastIndexOf('/') + 1);
    }

    private Optional<Change> owner(String program, List<String> arguments) {
        var options = Options.read(arguments, Set.of());
        boolean reference = options.has("--reference");
        if (reference || options.operands().size() < 2) {
            return Optional.empty();
        }
        String first = options.operands().get(0);
        List<String> rest = options.operands().subList(1, options.operands().size());
        boolean recursive = options.has("R") || options.has("--recursive");
        boolean follows = options.has("L") || options.has("H");
        boolean reversed = first.startsWith("/") && rest.stream().noneMatch(path -> path.contains("/"));
        String written = reversed ? rest.get(rest.size() - 1) : first;
        Owner owner = program.equals("chgrp") ? owners.group(written) : owners.read(written);
        Change change = Change.owner(reversed ? List.of(first) : rest, owner, recursive)
                .followingLinks(follows)
                .onlyWrong(options.has("--from"));
        return Optional.of(reversed ? change.asReversed() : change);
    }

    private static boolean isDashedMode(String argument) {
        if (!argument.startsWith("-")) {
            return false;
        }
        int end = PERMISSIONS.end(argument, 1);
        return end > 1 && (end == argument.length() || argument.charAt(end) == ',');
    }

    private static Optional<Change> mode(List<String> arguments) {
        // a mode may begin with a dash: chmod -w, chmod -x,o+r
        List<String> kept = new ArrayList<>();
        Optional<String> dashed = Optional.empty();
        for (String argument : arguments) {
            boolean isMode = dashed.isEmpty() && isDashedMode(argument);
            dashed = isMode ? Optional.of(argument) : dashed;
            if (!isMode) {
                kept.add(argument);
            }
        }
        var options = Options.read(kept, Set.of());
        List<String> operands = options.operands();
        int paths = dashed.isPresent() ? 0 : 1;
        if (operands.size() <= paths || options.has("--reference")) {
            return Optional.empty();
        }
        String written = dashed.orElseGet(() -> operands.get(0));
        Spread spread = options.has("R") || options.has("--recursive") ? Spread.TREES : Spread.PATHS;
        return Optional.of(new Change(
                operands.subList(paths, operands.size()),
                Optional.empty(),
                Optional.of(mode(written)),
                Optional.empty(),
                spread,
                false,
                false,
                false));
    }

    private static Mode mode(String written) {
        boolean others = new Mode(written, false)
                .appliedTo(0)
                .map(bits -> (bits & 2) != 0)
                .orElse(false);
        return new Mode(written, others);
    }

    /** {@code install -d -o U -g G -m M DIR…}: makes the directory where it is missing, and sets all three. */
    private Optional<Change> install(List<String> arguments) {
        var options = Options.read(arguments, Set.of("o", "g", "m", "--owner", "--group", "--mode"));
        if (!options.has("d") && !options.has("--directory")
                || options.operands().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> user = options.value("o").or(() -> options.value("--owner"));
        Optional<String> group = options.value("g").or(() -> options.value("--group"));
        Optional<Mode> mode =
                options.value("m").or(() -> options.value("--mode")).map(ChangeReader::mode);
        if (user.isEmpty() && group.isEmpty() && mode.isEmpty()) {
            return Optional.empty();
        }
        Optional<Owner> owner = user.isEmpty() && group.isEmpty()
                ? Optional.empty()
                : Optional.of(owners.read(
                        user.orElse("") + group.map(name -> ":" + name).orElse("")));
        return Optional.of(
                new Change(options.operands(), owner, mode, Optional.empty(), Spread.PATHS, false, false, false));
    }

    private Optional<Change> acl(List<String> arguments) {
        var options = Options.read(arguments, Set.of("m", "--modify"));
        Optional<String> entries = options.value("m").or(() -> options.value("--modify"));
        if (entries.isEmpty() || options.operands().isEmpty() || options.has("d") || options.has("--default")) {
            return Optional.empty();
        }
        for (String entry : entries.get().split(",", -1)) {
            String[] parts = entry.split(":", -1);
            boolean group = parts[0].equals("g") || parts[0].equals("group");
            boolean user = parts[0].equals("u") || parts[0].equals("user");
            if (parts.length != 3 || !user && !group || parts[1].isEmpty()) {
                continue;
            }
            Optional<Integer> id = group ? owners.gid(parts[1]) : owners.uid(parts[1]);
            boolean write =
                    parts[2].contains("w") && parts[2].toLowerCase(Locale.ROOT).contains("x") || parts[2].equals("7");
            return Optional.of(new Change(
                    options.operands(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new Acl(entry, group, id, write)),
                    options.has("R") || options.has("--recursive") ? Spread.TREES : Spread.PATHS,
                    false,
                    false,
                    false));
        }
        return Optional.empty();
    }
}
