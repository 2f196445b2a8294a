package dev.composepermit.ownership.repair;

import dev.composepermit.ownership.Repair;
import dev.composepermit.ownership.Repair.Guard;
import dev.composepermit.ownership.StartScript;
import java.util.ArrayList;
import java.util.List;

/** A script's ending and repairs in one line, so that a table of them can be read. */
final class RepairWords {
    private RepairWords() {}

    static String of(StartScript script) {
        StringBuilder text = new StringBuilder(script.ending().name());
        if (!script.understood()) {
            text.append(", not understood");
        }
        script.repairs().forEach(repair -> text.append("; ").append(inWords(repair)));
        return text.toString();
    }

    private static String inWords(Repair repair) {
        List<String> parts = new ArrayList<>();
        repair.owner().ifPresent(owner -> parts.add(owner(owner)));
        repair.mode()
                .ifPresent(mode ->
                        parts.add("mode " + mode.written() + (mode.setsOthersWrite() ? " (others write)" : "")));
        repair.acl()
                .ifPresent(acl ->
                        parts.add("acl " + acl.id().map(String::valueOf).orElse("?") + (acl.write() ? " writes" : "")));
        parts.add((repair.reachesRoot() ? "root of " : "below ")
                + repair.mount().target().value()
                + (repair.recursive() ? " and tree" : ""));
        if (repair.followsLinks()) {
            parts.add("follows links");
        }
        if (!(repair.guard() instanceof Guard.None)) {
            parts.add(guard(repair.guard()));
        }
        if (repair.conditional()) {
            parts.add("perhaps");
        }
        repair.obstacle().ifPresent(obstacle -> parts.add(obstacle.name()));
        repair.failureHiddenBy()
                .ifPresent(place -> parts.add("hidden by <" + place.text().replace("$$", "$") + ">"));
        return String.join(", ", parts);
    }

    private static String owner(Repair.Owner owner) {
        String uid = owner.setsUid() ? owner.uid().map(String::valueOf).orElse("?") : "-";
        String gid = owner.setsGid() ? owner.gid().map(String::valueOf).orElse("?") : "-";
        return "owner " + uid + ":" + gid;
    }

    private static String guard(Guard guard) {
        if (guard instanceof Guard.Flag flag) {
            return (flag.directory() ? "flag directory " : "flag ")
                    + flag.path()
                    + (flag.holdsOwner() ? " with owner" : "")
                    + (flag.inMount().isPresent() ? " in mount" : " outside");
        }
        return guard.getClass().getSimpleName();
    }
}
