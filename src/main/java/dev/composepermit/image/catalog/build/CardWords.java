package dev.composepermit.image.catalog.build;

import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.Entrypoint.RepairedPath;
import dev.composepermit.image.Group;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.PathVariable;
import dev.composepermit.image.catalog.TagPattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The one-line forms of a card: {@code 999:999 1777 empty}, {@code owns ${PGDATA:-/data}}, {@code postgres:70:70}. */
final class CardWords {
    private static final String INFERRED = "inferred";

    private CardWords() {}

    /** What stands at a path. */
    record PathLine(Optional<ImagePath> at, boolean inferred) {}

    /** The use of a path. */
    record DataLine(
            String use,
            String path,
            Optional<PathVariable> variable,
            Optional<Boolean> refusesDotFiles,
            boolean inferred) {}

    static String tagPattern(CardNode node) {
        if (!TagPattern.isValid(node.asText())) {
            throw node.problem("'" + node.asText() + "' is no tag pattern");
        }
        return node.asText();
    }

    /** {@code name:uid:gid [inferred]}. */
    static Account account(CardNode node, boolean allInferred) {
        List<String> words = words(node);
        boolean inferred = words.remove(INFERRED) || allInferred;
        String[] fields = words.size() == 1 ? words.get(0).split(":", -1) : new String[0];
        if (fields.length != 3) {
            throw node.problem("expected 'name:uid:gid', not '" + node.asText() + "'");
        }
        return new Account(fields[0], id(node, fields[1]), id(node, fields[2]), inferred);
    }

    /** {@code name:gid[:member,member]}. */
    static Group group(CardNode node) {
        String[] fields = node.asText().split(":", -1);
        if (fields.length < 2 || fields.length > 3) {
            throw node.problem("expected 'name:gid:members', not '" + node.asText() + "'");
        }
        List<String> members = fields.length < 3 || fields[2].isEmpty() ? List.of() : List.of(fields[2].split(","));
        return new Group(fields[0], id(node, fields[1]), members);
    }

    /** {@code uid:gid}, either as a name of the image's. */
    static int[] owner(CardNode node, String text, Accounts accounts) {
        String[] fields = text.split(":", -1);
        if (fields.length != 2) {
            throw node.problem("expected 'uid:gid', not '" + text + "'");
        }
        int uid = accounts.named(fields[0]).map(Account::uid).orElseGet(() -> id(node, fields[0]));
        int gid = accounts.groupNamed(fields[1])
                .map(Group::gid)
                .or(() -> accounts.named(fields[1]).map(Account::gid))
                .orElseGet(() -> id(node, fields[1]));
        return new int[] {uid, gid};
    }

    /** {@code absent}, {@code absent-or-root}, {@code unknown}, or {@code uid:gid [mode] [empty|content] [file]}. */
    static PathLine pathLine(CardNode node, Accounts accounts) {
        List<String> words = words(node);
        boolean inferred = words.remove(INFERRED);
        String first = words.isEmpty() ? "" : words.remove(0);
        Optional<ImagePath> at = switch (first) {
            case "absent" -> Optional.of(new ImagePath.Absent());
            case "absent-or-root" -> Optional.of(new ImagePath.AbsentOrRoots());
            case "unknown" -> Optional.empty();
            default -> Optional.of(present(node, owner(node, first, accounts), words));
        };
        if (!words.isEmpty()) {
            throw node.problem("what is '" + words.get(0) + "' in '" + node.asText() + "'?");
        }
        return new PathLine(at, inferred);
    }

    private static ImagePath present(CardNode node, int[] owner, List<String> words) {
        boolean file = words.remove("file");
        boolean empty = words.remove("empty");
        boolean content = words.remove("content");
        Optional<Integer> mode = words.isEmpty() ? Optional.empty() : Optional.of(mode(node, words.remove(0)));
        ImagePath.Content holds =
                empty ? ImagePath.Content.EMPTY : content ? ImagePath.Content.SOME : ImagePath.Content.NOT_KNOWN;
        return new ImagePath.Present(!file, owner[0], owner[1], mode, holds);
    }

    /** {@code owns|writes|reads PATH [refuses-dot-files|takes-dot-files] [inferred]}. */
    static DataLine dataLine(CardNode node) {
        List<String> words = words(node);
        boolean inferred = words.remove(INFERRED);
        Optional<Boolean> refuses = words.remove("refuses-dot-files")
                ? Optional.of(true)
                : words.remove("takes-dot-files") ? Optional.of(false) : Optional.empty();
        if (words.size() != 2) {
            throw node.problem("expected 'owns|writes|reads PATH', not '" + node.asText() + "'");
        }
        Moved moved = moved(node, words.get(1));
        return new DataLine(words.get(0), moved.path(), moved.variable(), refuses, inferred);
    }

    /** {@code PATH [recursive|top] [group]}. */
    static RepairedPath repair(CardNode node) {
        List<String> words = words(node);
        boolean recursive = words.remove("recursive");
        boolean top = words.remove("top");
        boolean group = words.remove("group");
        if (recursive == top || words.size() != 1) {
            throw node.problem("expected 'PATH recursive|top [group]', not '" + node.asText() + "'");
        }
        Moved moved = moved(node, words.get(0));
        return new RepairedPath(moved.path(), moved.variable(), recursive, group);
    }

    /** An absolute, clean path. */
    static String path(CardNode node, String written) {
        boolean clean = written.startsWith("/")
                && (written.length() == 1 || !written.endsWith("/"))
                && !written.contains("//")
                && !written.contains("/./")
                && !written.contains("/../")
                && written.indexOf('*') < 0;
        if (!clean) {
            throw node.problem("expected a clean absolute path, not '" + written + "'");
        }
        return written;
    }

    static <E extends Enum<E>> E constant(CardNode node, String word, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> label(constant).equals(word))
                .findFirst()
                .orElseThrow(() -> node.problem("expected one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(CardWords::label)
                                .toList()
                        + ", not '" + word + "'"));
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private record Moved(String path, Optional<PathVariable> variable) {}

    /** {@code PATH}, or {@code ${VARIABLE:-PATH}SUFFIX}. */
    private static Moved moved(CardNode node, String written) {
        if (!written.startsWith("${")) {
            return new Moved(path(node, written), Optional.empty());
        }
        int colon = written.indexOf(":-");
        int end = written.indexOf('}');
        if (colon < 0 || end < colon) {
            throw node.problem("expected '${VARIABLE:-/path}', not '" + written + "'");
        }
        String suffix = written.substring(end + 1);
        String path = path(node, written.substring(colon + 2, end) + suffix);
        return new Moved(path, Optional.of(new PathVariable(written.substring(2, colon), suffix)));
    }

    private static int mode(CardNode node, String text) {
        boolean octal = text.length() == 4 && text.chars().allMatch(c -> c >= '0' && c <= '7');
        if (!octal) {
            throw node.problem("expected a mode of four octal digits, not '" + text + "'");
        }
        return Integer.parseInt(text, 8);
    }

    private static int id(CardNode node, String text) {
        try {
            int id = Integer.parseInt(text);
            if (id >= 0) {
                return id;
            }
        } catch (NumberFormatException e) {
            throw node.problem("'" + text + "' is neither an id nor an account of this image");
        }
        throw node.problem("an id is not negative: '" + text + "'");
    }

    private static List<String> words(CardNode node) {
        return new ArrayList<>(List.of(node.asText().strip().split(" +")));
    }
}
