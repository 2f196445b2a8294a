package dev.composepermit.ownership.user;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Service;
import dev.composepermit.engine.EngineKind;
import dev.composepermit.fact.Fact;
import dev.composepermit.ownership.Capabilities;
import dev.composepermit.ownership.Identity;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The capabilities that the processes of a service have. */
public final class CapabilitySets {
    private static final String ALL = "ALL";

    /** moby {@code oci/caps/defaults.go}. */
    private static final Set<String> DOCKER = Set.of(
            "CHOWN",
            "DAC_OVERRIDE",
            "FSETID",
            "FOWNER",
            "MKNOD",
            "NET_RAW",
            "SETGID",
            "SETUID",
            "SETFCAP",
            "SETPCAP",
            "NET_BIND_SERVICE",
            "SYS_CHROOT",
            "KILL",
            "AUDIT_WRITE");

    /** containers/common {@code pkg/config/default.go}, "DefaultCapabilities". */
    private static final Set<String> PODMAN = Set.of(
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");

    /** Those beyond the defaults that bear on files, and enough of the rest to tell "all" from "default". */
    private static final Set<String> FURTHER =
            Set.of("DAC_READ_SEARCH", "LINUX_IMMUTABLE", "MKNOD", "NET_RAW", "AUDIT_WRITE", "SYS_ADMIN", "SYS_PTRACE");

    private static final Capabilities DOCKERS_DEFAULT = new Capabilities(DOCKER);

    private static final Capabilities PODMANS_DEFAULT = new Capabilities(PODMAN);

    private CapabilitySets() {}

    /**
     * As engines combine them (moby {@code oci/caps/utils.go TweakCapabilities}): "all" first, then drop, then add.
     *
     * @param user the first process
     */
    public static Capabilities of(Service service, EngineKind engine, Fact<Identity> user) {
        if (service.privileged()) {
            return privileged();
        }
        if (service.capDrop().isEmpty() && service.capAdd().isEmpty()) {
            return engine.isPodman() ? PODMANS_DEFAULT : DOCKERS_DEFAULT;
        }
        List<String> dropped = names(service.capDrop());
        List<String> added = names(service.capAdd());
        Set<String> held = new TreeSet<>();
        if (added.contains(ALL)) {
            held.addAll(all());
            dropped.forEach(held::remove);
        } else {
            if (!dropped.contains(ALL)) {
                held.addAll(engine.isPodman() ? PODMAN : DOCKER);
                dropped.forEach(held::remove);
            }
            held.addAll(added);
        }
        boolean startsAsUser =
                user.toOptional().filter(first -> !first.isRoot()).isPresent();
        return new Capabilities(held, engine.isPodman() && startsAsUser ? usersOwn(added, dropped) : Set.of());
    }

    /** What Podman leaves to a first process that is not root (libpod {@code pkg/specgen/generate/security_linux.go}). */
    private static Set<String> usersOwn(List<String> added, List<String> dropped) {
        Set<String> own = new TreeSet<>(added.contains(ALL) ? all() : added);
        dropped.forEach(own::remove);
        return own;
    }

    /** Those of a privileged container. */
    static Capabilities privileged() {
        return new Capabilities(all());
    }

    private static Set<String> all() {
        Set<String> all = new TreeSet<>(DOCKER);
        all.addAll(FURTHER);
        return all;
    }

    private static List<String> names(List<Located<String>> written) {
        return written.stream().map(Located::value).toList();
    }
}
