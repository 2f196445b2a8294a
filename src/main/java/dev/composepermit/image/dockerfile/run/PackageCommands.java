package dev.composepermit.image.dockerfile.run;

import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImagePath.Content;
import dev.composepermit.image.dockerfile.files.Area;
import dev.composepermit.image.dockerfile.files.Area.Membership;
import dev.composepermit.image.dockerfile.files.FileEffects;
import dev.composepermit.image.dockerfile.files.Mode;
import dev.composepermit.image.dockerfile.files.Occupant;
import dev.composepermit.image.dockerfile.files.Owner;
import dev.composepermit.image.dockerfile.files.UnixPath;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Package managers of distributions. A package may bring a system account (below 1000, Debian policy 9.2) and
 * directories of its own where the Filesystem Hierarchy Standard has them; it leaves paths such as {@code /app},
 * {@code /data}, {@code /usr/src} and {@code /usr/local} alone.
 */
final class PackageCommands {
    /** Where packages have directories that belong to their accounts. */
    private static final List<String> OF_SERVICES = List.of(
            "/etc",
            "/run",
            "/srv",
            "/var/backups",
            "/var/cache",
            "/var/lib",
            "/var/log",
            "/var/mail",
            "/var/opt",
            "/var/spool",
            "/var/www");

    /** Where packages have files of root. */
    private static final List<String> OF_ROOT =
            List.of("/bin", "/boot", "/lib", "/lib32", "/lib64", "/media", "/opt", "/sbin", "/usr");

    private static final List<String> OF_THE_ADMINISTRATOR = List.of("/usr/local", "/usr/src", "/usr/app");
    private static final Set<String> INSTALLING = Set.of(
            "install",
            "add",
            "reinstall",
            "groupinstall",
            "localinstall",
            "build-dep",
            "dist-upgrade",
            "full-upgrade",
            "upgrade",
            "update",
            "in",
            "-S",
            "-Sy",
            "-Syu",
            "-i",
            "--install",
            "-U",
            "-Uvh",
            "-ivh",
            "distro-sync",
            "swap",
            "module",
            "fix",
            "-y");

    private PackageCommands() {}

    static Dialect dialect(String manager) {
        return switch (manager) {
            case "apt-get", "apt", "aptitude", "dpkg" -> Dialect.DEBIAN;
            case "apk" -> Dialect.ALPINE;
            case "yum", "dnf", "microdnf", "rpm", "tdnf" -> Dialect.RED_HAT;
            default -> Dialect.NOT_KNOWN;
        };
    }

    static void run(Invocation call, Shell shell) {
        Dialect dialect = dialect(call.name());
        if (dialect != Dialect.NOT_KNOWN && shell.world.dialect() == Dialect.NOT_KNOWN) {
            shell.world = shell.world.withDialect(dialect);
        }
        boolean installs =
                call.arguments().stream().anyMatch(field -> !field.exact() || INSTALLING.contains(field.text()));
        if (installs && dialect != Dialect.NOT_KNOWN) {
            shell.provesRoot(call);
        }
        if (installs && shell.user.mayBeRoot()) {
            installed(names(call), call, shell);
        }
    }

    /** A service that is started makes its directories and what is in them, as its package may have. */
    static void service(Invocation call, Shell shell) {
        if (shell.user.mayBeRoot() && !call.hasArgument("stop") && !call.hasArgument("status")) {
            installed(names(call), call, shell);
        }
    }

    /** What any installation may have done. */
    static void installed(Set<String> names, Invocation call, Shell shell) {
        shell.accounts(shell.world.accounts().afterPackages());
        String why = "a package may have made it, with an owner of its own";
        Occupant ofService = new Occupant(
                Occupant.Kind.NOT_KNOWN,
                Owner.notKnown(UnknownReason.DOCKERFILE_NOT_UNDERSTOOD, why),
                Mode.NOT_KNOWN,
                Content.NOT_KNOWN);
        Occupant ofRoot = new Occupant(Occupant.Kind.NOT_KNOWN, Owner.ROOT, Mode.AS_CHECKED_OUT, Content.NOT_KNOWN);
        shell.files(FileEffects.mayCreate(below(OF_SERVICES), ofService, call.evidence()));
        shell.files(FileEffects.mayCreate(rootsOwn(), ofRoot, call.evidence()));
        if (!names.isEmpty()) {
            shell.files(FileEffects.obscure(
                    namedLike(names), UnknownReason.DOCKERFILE_NOT_UNDERSTOOD, why, call.evidence()));
        }
    }

    private static Area below(List<String> roots) {
        return Area.any(roots.stream().map(Area::below).toList()).maybe();
    }

    private static Area rootsOwn() {
        Area excepted = Area.any(OF_THE_ADMINISTRATOR.stream().map(Area::tree).toList());
        Area all = Area.any(OF_ROOT.stream().map(Area::tree).toList());
        return all.maybe().where(path -> excepted.of(path) == Membership.NO ? Membership.MAYBE : Membership.NO);
    }

    /** Directories of services that are called as one of the packages, such as {@code /var/log/nginx}. */
    private static Area namedLike(Set<String> names) {
        return below(OF_SERVICES).where(path -> {
            for (String part : path.split("/")) {
                if (!part.isEmpty() && !UnixPath.clean(part).equals("/lib") && names.contains(part)) {
                    return Membership.MAYBE;
                }
            }
            return Membership.NO;
        });
    }

    private static Set<String> names(Invocation call) {
        Set<String> names = new TreeSet<>();
        for (Field argument : call.arguments()) {
            String text = argument.text();
            if (argument.exact() && !text.startsWith("-") && !INSTALLING.contains(text)) {
                int end = 0;
                while (end < text.length() && "=<>~@:".indexOf(text.charAt(end)) < 0) {
                    end++;
                }
                names.add(text.substring(0, end));
            }
        }
        return names;
    }
}
