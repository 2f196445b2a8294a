package dev.composepermit.image.dockerfile.run;

import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImagePath.Content;
import dev.composepermit.image.dockerfile.files.Area;
import dev.composepermit.image.dockerfile.files.FileEffects;
import dev.composepermit.image.dockerfile.files.Mode;
import dev.composepermit.image.dockerfile.files.ModeChange;
import dev.composepermit.image.dockerfile.files.Occupant;
import dev.composepermit.image.dockerfile.files.UnixPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The commands that make and remove files and set modes: {@code mkdir}, {@code install}, {@code chmod}, {@code rm}. */
final class FileCommands {
    private FileCommands() {}

    static void mkdir(Invocation call, Shell shell) {
        Options options = Options.of(call.arguments(), Set.of("m", "mode"));
        boolean parents = options.has("p", "parents");
        Occupant above = shell.newDirectory();
        Occupant made = options.value("m", "mode")
                .map(mode -> above.withMode(mode(mode, above)))
                .orElse(above);
        for (Field operand : options.operands()) {
            Optional<String> path = PathAreas.path(operand, shell.directory);
            if (path.isEmpty()) {
                shell.mayCreate(PathAreas.of(operand, shell.directory, true), call);
            } else if (!parents && call.certain() && !path.get().equals("/")) {
                shell.files(FileEffects.newDirectory(path.get(), made, call.evidence()));
            } else {
                shell.files(FileEffects.directory(path.get(), made, above, call.evidence()));
            }
        }
    }

    private static Mode mode(Field written, Occupant before) {
        return written.literal()
                .map(text -> ModeChange.of(text).apply(before.mode()))
                .orElse(Mode.NOT_KNOWN);
    }

    /** coreutils {@code install}: {@code -d} makes directories, and sets owner and mode of those that exist. */
    static void install(Invocation call, Shell shell) {
        Options options = Options.of(call.arguments(), Set.of("m", "o", "g", "t", "S", "mode", "owner", "group"));
        if (!options.has("d", "directory")) {
            Area made = PathAreas.any(options.operands(), shell.directory, true);
            if (options.has("D")) {
                shell.mayCreate(above(options.operands(), shell), call);
            }
            if (options.has("o", "owner", "g", "group")) {
                String why = "install may have given it to another user";
                shell.files(FileEffects.obscure(made, UnknownReason.DOCKERFILE_NOT_UNDERSTOOD, why, call.evidence()));
            }
            shell.mayCreate(made, call);
            return;
        }
        Optional<Field> user = options.value("o", "owner");
        Optional<Field> group = options.value("g", "group");
        Mode mode = options.value("m", "mode")
                .map(m -> mode(m, shell.newDirectory()))
                .orElse(Mode.DIRECTORY);
        for (Field operand : options.operands()) {
            Area area = PathAreas.of(operand, shell.directory, false);
            Optional<String> path = PathAreas.path(operand, shell.directory);
            if (path.isPresent()) {
                Occupant made = shell.newDirectory();
                shell.files(FileEffects.directory(path.get(), made, made, call.evidence()));
            } else {
                shell.mayCreate(PathAreas.of(operand, shell.directory, true), call);
            }
            shell.files(FileEffects.change(area, there -> there.withMode(mode), call.evidence()));
            OwnerCommands.own(area, user, group, Optional.empty(), call, shell);
        }
    }

    static void chmod(Invocation call, Shell shell) {
        List<Field> arguments = new ArrayList<>(call.arguments());
        // a mode such as -x looks like an option
        Optional<Field> removing =
                arguments.stream().filter(FileCommands::takesPermissionsOff).findFirst();
        removing.ifPresent(arguments::remove);
        Options options = Options.of(arguments, Set.of("reference"));
        List<Field> operands = new ArrayList<>(options.operands());
        removing.ifPresent(mode -> operands.add(0, mode));
        if (operands.isEmpty()) {
            return;
        }
        boolean reference = options.has("reference");
        Optional<String> mode = reference ? Optional.empty() : operands.get(0).literal();
        UnaryOperator<Mode> change = mode.map(ModeChange::of).orElse(before -> Mode.NOT_KNOWN);
        List<Field> paths = reference ? operands : operands.subList(1, operands.size());
        Area area = PathAreas.any(paths, shell.directory, options.has("R", "recursive"));
        Optional<Integer> self = shell.user.owner().uid();
        boolean root = shell.user.isRoot();
        shell.files(FileEffects.change(
                area,
                there -> root || (self.isPresent() && self.equals(there.owner().uid()))
                        ? there.withMode(change.apply(there.mode()))
                        : there.withMode(Mode.NOT_KNOWN),
                call.evidence()));
    }

    private static Area above(List<Field> operands, Shell shell) {
        return Area.any(operands.stream()
                .map(operand -> PathAreas.path(operand, shell.directory)
                        .map(Area::above)
                        .orElseGet(Area::everywhere))
                .toList());
    }

    private static boolean takesPermissionsOff(Field argument) {
        String text = argument.text();
        return text.length() > 1
                && text.charAt(0) == '-'
                && text.chars().skip(1).allMatch(c -> "rwxXst".indexOf(c) >= 0);
    }

    static void rm(Invocation call, Shell shell) {
        Options options = Options.of(call.arguments(), Set.of());
        boolean recursive = options.has("r", "R", "recursive") || call.name().equals("rmdir");
        for (Field operand : options.operands()) {
            boolean whole = PathAreas.path(operand, shell.directory).isPresent();
            Area area = PathAreas.of(operand, shell.directory, recursive);
            shell.files(
                    FileEffects.remove(shell.user.isRoot() && call.certain() ? area : area.maybe(), call.evidence()));
            emptied(operand, recursive && !whole, call, shell);
        }
    }

    /** {@code rm -r dir/*} may leave the directory empty. */
    private static void emptied(Field operand, boolean recursive, Invocation call, Shell shell) {
        int slash = operand.text().lastIndexOf('/');
        if (!recursive || slash <= 0) {
            return;
        }
        Field parent = new Field(
                operand.text().substring(0, slash),
                operand.exact(),
                FieldExpansion.hasPattern(operand.text().substring(0, slash)));
        PathAreas.path(parent, shell.directory)
                .ifPresent(path -> shell.files(FileEffects.change(
                        Area.at(path), there -> there.withContent(Content.NOT_KNOWN), call.evidence())));
    }

    /** A link stands at its path; what is mounted or written there goes elsewhere. */
    static void ln(Invocation call, Shell shell) {
        Options options = Options.of(call.arguments(), Set.of("t", "S", "target-directory"));
        List<Field> operands = options.operands();
        if (operands.isEmpty() || !options.has("s", "symbolic")) {
            return;
        }
        Field target = operands.get(0);
        Field link = operands.size() > 1 ? operands.get(operands.size() - 1) : Field.of(".");
        Optional<String> path = PathAreas.path(link, shell.directory);
        boolean inside = link.text().endsWith("/") || link.text().equals(".");
        if (path.isPresent() && inside && target.literal().isPresent()) {
            path = Optional.of(UnixPath.child(path.get(), Invocation.nameOf(target)));
        }
        Area area = path.map(Area::tree).orElse(PathAreas.of(link, shell.directory, true));
        shell.files(FileEffects.obscure(
                area, UnknownReason.DOCKERFILE_NOT_UNDERSTOOD, "a symbolic link to " + target.text(), call.evidence()));
        Optional<String> leads = path.flatMap(UnixPath::parent)
                .flatMap(from -> PathAreas.path(target, Optional.of(from)))
                .filter(to -> !to.equals("/"));
        if (path.isPresent() && leads.isPresent()) {
            // where a directory stands already, the link is made in it
            String inDirectory = UnixPath.child(path.get(), UnixPath.name(leads.get()));
            shell.world = shell.world.withFiles(shell.world
                    .files()
                    .linked(path.get(), leads.get(), call.evidence())
                    .linked(inDirectory, leads.get(), call.evidence()));
        }
    }

    static void touch(Invocation call, Shell shell) {
        for (Field operand : Options.of(call.arguments(), Set.of("d", "t", "r", "date", "reference"))
                .operands()) {
            shell.mayCreate(PathAreas.of(operand, shell.directory, false), call);
        }
    }

    /** Programs that write what they read into files they are told, or into the directory they work in. */
    static void writers(Invocation call, Shell shell) {
        List<Area> areas = new ArrayList<>();
        for (Field argument : call.arguments()) {
            String text = argument.text();
            String value = text.startsWith("-") ? text.substring(text.indexOf('=') + 1) : text;
            if (!value.startsWith("-") || !argument.exact()) {
                Field named = new Field(value, argument.exact(), argument.pattern());
                areas.add(PathAreas.of(named, shell.directory, true).maybe());
            }
        }
        if (!areas.isEmpty()) {
            areas.add(PathAreas.entriesOf(shell.directory));
        }
        if (call.name().equals("mktemp")) {
            areas.add(Area.below("/tmp").maybe());
        }
        shell.mayCreate(Area.any(areas), call);
    }
}
