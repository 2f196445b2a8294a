package dev.composepermit.image.lock;

import dev.composepermit.image.ImageReference;
import dev.composepermit.text.SourceText;
import dev.composepermit.yaml.form.FormDocument;
import dev.composepermit.yaml.form.FormMapping;
import dev.composepermit.yaml.form.FormValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a lock file; never throws. */
public final class LockReader {
    private static final Set<String> KEYS = Set.of("version", "images");
    private static final Set<String> NOT_KNOWN_KEYS = Set.of("reference", "platform", "used_by", "not_known");

    private LockReader() {}

    public static LockReading read(SourceText source) {
        FormDocument document = FormDocument.of(source);
        SortedMap<LockEntry.Asked, LockEntry> entries = new TreeMap<>();
        Optional<FormMapping> root = document.mapping();
        if (root.isEmpty() && document.faults().isEmpty()) {
            document.fault(document.start(), "the lock file is empty: run `compose-permit lock`");
        }
        if (root.isPresent() && isOfThisVersion(root.get())) {
            root.get().only(KEYS);
            root.get().demand("images").map(FormValue::items).orElse(List.of()).forEach(item -> {
                Optional<LockEntry> entry = item.mapping().flatMap(LockReader::entry);
                if (entry.isPresent() && entries.put(entry.get().image(), entry.get()) != null) {
                    item.fault(entry.get().image() + " stands twice in the lock file");
                }
            });
        }
        return new LockReading(new LockFile(entries), document.faults());
    }

    /** A newer form may have keys that this one does not know: then only the version is at fault. */
    private static boolean isOfThisVersion(FormMapping root) {
        Optional<FormValue> value = root.demand("version");
        Optional<Integer> version = value.flatMap(FormValue::number);
        if (version.isPresent() && version.get() != LockFile.VERSION) {
            value.get()
                    .fault("version " + version.get() + " of the lock file is not known to this compose-permit, which"
                            + " reads version " + LockFile.VERSION + ": run its `lock` again, or update it");
            return false;
        }
        return version.isPresent();
    }

    private static Optional<LockEntry> entry(FormMapping entry) {
        boolean known = entry.get("not_known").isEmpty();
        entry.only(known ? AnswersReader.KEYS : NOT_KNOWN_KEYS);
        Optional<LockEntry.Content> content = known
                ? AnswersReader.read(entry).map(LockEntry.Resolved::new)
                : entry.read("not_known", FormValue::text).map(LockEntry.NotKnown::new);
        Optional<ImageReference> reference = entry.demand("reference").flatMap(LockReader::reference);
        if (content.isEmpty() || reference.isEmpty()) {
            return Optional.empty();
        }
        LockEntry.Asked asked = new LockEntry.Asked(reference.get(), entry.read("platform", FormValue::text));
        Set<String> usedBy = new TreeSet<>(entry.each("used_by", FormValue::text));
        return Optional.of(
                new LockEntry(asked, new TreeSet<>(usedBy), AnswersReader.resolvedUser(entry), content.get()));
    }

    private static Optional<ImageReference> reference(FormValue value) {
        Optional<String> written = value.text();
        Optional<ImageReference> reference = written.flatMap(ImageReference::parse);
        if (written.isPresent() && reference.isEmpty()) {
            return value.fault("\"" + written.get() + "\" is no image reference");
        }
        return reference;
    }
}
