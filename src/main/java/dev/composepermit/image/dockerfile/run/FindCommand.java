package dev.composepermit.image.dockerfile.run;

import dev.composepermit.image.dockerfile.files.Area;
import java.util.ArrayList;
import java.util.List;

/** {@code find … -exec chown …}: what it runs is run for some of the paths below its starting points. */
final class FindCommand {
    private FindCommand() {}

    static void run(Invocation call, Programs programs, Shell shell) {
        List<Field> roots = new ArrayList<>();
        List<Field> arguments = call.arguments();
        int at = 0;
        while (at < arguments.size() && !isExpression(arguments.get(at).text())) {
            roots.add(arguments.get(at++));
        }
        if (roots.isEmpty()) {
            roots.add(Field.of("."));
        }
        Area area = PathAreas.any(roots, shell.directory, true).maybe();
        for (; at < arguments.size(); at++) {
            String word = arguments.get(at).text();
            if (word.equals("-delete")) {
                Programs.removed(area, call, shell);
            } else if (word.equals("-exec") || word.equals("-execdir") || word.equals("-ok")) {
                call.inner(at + 1).ifPresent(inner -> executed(inner, area, programs, shell));
            }
        }
    }

    private static boolean isExpression(String word) {
        return (word.startsWith("-") && word.length() > 2) || word.equals("!") || word.equals("(");
    }

    private static void executed(Invocation inner, Area area, Programs programs, Shell shell) {
        switch (inner.name()) {
            case "chown", "chgrp", "chmod", "rm", "rmdir", "touch", "cp", "mv" -> {
                Shell apart = shell.fork();
                Invocation everywhere = withArea(inner);
                programs.run(everywhere, apart);
                // what the command did anywhere, it may have done in the area
                shell.files((path, before, scene) -> area.of(path) == Area.Membership.NO
                        ? before
                        : before.or(apart.world.files().at(path)));
            }
            default -> {
                if (!Habits.onlyReads(inner.name()) && !Habits.staysInProject(inner.name())) {
                    programs.unknown(inner, shell);
                }
            }
        }
    }

    /** The command as it would be run for the whole image: {@code {}} is any path. */
    private static Invocation withArea(Invocation inner) {
        List<Field> arguments = new ArrayList<>();
        for (Field argument : inner.arguments()) {
            if (argument.exact()
                    && (argument.text().equals(";") || argument.text().equals("+"))) {
                break;
            }
            boolean placeholder = argument.text().contains("{}");
            arguments.add(placeholder ? new Field("/", false, false) : argument);
        }
        return new Invocation(
                inner.name(),
                inner.program(),
                arguments,
                inner.text(),
                inner.certain(),
                inner.script(),
                inner.node(),
                inner.evidence());
    }
}
