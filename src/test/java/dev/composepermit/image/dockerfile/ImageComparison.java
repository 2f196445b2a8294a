package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.Fact;
import dev.composepermit.image.Account;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.ImagePath.Content;
import dev.composepermit.image.dockerfile.accounts.AccountTable;
import dev.composepermit.image.dockerfile.run.BuildUser;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lays what was read from a Dockerfile beside the image that was built from it.
 *
 * <p>How many facts an image has hangs on the image alone and not on the answers: uid, gid, volumes and working directory;
 * owner, mode and content of a directory at each place asked for; owner and mode of a file; of nothing, that it is not
 * there.
 */
final class ImageComparison {
    private final ImageFacts read;
    private final BuiltImage built;
    final List<String> differences = new ArrayList<>();
    final TreeMap<String, Integer> reasons = new TreeMap<>();
    final EnumMap<Aspect, Integer> agreed = new EnumMap<>(Aspect.class);
    final EnumMap<Aspect, Integer> unknown = new EnumMap<>(Aspect.class);
    int swept;
    private boolean asked = true;

    /** What is asked of an image. */
    enum Aspect {
        USER("uid"),
        GROUP("gid"),
        VOLUMES("volumes"),
        OWNER("owner"),
        MODE("mode"),
        CONTENT("content"),
        DIRECTORY("working directory");

        final String label;

        Aspect(String label) {
            this.label = label;
        }
    }

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
        comparison.fact(Aspect.VOLUMES, read.volumes(), List.copyOf(built.volumes));
        comparison.fact(Aspect.DIRECTORY, read.workingDirectory(), built.workingDirectory);
        TreeSet<String> paths = new TreeSet<>(targets);
        paths.addAll(built.volumes);
        paths.add(built.workingDirectory);
        paths.remove("/"); // nobody mounts there, and every image has it
        paths.forEach(comparison::path);
        comparison.sweep(paths);
        return comparison;
    }

    private void user() {
        Fact<String> user = read.declaredUser();
        if (!user.isKnown()) {
            unknown(Aspect.USER, user);
            unknown(Aspect.GROUP, user);
            return;
        }
        BuildUser who = BuildUser.of(user.orElseThrow(), AccountTable.of(read.accounts()));
        ids(Aspect.USER, who.owner().uid(), built.uid(), user);
        Optional<Integer> gid = who.owner().gid();
        boolean bare =
                gid.isEmpty() && isNumber(user.orElseThrow()) && read.accounts().complete();
        ids(Aspect.GROUP, bare ? Optional.of(0) : gid, built.gid(), user);
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }

    private void ids(Aspect aspect, Optional<Integer> said, Optional<Integer> is, Fact<?> fact) {
        if (said.isEmpty()) {
            unknown(aspect, "the account's ids are not known");
        } else {
            same(aspect, aspect.label, said, is, fact);
        }
    }

    private void fact(Aspect aspect, Fact<?> said, Object is) {
        if (said.isKnown()) {
            same(aspect, aspect.label, said.orElseThrow(), is, said);
        } else {
            unknown(aspect, said);
        }
    }

    private void same(Aspect aspect, String what, Object said, Object is, Fact<?> fact) {
        if (said.equals(is)) {
            agreed.merge(aspect, asked ? 1 : 0, Integer::sum);
            return;
        }
        String because = fact.evidence().stream()
                .map(piece -> piece.detail())
                .reduce((first, last) -> last)
                .orElse("");
        differences.add(what + ": read " + said + ", built " + is + " (" + because + ")");
    }

    private void unknown(Aspect aspect, Fact<?> fact) {
        unknown(
                aspect,
                fact.asUnknown()
                        .map(why -> why.reason().label() + ": " + why.detail())
                        .orElse(""));
    }

    private void unknown(Aspect aspect, String why) {
        if (asked) {
            unknown.merge(aspect, 1, Integer::sum);
            reasons.merge(aspect.label + ": " + why, 1, Integer::sum);
        }
    }

    private void path(String path) {
        Fact<ImagePath> said = read.at(path);
        Optional<BuiltImage.Entry> is = built.at(path);
        boolean isDirectory = is.filter(entry -> entry.kind() == 'd').isPresent();
        if (!said.isKnown()) {
            unknown(Aspect.OWNER, said);
            if (is.isPresent()) {
                unknown(Aspect.MODE, said);
            }
            if (isDirectory) {
                unknown(Aspect.CONTENT, said);
            }
        } else if (said.orElseThrow() instanceof ImagePath.Present present) {
            present(path, present, is, said);
        } else if (is.isEmpty()) {
            same(Aspect.OWNER, path, "absent", "absent", said);
        } else if (said.orElseThrow() instanceof ImagePath.AbsentOrRoots) {
            same(Aspect.OWNER, path, "absent or 0:0", is.get().owner().replaceFirst("^0:0$", "absent or 0:0"), said);
            same(Aspect.MODE, path + " mode", "0755", octal(is.get().mode()), said);
            unknown(Aspect.CONTENT, "absent or root's");
        } else {
            same(Aspect.OWNER, path, "absent", show(is.get()), said);
        }
    }

    private static String show(BuiltImage.Entry entry) {
        return String.format(Locale.ROOT, "%s %d:%d %04o", entry.kind(), entry.uid(), entry.gid(), entry.mode());
    }

    private void present(String path, ImagePath.Present said, Optional<BuiltImage.Entry> is, Fact<?> fact) {
        if (is.isEmpty()) {
            same(Aspect.OWNER, path, "present", "absent", fact);
            return;
        }
        BuiltImage.Entry entry = is.get();
        same(Aspect.OWNER, path + " owner", said.uid() + ":" + said.gid(), entry.owner(), fact);
        if (said.mode().isPresent()) {
            same(Aspect.MODE, path + " mode", octal(said.mode().get()), octal(entry.mode()), fact);
        } else {
            unknown(Aspect.MODE, "not known");
        }
        if (entry.kind() != 'd') {
            return; // a file; what is said to be a directory is only said to be no file for certain
        }
        if (!said.directory()) {
            same(Aspect.CONTENT, path + " kind", "file", "directory", fact);
        } else if (said.content() == Content.NOT_KNOWN) {
            unknown(Aspect.CONTENT, "not known");
        } else {
            Content filled = built.isFilled(path) ? Content.SOME : Content.EMPTY;
            same(Aspect.CONTENT, path + " content", said.content(), filled, fact);
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
        paths.remove("/"); // its mode is the engine's: 0755 with Docker, 0555 with Podman
        for (String path : paths) {
            swept += read.at(path).isKnown() ? 1 : 0;
            path(path.replace("//", "/"));
        }
        for (Account account : read.accounts().users()) {
            int[] ids = built.accounts.get(account.name());
            String is = ids == null ? "none" : ids[0] + ":" + ids[1];
            same(
                    Aspect.USER,
                    "account " + account.name(),
                    account.uid() + ":" + account.gid(),
                    is,
                    read.declaredUser());
        }
        for (String line : built.environment) {
            int equals = line.indexOf('=');
            Fact<Optional<String>> said = read.environment(line.substring(0, equals));
            if (said.isKnown()) {
                String is = line.substring(equals + 1);
                same(
                        Aspect.USER,
                        "ENV " + line.substring(0, equals),
                        said.orElseThrow().orElse(""),
                        is,
                        said);
            }
        }
    }
}
