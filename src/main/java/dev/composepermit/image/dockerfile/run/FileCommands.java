package dev.composepermit.image.dockerfile.run;

import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImagePath.Content;
import dev.composepermit.image.dockerfile.files.Area;
import dev.composepermit.image.dockerfile.files.FileEffects;
import dev.composepermit.image.dockerfile.files.Mode;
import dev.composepermit.image.dockerfile.files.ModeChange;
import dev.composepermit.image.dockerfile.files.Occupant;
import dev.composepermit.image.dockerfile.files.Owner;
import dev.composepermit.image.dockerfile.files.UnixPath;
import dev.composepermit.image.dockerfile.language.Instruction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The commands that make directories and set owners and modes: {@code mkdir}, {@code install}, {@code chown} … */
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
            shell.mayCreate(PathAreas.any(options.operands(), shell.directory, true), call);
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
            own(area, user, group, Optional.empty(), call, shell);
        }
    }

    static void chown(Invocation call, Shell shell) {
        Options options = Options.of(call.arguments(), Set.of("from", "reference"));
        boolean recursive = options.has("R", "recursive");
        if (options.has("reference")) {
            owner(
                    PathAreas.any(options.operands(), shell.directory, recursive),
                    notKnown(call),
                    Optional.empty(),
                    call,
                    shell);
            return;
        }
        if (options.operands().isEmpty()) {
            return;
        }
        Field spec = options.operands().get(0);
        List<Field> paths = options.operands().subList(1, options.operands().size());
        Area area = PathAreas.any(paths, shell.directory, recursive);
        int colon = spec.text().indexOf(':');
        boolean certainUser = spec.exact() || colon >= 0;
        Field user = new Field(colon < 0 ? spec.text() : spec.text().substring(0, colon), certainUser, false);
        Optional<Field> group = Optional.empty();
        if (colon >= 0) {
            String name = spec.text().substring(colon + 1);
            boolean login = name.isEmpty() && spec.exact();
            group = login
                    ? shell.world
                            .accounts()
                            .primaryGidOf(user.text())
                            .map(gid -> Field.of(gid.toString()))
                            .or(() -> Optional.of(new Field("", false, false)))
                    : Optional.of(new Field(name, spec.exact(), false));
        } else if (!spec.exact()) {
            group = Optional.of(spec);
        }
        boolean keepsUser = user.exact() && user.text().isEmpty();
        own(area, keepsUser ? Optional.empty() : Optional.of(user), group, options.value("from"), call, shell);
    }

    static void chgrp(Invocation call, Shell shell) {
        Options options = Options.of(call.arguments(), Set.of("reference"));
        List<Field> operands = options.operands();
        if (operands.isEmpty()) {
            return;
        }
        Area area = PathAreas.any(operands.subList(1, operands.size()), shell.directory, options.has("R", "recursive"));
        own(area, Optional.empty(), Optional.of(operands.get(0)), Optional.empty(), call, shell);
    }

    /** Sets owner or group, as far as given; only root can. */
    private static void own(
            Area area,
            Optional<Field> user,
            Optional<Field> group,
            Optional<Field> from,
            Invocation call,
            Shell shell) {
        boolean unclear = user.filter(field -> field.literal().isEmpty()).isPresent()
                || group.filter(field -> field.literal().isEmpty()).isPresent();
        if (unclear) {
            Owner user1 = notKnown(call);
            owner(area, user1, from, call, shell);
            return;
        }
        if (user.isEmpty() && group.isEmpty()) {
            return;
        }
        Owner wanted = shell.owner(user.map(Field::text), group.map(Field::text), call.text());
        UnaryOperator<Occupant> change = there -> there.withOwner(new Owner(
                user.isPresent() ? wanted.uid() : there.owner().uid(),
                group.isPresent() ? wanted.gid() : there.owner().gid(),
                wanted.isKnown() ? there.owner().reason() : wanted.reason(),
                changesNothingUnknown(user, group, wanted) ? there.owner().why() : wanted.why()));
        boolean inferred = user.filter(field -> shell.world.accounts().isInferred(field.text()))
                .isPresent();
        apply(area, change, from, inferred ? call.asInferred() : call, shell);
    }

    /** Whether what the command sets is known, so that anything unknown afterwards was unknown before. */
    private static boolean changesNothingUnknown(Optional<Field> user, Optional<Field> group, Owner wanted) {
        return (user.isEmpty() || wanted.uid().isPresent())
                && (group.isEmpty() || wanted.gid().isPresent());
    }

    private static void owner(Area area, Owner wanted, Optional<Field> from, Invocation call, Shell shell) {
        apply(area, there -> there.withOwner(wanted), from, call, shell);
    }

    private static void apply(
            Area area, UnaryOperator<Occupant> change, Optional<Field> from, Invocation call, Shell shell) {
        if (!shell.user.mayBeRoot()) {
            return;
        }
        // a failure that would not stop the build is not reckoned with: chown does what it can
        UnaryOperator<Occupant> conditional =
                from.isEmpty() ? change : there -> ifFrom(from.get(), there, change, shell);
        // chown that had to succeed did so, whoever ran it
        Area certain = shell.user.isRoot() || call.certain() ? area : area.maybe();
        shell.files(FileEffects.change(certain, conditional, call.evidence()));
    }

    /** {@code --from=U:G}: only what has that owner now. */
    private static Occupant ifFrom(Field from, Occupant there, UnaryOperator<Occupant> change, Shell shell) {
        Occupant after = change.apply(there);
        Optional<String> text = from.literal();
        if (text.isEmpty() || !there.owner().isKnown()) {
            return there.withOwner(notKnown("chown --from"));
        }
        String[] parts = text.get().split(":", -1);
        Owner wanted = shell.owner(
                Optional.of(parts[0]).filter(part -> !part.isEmpty()),
                parts.length > 1 ? Optional.of(parts[1]).filter(part -> !part.isEmpty()) : Optional.empty(),
                text.get());
        boolean userKnown = parts[0].isEmpty() || wanted.uid().isPresent();
        boolean groupKnown =
                parts.length < 2 || parts[1].isEmpty() || wanted.gid().isPresent();
        if (!userKnown || !groupKnown) {
            return there.withOwner(notKnown("chown --from"));
        }
        boolean fits = (wanted.uid().isEmpty()
                        || wanted.uid().equals(there.owner().uid()))
                && (wanted.gid().isEmpty() || wanted.gid().equals(there.owner().gid()));
        return fits ? after : there;
    }

    static Owner notKnown(Invocation call) {
        return notKnown(call.text());
    }

    private static Owner notKnown(String command) {
        String why = "the owner that '" + Instruction.shorten(command) + "' sets is not known";
        return Owner.notKnown(UnknownReason.DOCKERFILE_NOT_UNDERSTOOD, why);
    }

    static void chmod(Invocation call, Shell shell) {
        // a mode such as -w looks like an option; nobody writes it in a build
        Options options = Options.of(call.arguments(), Set.of("reference"));
        List<Field> operands = options.operands();
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
    }

    static void touch(Invocation call, Shell shell) {
        for (Field operand : Options.of(call.arguments(), Set.of("d", "t", "r", "date", "reference"))
                .operands()) {
            shell.mayCreate(PathAreas.of(operand, shell.directory, false), call);
        }
    }
}
