package dev.composepermit.image.lock;

import dev.composepermit.image.ImagePath;
import dev.composepermit.yaml.form.FormMapping;
import dev.composepermit.yaml.form.FormValue;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an image has at a path, as it is written: {@code {is: directory, owner: "999:999", mode: "0700"}}. */
public final class PathForm {
    private static final Set<String> KEYS = Set.of("is", "owner", "mode", "content");
    private static final Set<String> KINDS = Set.of("directory", "file", "absent", "absent-or-roots");
    private static final Pattern OWNER = Pattern.compile("([0-9]{1,10}):([0-9]{1,10})");
    private static final Pattern MODE = Pattern.compile("[0-7]{3,5}");
    private static final int LARGEST_MODE = 07777;

    private PathForm() {}

    /** Reads one; a mapping that does not say what it is, is a directory. */
    public static Optional<ImagePath> read(FormValue value) {
        Optional<FormMapping> read = value.mapping();
        if (read.isEmpty()) {
            return Optional.empty();
        }
        FormMapping path = read.get().only(KEYS);
        Optional<String> kind = path.get("is").isEmpty()
                ? Optional.of("directory")
                : path.read(
                        "is",
                        written -> written.word("kind", KINDS.stream().sorted().toList()));
        return kind.flatMap(word -> switch (word) {
            case "absent" -> Optional.of(new ImagePath.Absent());
            case "absent-or-roots" -> Optional.of(new ImagePath.AbsentOrRoots());
            default -> present(path, word.equals("directory"));
        });
    }

    private static Optional<ImagePath> present(FormMapping path, boolean directory) {
        Optional<Ids> owner = path.demand("owner").flatMap(PathForm::ids);
        Optional<Integer> mode = path.read("mode", PathForm::mode);
        ImagePath.Content content = path.read(
                        "content", written -> FactReader.word(written, "content", LockWords.CONTENTS))
                .orElse(ImagePath.Content.NOT_KNOWN);
        return owner.map(ids -> new ImagePath.Present(directory, ids.uid(), ids.gid(), mode, content));
    }

    /** An owner in numbers. */
    public record Ids(int uid, int gid) {}

    /** Reads {@code uid:gid}. */
    public static Optional<Ids> ids(FormValue value) {
        Optional<String> written = value.text();
        if (written.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = OWNER.matcher(written.get());
        if (!matcher.matches()) {
            return value.fault(
                    "\"" + written.get() + "\" is no owner: write uid:gid in numbers, such as \"1000:1000\"");
        }
        long uid = Long.parseLong(matcher.group(1));
        long gid = Long.parseLong(matcher.group(2));
        return Math.max(uid, gid) > Integer.MAX_VALUE
                ? value.fault("ids go up to " + Integer.MAX_VALUE)
                : Optional.of(new Ids((int) uid, (int) gid));
    }

    private static Optional<Integer> mode(FormValue value) {
        Optional<String> written = value.text();
        if (written.isEmpty()) {
            return Optional.empty();
        }
        int mode = MODE.matcher(written.get()).matches() ? Integer.parseInt(written.get(), 8) : -1;
        return mode < 0 || mode > LARGEST_MODE
                ? value.fault("\"" + written.get() + "\" is no mode: write it in octal, such as \"0755\"")
                : Optional.of(mode);
    }
}
