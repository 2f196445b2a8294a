package dev.composepermit.image.dockerfile.run;

import dev.composepermit.shell.ShellNode;
import dev.composepermit.shell.ShellNode.AndOr;
import dev.composepermit.shell.ShellNode.Simple;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows {@code a && b && c} and {@code a || b || c}. */
final class Chains {
    private static final Set<String> DEPENDABLE = Set.of(
            "mkdir", "chown", "chmod", "chgrp", "cd", "echo", "printf", "set", "export", "rm", "touch", "install", "cp",
            "ln", "sed", "true", ":");

    private final RunReader reader;

    Chains(RunReader reader) {
        this.reader = reader;
    }

    void follow(AndOr chain, Shell shell, Script script, boolean certain) {
        List<ShellNode> members = members(chain);
        if (chain.and()) {
            and(members, shell, script, certain);
        } else {
            or(members, shell, script, certain);
        }
    }

    /** The members of the longest chain with one operator; chains are nested to the left. */
    private static List<ShellNode> members(AndOr chain) {
        Deque<ShellNode> members = new ArrayDeque<>();
        ShellNode left = chain;
        while (left instanceof AndOr inner && inner.and() == chain.and()) {
            members.addFirst(inner.right());
            left = inner.left();
        }
        members.addFirst(left);
        return new ArrayList<>(members);
    }

    private void and(List<ShellNode> members, Shell shell, Script script, boolean certain) {
        Shell start = shell.fork();
        List<Shell> stopped = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            ShellNode member = members.get(i);
            boolean last = i == members.size() - 1;
            Optional<Boolean> known = last ? Optional.empty() : Conditions.evaluate(member, shell);
            if (known.isPresent()) {
                if (!known.get()) {
                    break;
                }
                continue;
            }
            if (!last && !certain && !isDependable(member)) {
                stopped.add(perhaps(member, shell, script));
                reader.follow(member, shell, script, true);
            } else {
                reader.follow(member, shell, script, certain);
            }
        }
        join(shell, start, stopped);
    }

    private void or(List<ShellNode> members, Shell shell, Script script, boolean certain) {
        Shell start = shell.fork();
        List<Shell> succeeded = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            ShellNode member = members.get(i);
            boolean last = i == members.size() - 1;
            Optional<Boolean> known = last ? Optional.empty() : Conditions.evaluate(member, shell);
            if (known.isPresent()) {
                if (known.get()) {
                    break;
                }
                continue;
            }
            if (last && i > 0 && Conditions.alwaysFails(member)) {
                // nothing came after a success; a failure would have been the build's
                Shell only = succeeded.remove(succeeded.size() - 1);
                shell.become(only);
                break;
            }
            if (last) {
                reader.follow(member, shell, script, certain);
                break;
            }
            Shell success = shell.fork();
            reader.follow(member, success, script, true);
            succeeded.add(success);
            shell.become(perhaps(member, shell, script));
        }
        join(shell, start, succeeded);
    }

    /** Where a shell is after a command that may have failed half-way. */
    private Shell perhaps(ShellNode member, Shell shell, Script script) {
        Shell attempt = shell.fork();
        reader.follow(member, attempt, script, false);
        Shell result = shell.fork();
        result.becomeEither(attempt, shell);
        return result;
    }

    private static void join(Shell shell, Shell start, List<Shell> others) {
        for (Shell other : others) {
            Shell main = shell.fork();
            shell.become(start);
            shell.becomeEither(main, other);
        }
    }

    /** Whether a command is one of those that fail only where a build is broken anyway. */
    private static boolean isDependable(ShellNode node) {
        return node instanceof Simple simple
                && (simple.words().isEmpty()
                        || simple.words()
                                .get(0)
                                .literal()
                                .filter(DEPENDABLE::contains)
                                .isPresent());
    }
}
