package dev.composepermit.image.start;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a start script was seen to do with users and owners. */
final class StartHabits {
    final List<Drop> drops = new ArrayList<>();
    final List<Change> changes = new ArrayList<>();
    final List<Renumbering> renumberings = new ArrayList<>();
    final List<String> scripts = new ArrayList<>();
    /** Commands that become another one: {@code set -- redis-server "$@"} when the first word is {@code -*}. */
    final Map<String, List<String>> completed = new HashMap<>();

    final List<String> texts = new ArrayList<>();
    boolean runsItsArguments;
    Optional<String> notUnderstood = Optional.empty();

    /**
     * A program is run as another user.
     *
     * @param tool the program that changes the user
     * @param user name or uid
     * @param group if one is named: name or gid
     */
    record Drop(String tool, StartValue user, Optional<StartValue> group, StartGuard guard) {}

    /**
     * The owner of paths is changed.
     *
     * @param user name or uid
     * @param groupToo whether the group is changed too
     * @param allPaths whether these are all of its paths
     */
    record Change(
            StartValue user,
            boolean groupToo,
            List<StartValue> paths,
            boolean allPaths,
            boolean recursive,
            StartGuard guard) {}

    /** An account or group gets another id: {@code usermod -u "$PUID" abc}. */
    record Renumbering(boolean group, String name, StartValue id) {}

    /** Adds what another script does that this one runs. */
    void add(StartHabits other) {
        drops.addAll(other.drops);
        changes.addAll(other.changes);
        renumberings.addAll(other.renumberings);
        scripts.addAll(other.scripts);
        texts.addAll(other.texts);
        completed.putAll(other.completed);
        other.notUnderstood.ifPresent(this::giveUp);
    }

    /** Whether nothing was seen. */
    boolean isNothing() {
        return drops.isEmpty() && changes.isEmpty() && renumberings.isEmpty();
    }

    void giveUp(String why) {
        if (notUnderstood.isEmpty()) {
            notUnderstood = Optional.of(why);
        }
    }
}
