package dev.composepermit.cli;

import dev.composepermit.engine.Engine.IdMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id maps of this host, read only when asked for: of the Docker daemon ({@code userns-remap} in {@code
 * /etc/docker/daemon.json}, the ranges in {@code /etc/subuid} and {@code /etc/subgid}; subuid(5)), and of the user who
 * runs this.
 */
final class HostIdMaps {
    /** Who holds the ranges when daemon.json says {@code default} (moby {@code daemon/daemon_unix.go}). */
    private static final String DEFAULT_REMAP_USER = "dockremap";

    private static final Pattern REMAP = Pattern.compile("\"userns-remap\"\\s*:\\s*\"([^\"\\\\]*)\"");
    private static final Pattern RANGE = Pattern.compile("([^:]+):([0-9]{1,10}:[1-9][0-9]{0,9})");

    private final Path etc;
    private final Path process;

    /**
     * @param etc the host's {@code /etc}
     * @param process the directory of this process, {@code /proc/self}
     */
    HostIdMaps(Path etc, Path process) {
        this.etc = etc;
        this.process = process;
    }

    static HostIdMaps ofThisHost() {
        return new HostIdMaps(Path.of("/etc"), Path.of("/proc/self"));
    }

    /** The daemon's map. */
    IdMap daemon() throws UsageException {
        Path config = etc.resolve("docker").resolve("daemon.json");
        Matcher remap = REMAP.matcher(text(config));
        if (!remap.find() || remap.group(1).isEmpty()) {
            throw new UsageException(
                    config + " sets no userns-remap; if the daemon is started with the option, give its"
                            + " range: --userns-remap BASE:SIZE");
        }
        String user = remap.group(1).split(":", 2)[0];
        return range(user.equals("default") ? DEFAULT_REMAP_USER : user, Optional.empty());
    }

    /** The map of a rootless engine that the present user runs. */
    IdMap user() throws UsageException {
        try {
            long uid = id("unix:uid");
            long gid = id("unix:gid");
            if (uid == 0) {
                throw new UsageException(
                        "--rootless-user host is the user who runs this, and that is root: run it as the"
                                + " user of the engine, or give UID:GID:BASE:SIZE");
            }
            return range(Long.toString(uid), Optional.of(new IdMap.Self(uid, gid)));
        } catch (IOException | UnsupportedOperationException e) {
            throw new UsageException("who runs this is not known here: give --rootless-user UID:GID:BASE:SIZE");
        }
    }

    private long id(String attribute) throws IOException {
        if (Files.getAttribute(process, attribute) instanceof Number id) {
            return id.longValue();
        }
        throw new IOException(attribute);
    }

    private IdMap range(String user, Optional<IdMap.Self> self) throws UsageException {
        List<String> users = ranges("subuid", user);
        if (users.isEmpty()) {
            throw new UsageException(etc.resolve("subuid") + " has no range for " + user);
        }
        if (users.size() > 1 || !users.equals(ranges("subgid", user))) {
            throw new UsageException(etc.resolve("subuid") + " and subgid do not give " + user
                    + " one and the same range, which is all that is understood");
        }
        String[] ids = users.get(0).split(":");
        return new IdMap(Long.parseLong(ids[0]), Long.parseLong(ids[1]), self);
    }

    /** The ranges of a user, by name or number, as {@code base:size}. */
    private List<String> ranges(String file, String user) throws UsageException {
        List<String> ranges = new ArrayList<>();
        for (String line : text(etc.resolve(file)).split("\n", -1)) {
            Matcher entry = RANGE.matcher(line.strip());
            if (entry.matches() && isSame(entry.group(1), user)) {
                ranges.add(entry.group(2));
            }
        }
        return ranges;
    }

    /** subuid(5) takes names and numbers; the accounts tell which belong together. */
    private boolean isSame(String written, String user) throws UsageException {
        if (written.equals(user)) {
            return true;
        }
        for (String line : text(etc.resolve("passwd")).split("\n", -1)) {
            String[] fields = line.split(":", -1);
            if (fields.length > 2 && List.of(fields[0], fields[2]).containsAll(List.of(written, user))) {
                return true;
            }
        }
        return false;
    }

    private static String text(Path file) throws UsageException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UsageException(file + " can't be read; give the range itself instead of \"host\"");
        }
    }
}
