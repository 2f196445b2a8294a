package dev.composepermit.engines;

import java.nio.file.Files;
import java.nio.file.Path;

/** The ways in which Compose mounts something. */
enum MountKind {
    NAMED(false, "%1$s:%2$s"),
    NAMED_READ_ONLY(false, "%1$s:%2$s:ro"),
    NOCOPY(false, "{type: volume, source: %1$s, target: %2$s, volume: {nocopy: true}}"),
    NOCOPY_SHORT(false, "%1$s:%2$s:nocopy"),
    ANONYMOUS(false, "%2$s"),
    ANONYMOUS_LONG(false, "{type: volume, target: %2$s}"),
    /** Made before the project, with a file in it. */
    EXTERNAL(true, "%1$s:%2$s"),
    SUBPATH(false, "{type: volume, source: %1$s, target: %2$s, volume: {subpath: below}}"),
    BIND(true, "./%1$s:%2$s"),
    BIND_READ_ONLY(true, "{type: bind, source: ./%1$s, target: %2$s, read_only: true}"),
    BIND_MISSING(false, "./%1$s/a/b:%2$s"),
    BIND_MISSING_LONG(false, "{type: bind, source: ./%1$s, target: %2$s}"),
    BIND_NOT_CREATED(false, "{type: bind, source: ./%1$s, target: %2$s, bind: {create_host_path: false}}"),
    BIND_FILE(true, "./%1$s:%2$s"),
    TMPFS_LONG(false, "{type: tmpfs, target: %2$s}"),
    TMPFS_LONG_MODE(true, "{type: tmpfs, target: %2$s, tmpfs: {mode: 0%3$o}}"),
    TMPFS(false, "%2$s"),
    TMPFS_MODE(true, "%2$s:mode=%3$o"),
    TMPFS_OWNER(true, "%2$s:uid=%4$d,gid=%5$d,mode=%3$o"),
    /** A volume of the local driver with {@code type: tmpfs}. */
    TMPFS_VOLUME(true, "%1$s:%2$s"),
    /** A volume of the local driver that is a directory of the host. */
    BIND_VOLUME(true, "%1$s:%2$s"),
    SECRET_FILE(true, "{source: %1$s, target: %2$s}"),
    SECRET_VARIABLE(false, "{source: %1$s, target: %2$s}"),
    SECRET_VARIABLE_OWNED(true, "{source: %1$s, target: %2$s, uid: \"%4$d\", gid: \"%5$d\", mode: 0%3$o}"),
    CONFIG_CONTENT(false, "{source: %1$s, target: %2$s}"),
    CONFIG_CONTENT_OWNED(true, "{source: %1$s, target: %2$s, uid: \"%4$d\", gid: \"%5$d\", mode: 0%3$o}");

    private final boolean hasOwner;
    private final String item;

    MountKind(boolean hasOwner, String item) {
        this.hasOwner = hasOwner;
        this.item = item;
    }

    /** Whether the source has an owner of its own before the container is made. */
    boolean hasOwner() {
        return hasOwner;
    }

    /** Whether much of it can not be known: what is in a volume, and which mode the OCI runtime gives a tmpfs. */
    boolean isMostlyUnknown() {
        return switch (this) {
            case EXTERNAL, BIND_VOLUME, TMPFS, TMPFS_LONG, TMPFS_OWNER, TMPFS_MODE, TMPFS_LONG_MODE -> true;
            default -> false;
        };
    }

    /** The service's list in which it stands. */
    String list() {
        return switch (this) {
            case TMPFS, TMPFS_MODE, TMPFS_OWNER -> "tmpfs";
            case SECRET_FILE, SECRET_VARIABLE, SECRET_VARIABLE_OWNED -> "secrets";
            case CONFIG_CONTENT, CONFIG_CONTENT_OWNED -> "configs";
            default -> "volumes";
        };
    }

    /** The item in that list. */
    String item(String key, String target, Owner source) {
        String text = item.formatted(key, target, source.mode(), source.uid(), source.gid());
        return text.startsWith("{") ? text : '"' + text + '"';
    }

    /** The top-level section and the value of the source's key there; empty for none. */
    String declaration(String key, Path directory, Owner source) {
        return switch (this) {
            case NAMED, NAMED_READ_ONLY, NOCOPY, NOCOPY_SHORT, SUBPATH -> "{}";
            case EXTERNAL -> "{external: true, name: " + externalName(directory, key) + "}";
            case TMPFS_VOLUME ->
                "{driver: local, driver_opts: {type: tmpfs, device: tmpfs, o: \"uid=%d,gid=%d,mode=%o\"}}"
                        .formatted(source.uid(), source.gid(), source.mode());
            case BIND_VOLUME ->
                "{driver: local, driver_opts: {type: none, o: bind, device: \"" + directory.resolve(key) + "\"}}";
            case SECRET_FILE -> "{file: ./" + key + "}";
            case SECRET_VARIABLE, SECRET_VARIABLE_OWNED -> "{environment: PROBE_SECRET}";
            case CONFIG_CONTENT, CONFIG_CONTENT_OWNED -> "{content: given}";
            default -> "";
        };
    }

    static String externalName(Path directory, String key) {
        return directory.getFileName() + "-" + key;
    }

    /** Whether a directory or file of the host must be there first. */
    boolean needsHostPath() {
        return switch (this) {
            case BIND, BIND_READ_ONLY, BIND_FILE, BIND_VOLUME, SECRET_FILE -> true;
            default -> false;
        };
    }

    /** Makes it, with its owner. */
    void makeHostPath(Path path, Owner owner) throws java.io.IOException {
        if (this == BIND_FILE || this == SECRET_FILE) {
            Files.writeString(path, "host\n");
        } else {
            Files.createDirectory(path);
        }
        Files.setAttribute(path, "unix:uid", owner.uid());
        Files.setAttribute(path, "unix:gid", owner.gid());
        Files.setAttribute(path, "unix:mode", owner.mode());
    }

    /** Whether engines can do that at all: files go on files, and there is no sense in others. */
    boolean suits(MountCase.Stands stands) {
        boolean file = switch (this) {
            case BIND_FILE, SECRET_FILE, SECRET_VARIABLE, SECRET_VARIABLE_OWNED, CONFIG_CONTENT, CONFIG_CONTENT_OWNED ->
                true;
            default -> false;
        };
        return switch (stands) {
            case NOTHING, NO_PARENT -> true;
            case FILE -> true;
            case EMPTY, CONTENT -> !file;
        };
    }
}
