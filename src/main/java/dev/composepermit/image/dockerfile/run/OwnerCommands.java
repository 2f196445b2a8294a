package dev.composepermit.image.dockerfile.run;

import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.dockerfile.files.Area;
import dev.composepermit.image.dockerfile.files.FileEffects;
import dev.composepermit.image.dockerfile.files.Occupant;
import dev.composepermit.image.dockerfile.files.Owner;
import dev.composepermit.image.dockerfile.language.Instruction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The commands that set owners: {@code chown} and {@code chgrp}. */
final class OwnerCommands {
    private OwnerCommands() {}

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
        int colon = separator(spec.text(), shell);
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

    /** Where the group begins: behind a colon, or behind a dot as coreutils still takes it when no user has that name. */
    private static int separator(String spec, Shell shell) {
        int colon = spec.indexOf(':');
        int dot = spec.indexOf('.');
        boolean dotted = colon < 0
                && dot > 0
                && shell.world.accounts().uidOf(spec).isEmpty()
                && shell.world.accounts().uidOf(spec.substring(0, dot)).isPresent();
        return dotted ? dot : colon;
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
    static void own(
            Area area,
            Optional<Field> user,
            Optional<Field> group,
            Optional<Field> from,
            Invocation call,
            Shell shell) {
        boolean unclear = user.filter(field -> field.literal().isEmpty()).isPresent()
                || group.filter(field -> field.literal().isEmpty()).isPresent();
        if (unclear) {
            owner(area, notKnown(call), from, call, shell);
            return;
        }
        if (user.isEmpty() && group.isEmpty()) {
            return;
        }
        Owner wanted =
                shell.owner(user.map(OwnerCommands::nameOrNumber), group.map(OwnerCommands::nameOrNumber), call.text());
        UnaryOperator<Occupant> change = there -> there.withOwner(new Owner(
                user.isPresent() ? wanted.uid() : there.owner().uid(),
                group.isPresent() ? wanted.gid() : there.owner().gid(),
                wanted.isKnown() ? there.owner().reason() : wanted.reason(),
                changesNothingUnknown(user, group, wanted) ? there.owner().why() : wanted.why()));
        boolean inferred = user.filter(field -> shell.world.accounts().isInferred(field.text()))
                .isPresent();
        apply(area, change, from, inferred ? call.asInferred() : call, shell);
    }

    /** A plus sign says that a number is meant (coreutils, "Disambiguating names and IDs"). */
    private static String nameOrNumber(Field field) {
        String text = field.text();
        return text.startsWith("+") ? text.substring(1) : text;
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
}
