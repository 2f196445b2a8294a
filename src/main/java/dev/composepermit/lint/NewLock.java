package dev.composepermit.lint;

import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.lock.AskedImages;
import dev.composepermit.image.lock.LockEntry;
import dev.composepermit.image.lock.LockFile;
import dev.composepermit.image.lock.LockWriter;
import dev.composepermit.ownership.user.UserResolution;
import dev.composepermit.text.SourceFiles.Kind;
import dev.composepermit.text.SourceFiles.Reading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A lock file in the making, from the one that stands there: the projects that are locked now are put in anew, what
 * others use is left as it is.
 */
final class NewLock {
    private final Path path;
    private final LockFile former;
    private final DiskFiles files;
    private final Set<ImageReference> troubled;
    private final Map<LockEntry.Asked, LockEntry> entries = new TreeMap<>();
    private final Map<LockEntry.Asked, Set<String>> usedNow = new TreeMap<>();
    private final Map<String, AskedImages> projects = new TreeMap<>();
    private final List<String> kept = new ArrayList<>();

    /**
     * A new one in the place of a former one.
     *
     * @param troubled images that a source could not read: what was locked of them stays
     */
    NewLock(Path path, LockFile former, DiskFiles files, Set<ImageReference> troubled) {
        this.path = path;
        this.former = former;
        this.files = files;
        this.troubled = troubled;
    }

    /** Adds a project. */
    void add(String key, AskedImages asked) {
        projects.put(key, asked);
        asked.images()
                .forEach(image ->
                        usedNow.computeIfAbsent(image, any -> new TreeSet<>()).add(key));
    }

    LockedFile finish() {
        former.entries().values().forEach(this::keepForOthers);
        usedNow.forEach((image, keys) -> put(image, keys));
        LockFile lock = new LockFile(new TreeMap<>(entries));
        String text = LockWriter.write(lock);
        return new LockedFile(path, files.nameOf(path), text, entries.size(), changes(text), notKnown(), kept);
    }

    /** Leaves what projects use that are not locked now, as long as they are there. */
    private void keepForOthers(LockEntry entry) {
        Set<String> others = new TreeSet<>(entry.usedBy());
        others.removeIf(key -> projects.containsKey(key) || !exists(key));
        if (!others.isEmpty()) {
            entries.put(
                    entry.image(), new LockEntry(entry.image(), new TreeSet<>(others), entry.user(), entry.content()));
        }
    }

    private boolean exists(String key) {
        Path directory = Optional.ofNullable(path.getParent()).orElse(path);
        String first = key.split(" \\+ ", 2)[0];
        return files.kind(directory.resolve(first).normalize()) != Kind.ABSENT;
    }

    private void put(LockEntry.Asked image, Set<String> keys) {
        Optional<LockEntry> others = Optional.ofNullable(entries.get(image));
        SortedMap<String, AskedImages> users = new TreeMap<>(projects);
        users.keySet().retainAll(keys);
        AskedImages asked = users.values().iterator().next();
        others.ifPresent(entry -> asked.askLike(image, entry.content()));
        // one entry answers the questions of all projects
        users.values()
                .forEach(other -> other.answer(image).toOptional().ifPresent(content -> asked.askLike(image, content)));
        Set<String> usedBy = new TreeSet<>(keys);
        others.ifPresent(entry -> usedBy.addAll(entry.usedBy()));
        entries.put(image, entry(image, usedBy, asked));
    }

    private LockEntry entry(LockEntry.Asked image, Set<String> usedBy, AskedImages asked) {
        Fact<LockEntry.Content> answer = asked.answer(image);
        Optional<LockEntry> before = former.find(image).filter(LockEntry::isResolved);
        Optional<String> whyKept = before.flatMap(entry -> whyKept(image, entry, answer));
        if (whyKept.isPresent()) {
            kept.add(image + ": its entry stays as it was" + whyKept.get());
            return new LockEntry(
                    image,
                    new TreeSet<>(usedBy),
                    before.get().user(),
                    before.get().content());
        }
        LockEntry.Content content = answer.toOptional().orElseGet(() -> notKnown(image, answer));
        Optional<LockEntry.ResolvedUser> user = answer.isKnown() ? user(asked, image) : Optional.empty();
        return new LockEntry(image, new TreeSet<>(usedBy), user, content);
    }

    /** What is locked of an image that nobody knows: why a source is out of reach today does not belong in a file. */
    private LockEntry.Content notKnown(LockEntry.Asked image, Fact<LockEntry.Content> answer) {
        if (!isFailure(answer)) {
            return new LockEntry.NotKnown(detail(answer));
        }
        return former.find(image)
                .map(LockEntry::content)
                .orElseGet(() -> new LockEntry.NotKnown("a source could not be asked when it was locked"));
    }

    /**
     * Why what was known of an image is better than what is known now, as the end of a sentence. Nothing that was read
     * is lost because a source is out of reach, was not asked, or does not have the image any more.
     */
    private Optional<String> whyKept(LockEntry.Asked image, LockEntry before, Fact<LockEntry.Content> answer) {
        if (isFailure(answer) || troubled.contains(image.reference())) {
            return Optional.of("");
        }
        if (!answer.isKnown()) {
            return Optional.of(", for no source that was asked knows it now: " + detail(answer));
        }
        return answer.toOptional()
                .filter(now -> isReadFromImage(before.content(), now))
                .map(now -> ", for it was read from the image itself, and no source that has it answered now");
    }

    private static boolean isReadFromImage(LockEntry.Content before, LockEntry.Content now) {
        return before instanceof LockEntry.Resolved then
                && now instanceof LockEntry.Resolved today
                && then.answers().isOfImageItself()
                && !today.answers().isOfImageItself()
                && then.answers().cover(today.answers());
    }

    private static boolean isFailure(Fact<?> answer) {
        return answer.asUnknown()
                .filter(unknown -> unknown.reason() == UnknownReason.IMAGE_SOURCE_FAILED)
                .isPresent();
    }

    private static String detail(Fact<?> answer) {
        return answer.asUnknown().map(Fact.Unknown::detail).orElse("");
    }

    private static Optional<LockEntry.ResolvedUser> user(AskedImages asked, LockEntry.Asked image) {
        ImageFacts facts = asked.facts(image).orElseThrow();
        return facts.declaredUser()
                .flatMap(user -> UserResolution.resolve(user, Fact.known(facts)))
                .toOptional()
                .map(identity -> new LockEntry.ResolvedUser(identity.uid(), identity.gid(), identity.groups()));
    }

    private List<String> notKnown() {
        List<String> notKnown = new ArrayList<>();
        entries.forEach((image, entry) -> {
            if (usedNow.containsKey(image) && entry.content() instanceof LockEntry.NotKnown why) {
                notKnown.add(image + ": " + why.why());
            }
        });
        return notKnown;
    }

    private List<String> changes(String text) {
        List<String> changes = new ArrayList<>();
        entries.forEach((image, entry) -> {
            Optional<LockEntry> before = former.find(image);
            if (before.isEmpty()) {
                changes.add("new: " + image);
            } else if (!before.get().equals(entry)) {
                changes.add("changed: " + image);
            }
        });
        former.entries().keySet().stream()
                .filter(image -> !entries.containsKey(image))
                .forEach(image -> changes.add("gone: " + image));
        boolean sameText = files.read(path) instanceof Reading.Text now
                && now.source().text().equals(text);
        if (changes.isEmpty() && !sameText) {
            changes.add(files.kind(path) == Kind.ABSENT ? "new file" : "written otherwise");
        }
        return changes;
    }
}
