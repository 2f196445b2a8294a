package dev.composepermit.image.start;

import dev.composepermit.image.Account;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.Entrypoint.AnyUser;
import dev.composepermit.image.Entrypoint.RepairedPath;
import dev.composepermit.image.PathVariable;
import dev.composepermit.image.layer.RootedPath;
import dev.composepermit.image.start.StartHabits.Change;
import dev.composepermit.image.start.StartHabits.Drop;
import dev.composepermit.image.start.StartHabits.Renumbering;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the habits of a start come to. */
final class StartJudgement {
    private final StartOrigin image;
    private final StartAccounts accounts;
    private final StartHabits habits;

    StartJudgement(StartOrigin image, StartAccounts accounts, StartHabits habits) {
        this.image = image;
        this.accounts = accounts;
        this.habits = habits;
    }

    /** Who the program ends up as. */
    private record Target(Account account, Optional<String> uidVariable, Optional<String> gidVariable) {}

    /** The start as a whole; empty when it can't be told who the program ends up as, or what it is given. */
    Optional<Entrypoint> judge() {
        if (habits.drops.isEmpty()) {
            // it gives files away: some program becomes their owner by itself
            return Optional.empty();
        }
        Optional<Target> target = target();
        boolean allPaths = habits.changes.stream().allMatch(Change::allPaths);
        if (target.isEmpty() || !allPaths) {
            return Optional.empty();
        }
        StartGuard guard =
                habits.drops.stream().map(Drop::guard).reduce(StartGuard::or).orElse(StartGuard.NONE);
        return Optional.of(entrypoint(target.get(), habits.drops.get(0).tool(), guard));
    }

    /** The start of an image whose services all run as the account that is given other ids. */
    Optional<Entrypoint> ofRenumbered(String mechanism) {
        return habits.renumberings.stream()
                .filter(renumbering -> !renumbering.group())
                .findFirst()
                .flatMap(renumbering -> accounts.account(renumbering.name(), Optional.empty()))
                .map(this::renumbered)
                .map(target -> entrypoint(target, mechanism, StartGuard.NONE));
    }

    private Optional<Target> target() {
        List<Target> targets = new ArrayList<>();
        for (Drop drop : habits.drops) {
            Optional<Target> target = accounts.account(
                            drop.user().text(), drop.group().map(StartValue::text))
                    .map(account -> drop.user().variable().isPresent()
                            ? new Target(
                                    account,
                                    drop.user().variable(),
                                    drop.group().flatMap(StartValue::variable))
                            : renumbered(account));
            if (target.isEmpty()) {
                return Optional.empty();
            }
            if (!targets.contains(target.get())) {
                targets.add(target.get());
            }
        }
        return targets.size() == 1 ? Optional.of(targets.get(0)) : Optional.empty();
    }

    private Target renumbered(Account account) {
        Optional<StartValue> uid = id(account.name(), false);
        Optional<StartValue> gid = id(account.name(), true);
        Optional<Account> changed = accounts.account(
                uid.map(StartValue::text).filter(text -> !text.isEmpty()).orElse(Integer.toString(account.uid())),
                Optional.of(gid.map(StartValue::text)
                        .filter(text -> !text.isEmpty())
                        .orElse(Integer.toString(account.gid()))));
        Account ids = changed.orElse(account);
        return new Target(
                new Account(account.name(), ids.uid(), ids.gid()),
                uid.flatMap(StartValue::variable),
                gid.flatMap(StartValue::variable));
    }

    private Optional<StartValue> id(String name, boolean group) {
        return habits.renumberings.stream()
                .filter(renumbering ->
                        renumbering.group() == group && renumbering.name().equals(name))
                .map(Renumbering::id)
                .findFirst();
    }

    private Entrypoint entrypoint(Target target, String mechanism, StartGuard guard) {
        List<RepairedPath> repairs = new ArrayList<>();
        Set<String> unless = new TreeSet<>();
        for (Change change : habits.changes) {
            if (isTo(change.user(), target)) {
                change.paths().forEach(path -> repaired(path, change).ifPresent(repairs::add));
                unless.addAll(change.guard().variables());
            }
        }
        unless.removeAll(image.environment().keySet());
        target.uidVariable().ifPresent(unless::remove);
        target.gidVariable().ifPresent(unless::remove);
        return new Entrypoint(
                true,
                Optional.of(target.account()),
                Optional.empty(),
                target.uidVariable(),
                target.gidVariable(),
                repairs.stream().distinct().toList(),
                List.copyOf(unless),
                commands(guard),
                AnyUser.NOT_KNOWN,
                Optional.of(mechanism));
    }

    /** The commands it is for; where that was not understood, the image's own only. */
    private List<String> commands(StartGuard guard) {
        if (guard.commands().isEmpty() && guard.hangsOnCommand()) {
            return image.command().isEmpty()
                    ? List.of("")
                    : List.of(image.command().get(0));
        }
        List<String> commands = new ArrayList<>(guard.commands());
        guard.commands().forEach(command -> commands.addAll(habits.completed.getOrDefault(command, List.of())));
        return commands.stream().distinct().toList();
    }

    private boolean isTo(StartValue user, Target target) {
        return user.text().equals(target.account().name())
                || user.text().equals(Integer.toString(target.account().uid()))
                || (user.variable().isPresent() && user.variable().equals(target.uidVariable()));
    }

    private Optional<RepairedPath> repaired(StartValue path, Change change) {
        boolean device = path.text().startsWith("/dev/") || path.text().startsWith("/proc/");
        boolean whole = path.text().startsWith("/") || path.text().equals(".");
        if (!whole || device || path.text().contains("*")) {
            return Optional.empty();
        }
        Optional<PathVariable> variable = path.variable()
                .filter(name -> path.rest().isEmpty() || path.rest().startsWith("/"))
                .map(name -> new PathVariable(name, path.rest()));
        if (path.variable().isPresent() != variable.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new RepairedPath(
                RootedPath.resolve(image.workingDirectory(), path.text()),
                variable,
                change.recursive(),
                change.groupToo()));
    }
}
