package dev.composepermit.cli;

import java.util.List;

/**
 * The errors that {@code explain} knows, the special before the general. Their texts are those of reported incidents;
 * each entry names one thread where it was seen.
 */
final class ErrorLines {
    private static final List<ErrorLine> ALL = List.of(
            // moby/moby daemon messages; seen with Podman 4.3.1 and 5.8.6
            new ErrorLine(
                    "Podman does not know uid= and gid= on a tmpfs",
                    List.of(List.of("unknown mount option", "uid="), List.of("unknown mount option", "gid=")),
                    List.of("the options work on Docker only; on Podman leave them out and give the tmpfs mode=1777, or"
                            + " use a volume of driver local with type tmpfs, which both know"),
                    List.of("tmpfs-owner-option-unsupported")),
            new ErrorLine(
                    "Podman adds no capability that it is to drop",
                    List.of(
                            List.of("capability", "cannot be dropped and added"),
                            List.of("adding all caps and removing all caps")),
                    List.of("take it out of cap_drop or out of cap_add; Docker adds it in the end"),
                    List.of("capability-dropped-and-added")),
            new ErrorLine(
                    "the image has no such user or group",
                    List.of(
                            List.of("unable to find user"),
                            List.of("unable to find group"),
                            List.of("no matching entries in passwd")),
                    List.of("user: names an account that the image's /etc/passwd or /etc/group does not have; write the"
                            + " number instead of the name, or the name that the image has"),
                    List.of("user-not-in-image")),
            // UNITRONIX/BetterDesk#153, kkodecs/livrarr#172
            new ErrorLine(
                    "the start script can't become another user",
                    List.of(
                            List.of("setgroups", "operation not permitted"),
                            List.of("setuid", "operation not permitted"),
                            List.of("setgid", "operation not permitted"),
                            List.of("cannot drop privileges"),
                            List.of("failed switching to", "operation not permitted")),
                    List.of(
                            "cap_drop takes SETUID and SETGID away, which a start script needs to become its service"
                                    + " account: cap_add: [SETUID, SETGID], and CHOWN if it puts owners right first",
                            "user: is set, so that the script does not start as root: leave user: out, or give the"
                                    + " service account itself and prepare the owners by other means"),
                    List.of("entrypoint-lacks-capabilities", "user-overrides-privilege-drop")),
            // docker-library/postgres#1270 and #1287
            new ErrorLine(
                    "the program insists on owning its data directory",
                    List.of(
                            List.of("could not change permissions of directory"),
                            List.of("has wrong ownership"),
                            List.of("must be owned by"),
                            List.of("chmod", "operation not permitted")),
                    List.of(
                            "the directory belongs to another uid than the process; that it is writable does not help:"
                                    + " chmod is the owner's right, so give it to the process's uid",
                            "user: overrides the account that the image prepared the directory for: drop user:, or align"
                                    + " it with the image",
                            "an init service gives it to a uid that the program does not run as"),
                    List.of("volume-not-owned", "bind-mount-not-writable")),
            // redis/docker-library-redis#66; userns-remap: engine facts
            new ErrorLine(
                    "a file could not be given to another user",
                    List.of(
                            List.of("chown", "operation not permitted"),
                            List.of("chown", "permission denied"),
                            List.of("chgrp", "operation not permitted"),
                            List.of("changing ownership of")),
                    List.of(
                            "the script that calls chown does not run as root: only root may give files away; user: or"
                                    + " the image's USER is in force",
                            "it runs as root, but cap_drop took CHOWN away: cap_add: [CHOWN]",
                            "the daemon runs with userns-remap, or rootless: the directory belongs to a host user who is"
                                    + " not mapped into the container; give it on the host to base + uid",
                            "the directory lies on NFS with root_squash, or is shared by Docker Desktop: owners are set"
                                    + " on the server, not from a container"),
                    List.of(
                            "entrypoint-chown-fails-under-userns",
                            "entrypoint-lacks-capabilities",
                            "volume-not-writable",
                            "bind-mount-not-writable",
                            "volume-not-owned",
                            "init-failure-hidden")),
            // docker/compose#11935
            new ErrorLine(
                    "a file was to be mounted and a directory is there",
                    List.of(List.of("mount a directory onto a file"), List.of("not a directory", "mounting")),
                    List.of(
                            "the bind's source did not exist, so the engine made a directory of that name, owned by"
                                    + " root: remove it, create the file, and start again",
                            "bind: {create_host_path: false} makes Docker refuse instead"),
                    List.of("bind-mount-not-writable")),
            new ErrorLine(
                    "Podman does not create missing bind sources",
                    List.of(List.of("statfs", "no such file or directory")),
                    List.of("create the directory first, owned by the uid that the service runs as"),
                    List.of("bind-mount-not-writable")),
            // maxfield-allison/dnsweaver#79
            new ErrorLine(
                    "the process may not use the engine's socket",
                    List.of(List.of("docker.sock", "permission denied"), List.of("docker daemon socket")),
                    List.of("the socket belongs to root and the host's docker group; the service runs as another user:"
                            + " group_add: [\"<gid>\"], with the number of `getent group docker`"),
                    List.of()),
            new ErrorLine(
                    "the file system is mounted read-only",
                    List.of(List.of("read-only file system"), List.of("erofs")),
                    List.of(
                            "the mount has :ro or read_only: true; leave it out where the service must write",
                            "the service has read_only: true, and the path is neither a volume nor a tmpfs: add one"),
                    List.of("tmpfs-not-writable", "volume-not-writable")),
            new ErrorLine(
                    "a variable of the Compose file is not set",
                    List.of(List.of("variable is not set"), List.of("defaulting to a blank string")),
                    List.of(
                            "user: \"${UID}:${GID}\" becomes \":\" then, which runs as root; bash does not export UID and"
                                    + " has no GID: put both into .env"),
                    List.of("user-variable-unset")),
            new ErrorLine(
                    "an init service failed, so the service behind it was not started",
                    List.of(List.of("didn't complete successfully")),
                    List.of("`docker compose logs SERVICE` shows what the init service could not do; often its chown"),
                    List.of("init-failure-hidden", "init-service-not-awaited")),
            // TauricResearch/TradingAgents#627, grafana/loki#1833, docker/for-win#11434 and many more
            new ErrorLine(
                    "the process may not write, or not read, what it needs",
                    List.of(
                            List.of("permission denied"),
                            List.of("eacces"),
                            List.of("is not writable"),
                            List.of("access is denied"),
                            List.of("access to the path"),
                            List.of("accessdenied"),
                            List.of("readonly database"),
                            List.of("read-only database"),
                            List.of("unable to open log file"),
                            List.of("operation not permitted")),
                    List.of(
                            "a fresh named volume takes its owner from the directory that the image has at the target;"
                                    + " where it has none, Docker makes it 0:0 0755, and only root can write",
                            "a bind's source that does not exist is made by the engine as 0:0 0755; one that exists keeps"
                                    + " its host owner: `:rw` changes nothing about that",
                            "user: is not the account that the image prepared its directories for",
                            "a tmpfs belongs to root and takes the mode of the directory it covers",
                            "another container, or a script, wrote into the volume as another user first",
                            "on SELinux hosts a bind also needs :z or :Z; `ls -l` looks right then and it fails all the"
                                    + " same"),
                    List.of(
                            "volume-not-writable",
                            "bind-mount-not-writable",
                            "tmpfs-not-writable",
                            "preseeded-volume-not-writable",
                            "shared-volume-conflicting-users",
                            "bind-owner-unmapped",
                            "root-writes-shared-volume",
                            "shared-volume-group-umask",
                            "secret-not-readable",
                            "empty-volume-reowned")));

    private ErrorLines() {}

    /** What fits the line; the last entry, which fits nearly everything, only when nothing else does. */
    static List<ErrorLine> fitting(String line) {
        List<ErrorLine> fitting = ALL.stream().filter(error -> error.fits(line)).toList();
        ErrorLine general = ALL.get(ALL.size() - 1);
        return fitting.size() > 1 && fitting.contains(general) ? fitting.subList(0, fitting.size() - 1) : fitting;
    }

    static List<ErrorLine> all() {
        return ALL;
    }
}
