package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.Fact;
import dev.composepermit.image.Account;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.ImagePath.Content;
import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.run.BuildUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Lays what was read from a Dockerfile beside the image that was built from it. */
final class ImageComparison {
    private final ImageFacts read;
    private final BuiltImage built;
    final List<String> differences = new ArrayList<>();
    final TreeMap<String, Integer> unknown = new TreeMap<>();
    int agreed;
    int swept;
    private boolean asked = true;

    private ImageComparison(ImageFacts read, BuiltImage built) {
        this.read = read;
        this.built = built;
    }

    /**
     * Compares.
     *
     * @param targets where services mount something; volumes and the working directory are asked as well
     */
    static ImageComparison of(ImageFacts read, BuiltImage built, TreeSet<String> targets) {
        ImageComparison comparison = new ImageComparison(read, built);
        comparison.user();
        comparison.fact("volumes", read.volumes(), List.copyOf(built.volumes));
        comparison.fact("working directory", read.workingDirectory(), built.workingDirectory);
        TreeSet<String> paths = new TreeSet<>(targets);
        paths.addAll(built.volumes);
        paths.add(built.workingDirectory);
        paths.forEach(comparison::path);
        comparison.sweep(paths);
        return comparison;
    }

    int unknowns() {
        return unknown.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void user() {
        Fact<String> user = read.declaredUser();
        if (!user.isKnown()) {
            unknown("user", user);
            unknown("group", user);
            return;
        }
        BuildUser who = BuildUser.of(user.orElseThrow(), AccountTable.of(read.accounts()));
        ids("user", who.owner().uid(), built.uid(), user);
        Optional<Integer> gid = who.owner().gid();
        boolean bare =
                gid.isEmpty() && isNumber(user.orElseThrow()) && read.accounts().complete();
        ids("group", bare ? Optional.of(0) : gid, built.gid(), user);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }

    private void ids(String what, Optional<Integer> said, Optional<Integer> is, Fact<?> fact) {
        if (said.isEmpty()) {
            add(what + ": the account's ids are not known");
        } else {
            same(what, said, is, fact);
        }
    }

    private void fact(String what, Fact<?> said, Object is) {
        if (said.isKnown()) {
            same(what, said.orElseThrow(), is, said);
        } else {
            unknown(what, said);
        }
    }

    private void same(String what, Object said, Object is, Fact<?> fact) {
        if (said.equals(is)) {
            agreed += asked ? 1 : 0;
            return;
        }
        String because = fact.evidence().stream()
                .map(piece -> piece.detail())
                .reduce((first, last) -> last)
                .orElse("");
        differences.add(what + ": read " + said + ", built " + is + " (" + because + ")");
    }

    private void unknown(String what, Fact<?> fact) {
        add(what + ": "
                + fact.asUnknown()
                        .map(why -> why.reason().label() + ": " + why.detail())
                        .orElse(""));
    }

    private void add(String why) {
        if (asked) {
            unknown.merge(why, 1, Integer::sum);
        }
    }

    private void path(String path) {
        Fact<ImagePath> said = read.at(path);
        Optional<BuiltImage.Entry> is = built.at(path);
        if (!said.isKnown()) {
            unknown("owner", said);
            unknown("mode", said);
            unknown("content", said);
            return;
        }
        if (said.orElseThrow() instanceof ImagePath.Present present) {
            present(path, present, is, said);
            return;
        }
        boolean mayBeRoots = said.orElseThrow() instanceof ImagePath.AbsentOrRoots;
        String shown = is.map(ImageComparison::show).orElse("absent");
        boolean fits = is.isEmpty() || (mayBeRoots && shown.equals("d 0:0 0755"));
        same(
                path,
                mayBeRoots ? "absent or root's" : "absent",
                fits ? (mayBeRoots ? "absent or root's" : "absent") : shown,
                said);
    }

    private static String show(BuiltImage.Entry entry) {
        return String.format(Locale.ROOT, "%s %d:%d %04o", entry.kind(), entry.uid(), entry.gid(), entry.mode());
    }

    private void present(String path, ImagePath.Present said, Optional<BuiltImage.Entry> is, Fact<?> fact) {
        if (is.isEmpty()) {
            same(path, "present", "absent", fact);
            return;
        }
        BuiltImage.Entry entry = is.get();
        same(path + " owner", said.uid() + ":" + said.gid(), entry.uid() + ":" + entry.gid(), fact);
        if (said.mode().isPresent()) {
            same(path + " mode", octal(said.mode().get()), octal(entry.mode()), fact);
        } else {
            add("mode: not known");
        }
        if (entry.kind() != 'd') {
            // "directory" only says that it is no file for certain
            add("content: of a file");
        } else if (!said.directory()) {
            same(path + " kind", "file", "directory", fact);
        } else if (said.content() == Content.NOT_KNOWN) {
            add("content: not known");
        } else {
            same(path + " content", said.content(), built.isFilled(path) ? Content.SOME : Content.EMPTY, fact);
        }
    }

    private static String octal(int mode) {
        return String.format(Locale.ROOT, "%04o", mode);
    }

    /** Everything else that is claimed must hold as well; what is not known there is not counted. */
    private void sweep(TreeSet<String> done) {
        asked = false;
        TreeSet<String> paths = new TreeSet<>(built.directories());
        for (String absent : List.of("/app", "/data", "/config", "/srv/data", "/opt/app", "/workspace", "/home/app")) {
            paths.add(absent);
            paths.add(absent + "/data");
        }
        paths.add(built.workingDirectory + "/data");
        paths.removeAll(done);
        for (String path : paths) {
            swept += read.at(path).isKnown() ? 1 : 0;
            path(path.replace("//", "/"));
        }
        for (Account account : read.accounts().users()) {
            int[] ids = built.accounts.get(account.name());
            String is = ids == null ? "none" : ids[0] + ":" + ids[1];
            same("account " + account.name(), account.uid() + ":" + account.gid(), is, read.declaredUser());
        }
        for (String line : built.environment) {
            int equals = line.indexOf('=');
            Fact<Optional<String>> said = read.environment(line.substring(0, equals));
            if (said.isKnown()) {
                String is = line.substring(equals + 1);
                same("ENV " + line.substring(0, equals), said.orElseThrow().orElse(""), is, said);
            }
        }
    }
}
