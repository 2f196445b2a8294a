package dev.composepermit.ownership.repair;

import dev.composepermit.compose.Mount;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.Tool;
import dev.composepermit.ownership.Actor;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.Repair.Obstacle;
import dev.composepermit.ownership.Repair.Owner;
import dev.composepermit.shell.course.Invocation;
import dev.composepermit.text.Letters;
import java.util.Optional;
import java.util.Set;

/**
 * What stands in the way of a change.
 *
 * @param throughShell whether a shell is needed to run it
 * @param makesAccounts whether the script makes accounts of its own
 */
record Obstacles(Actor actor, Accounts accounts, boolean throughShell, boolean makesAccounts) {
    private static final Letters ACCOUNT = Letters.of("0-9a-z_:-");
    private static final Letters NAME = Letters.of("a-z0-9_-");

    /** Why the change cannot work; empty when nothing is known against it. */
    Optional<Obstacle> of(Change change, Invocation invocation, Mount mount) {
        if (change.reversed()) {
            return Optional.of(Obstacle.ARGUMENTS_REVERSED);
        }
        if (lacksProgram(invocation)) {
            return Optional.of(Obstacle.NO_PROGRAM);
        }
        if (mount.readOnly()) {
            return Optional.of(Obstacle.READ_ONLY_MOUNT);
        }
        if (change.owner().isEmpty()) {
            return Optional.empty();
        }
        if (isNotRoot(invocation)) {
            return Optional.of(Obstacle.NOT_ROOT);
        }
        if (actor.user().toOptional().filter(Identity::isRoot).isPresent()
                && !actor.capabilities().has("CHOWN")) {
            return Optional.of(Obstacle.NO_CAPABILITY);
        }
        return lacksAccount(change.owner().get()) ? Optional.of(Obstacle.NO_SUCH_ACCOUNT) : Optional.empty();
    }

    /** Whether it is not known that the script may do this. */
    boolean mayStandInTheWay(Change change, Invocation invocation) {
        boolean root = actor.user().toOptional().filter(Identity::isRoot).isPresent();
        boolean asRoot = invocation.user().map(Obstacles::isRoot).orElse(true);
        return !root || !asRoot || change.owner().filter(this::isOpen).isPresent();
    }

    private boolean isOpen(Owner owner) {
        return owner.setsUid() && owner.uid().isEmpty();
    }

    private boolean isNotRoot(Invocation invocation) {
        if (invocation.user().isPresent()) {
            String user = invocation.user().get();
            return ACCOUNT.makeUp(user) && user.charAt(0) != ':' && user.charAt(0) != '-' && !isRoot(user);
        }
        return actor.user().toOptional().filter(user -> !user.isRoot()).isPresent();
    }

    private static boolean isRoot(String user) {
        return user.equals("root") || user.equals("0") || user.startsWith("root:") || user.startsWith("0:");
    }

    private boolean lacksProgram(Invocation invocation) {
        Optional<Set<Tool>> tools = actor.image().flatMap(ImageFacts::tools).toOptional();
        if (tools.isEmpty()) {
            return false;
        }
        boolean shell = throughShell && !tools.get().contains(Tool.SH);
        boolean chown = invocation.words().stream().anyMatch(word -> word.equals("chown") || word.endsWith("/chown"))
                && !tools.get().contains(Tool.CHOWN);
        boolean find = invocation.program().equals("find") && !tools.get().contains(Tool.FIND);
        return shell || chown || find;
    }

    private boolean lacksAccount(Owner owner) {
        int separator = owner.written().indexOf(':');
        String name = separator < 0 ? owner.written() : owner.written().substring(0, separator);
        boolean isName = NAME.makeUp(name) && name.charAt(0) != '-' && !Letters.DIGITS.has(name.charAt(0));
        return isName && owner.uid().isEmpty() && accounts.complete() && !makesAccounts;
    }
}
