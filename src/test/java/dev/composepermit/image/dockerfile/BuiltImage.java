package dev.composepermit.image.dockerfile;

import dev.composepermit.image.dockerfile.files.UnixPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What an image really is. */
final class BuiltImage {
    private static final int MOST_LINKS = 20;

    final String user;
    final String workingDirectory;
    final TreeSet<String> volumes;
    final List<String> environment;
    private final Map<String, Entry> entries = new TreeMap<>();
    private final Set<String> filled = new HashSet<>();
    final Map<String, int[]> accounts = new LinkedHashMap<>();
    private final Map<String, Integer> groups = new LinkedHashMap<>();

    /**
     * Something in the image.
     *
     * @param kind as {@code find} has it: d, f, l
     * @param link where a link leads
     */
    record Entry(char kind, int uid, int gid, int mode, String link) {
        String owner() {
            return uid + ":" + gid;
        }
    }

    private BuiltImage(String user, String directory, TreeSet<String> volumes, List<String> environment) {
        this.user = user;
        this.workingDirectory = directory.isEmpty() ? "/" : directory;
        this.volumes = volumes;
        this.environment = environment;
    }

    static BuiltImage of(
            String user,
            String directory,
            TreeSet<String> volumes,
            List<String> environment,
            String listing,
            String passwd,
            String group) {
        BuiltImage image = new BuiltImage(user, directory, volumes, environment);
        for (String line : listing.split("\0")) {
            String[] parts = line.split("\t", -1);
            if (parts.length < 6) {
                continue;
            }
            String path = parts[4];
            image.entries.put(
                    path,
                    new Entry(
                            parts[0].charAt(0),
                            Integer.parseInt(parts[1]),
                            Integer.parseInt(parts[2]),
                            Integer.parseInt(parts[3], 8),
                            parts[5]));
            UnixPath.parent(path).ifPresent(image.filled::add);
        }
        for (String line : passwd.split("\n")) {
            String[] parts = line.split(":");
            if (parts.length > 3) {
                image.accounts.putIfAbsent(
                        parts[0], new int[] {Integer.parseInt(parts[2]), Integer.parseInt(parts[3])});
            }
        }
        for (String line : group.split("\n")) {
            String[] parts = line.split(":");
            if (parts.length > 2) {
                image.groups.putIfAbsent(parts[0], Integer.parseInt(parts[2]));
            }
        }
        return image;
    }

    /** What stands at a path, links followed as the engine follows them when it mounts. */
    Optional<Entry> at(String path) {
        return resolved(path, 0).map(entries::get);
    }

    boolean isFilled(String path) {
        return resolved(path, 0).filter(filled::contains).isPresent();
    }

    private Optional<String> resolved(String path, int links) {
        String at = "/";
        List<String> names = new ArrayList<>(List.of(path.substring(1).split("/")));
        names.remove("");
        for (int i = 0; i < names.size(); i++) {
            at = UnixPath.child(at, names.get(i));
            Entry entry = entries.get(at);
            if (entry == null) {
                return Optional.empty();
            }
            if (entry.kind() == 'l') {
                String rest = String.join("/", names.subList(i + 1, names.size()));
                String from = UnixPath.parent(at).orElse("/");
                String to = (entry.link().startsWith("/") ? entry.link() : from + "/" + entry.link()) + "/" + rest;
                return links > MOST_LINKS ? Optional.empty() : resolved(normal(to), links + 1);
            }
        }
        return Optional.of(at);
    }

    private static String normal(String path) {
        return Path.of(path).normalize().toString();
    }

    /** All directories, links left out. */
    List<String> directories() {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue().kind() == 'd')
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The uid of the first process; empty when the engine could not start it. */
    Optional<Integer> uid() {
        String name = user.split(":", -1)[0];
        return name.isEmpty() ? Optional.of(0) : id(name, 0);
    }

    /** The gid of the first process, as far as a number or an account tells. */
    Optional<Integer> gid() {
        String[] parts = user.split(":", -1);
        if (parts.length > 1) {
            return isNumber(parts[1])
                    ? Optional.of(Integer.parseInt(parts[1]))
                    : Optional.ofNullable(groups.get(parts[1]));
        }
        if (parts[0].isEmpty()) {
            return Optional.of(0);
        }
        if (!isNumber(parts[0])) {
            return id(parts[0], 1);
        }
        int uid = Integer.parseInt(parts[0]);
        return Optional.of(accounts.values().stream()
                .filter(ids -> ids[0] == uid)
                .map(ids -> ids[1])
                .findFirst()
                .orElse(0));
    }

    private Optional<Integer> id(String name, int which) {
        if (accounts.containsKey(name)) {
            return Optional.of(accounts.get(name)[which]);
        }
        return isNumber(name) ? Optional.of(Integer.parseInt(name)) : Optional.empty();
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }
}
