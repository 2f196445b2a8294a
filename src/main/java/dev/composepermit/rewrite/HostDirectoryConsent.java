package dev.composepermit.rewrite;

import dev.composepermit.text.SourceFiles;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Whether a host directory may be given away: the paths that never may, and the consent for the others. */
public final class HostDirectoryConsent {
    /** Directories of the system, which no project owns (Filesystem Hierarchy Standard 3.0). */
    private static final Set<String> SYSTEM = Set.of(
            "/",
            "/bin",
            "/boot",
            "/dev",
            "/etc",
            "/home",
            "/lib",
            "/lib32",
            "/lib64",
            "/media",
            "/mnt",
            "/opt",
            "/proc",
            "/root",
            "/run",
            "/sbin",
            "/srv",
            "/sys",
            "/tmp",
            "/usr",
            "/var",
            "/Users",
            "/Volumes",
            "/System");

    /** Below these nothing may be given away either. */
    private static final Set<String> SYSTEM_TREES = Set.of(
            "/bin", "/boot", "/dev", "/etc", "/lib", "/lib64", "/proc", "/run", "/sbin", "/sys", "/usr", "/var/run");

    private final RewriteConsent consent;
    private final Path project;
    private final Path realProject;
    private final SourceFiles files;

    public HostDirectoryConsent(RewriteConsent consent, Path project, SourceFiles files) {
        this.consent = consent;
        this.project = project;
        this.realProject = files.real(project);
        this.files = files;
    }

    /** Why a path may not be given away; kind and reason, or nothing when it may. */
    public record Objection(Refusal.Kind kind, String why) {}

    /** Why a path may not be given away, as far as its name and what stands there tell. */
    public Optional<Objection> objection(String source, Collection<String> allBindSources) {
        Path path = Path.of(source).normalize();
        Path real = files.real(path);
        if (isSystem(path) || isSystem(real)) {
            return dangerous("it is a directory of the system" + leading(path, real));
        }
        if (project.startsWith(path) || realProject.startsWith(real)) {
            return dangerous("it holds the project itself" + leading(path, real));
        }
        SourceFiles.Kind kind = files.kind(path);
        if (kind == SourceFiles.Kind.FILE || kind == SourceFiles.Kind.OTHER) {
            return dangerous("it is a file or socket, not a directory");
        }
        Optional<String> other = allBindSources.stream()
                .filter(bind -> !Path.of(bind).normalize().equals(path))
                .filter(bind -> Path.of(bind).startsWith(path) || path.startsWith(Path.of(bind)))
                .filter(bind -> !Path.of(bind).equals(project) && !project.startsWith(Path.of(bind)))
                .sorted()
                .findFirst();
        if (other.isPresent()) {
            return Optional.of(
                    new Objection(Refusal.Kind.OVERLAP, "it overlaps with " + other.get() + ", mounted too"));
        }
        boolean inside = path.startsWith(project) && real.startsWith(realProject);
        if (consent.paths().contains(path.toString())) {
            boolean known = inside || real.equals(path) || consent.paths().contains(real.toString());
            return known
                    ? Optional.empty()
                    : consentNeeded("links lead from there to " + real + ": name that too with --bind-mounts");
        }
        if (kind != SourceFiles.Kind.ABSENT) {
            return consentNeeded("the directory exists already, and may hold files of yours");
        }
        if (!inside) {
            return consentNeeded("it lies outside the project directory" + leading(path, real));
        }
        return consent.binds() == RewriteConsent.Binds.MISSING
                ? Optional.empty()
                : consentNeeded("host directories are left alone, as --bind-mounts says");
    }

    private String leading(Path path, Path real) {
        boolean links = !real.equals(path) && !(path.startsWith(project) && real.startsWith(realProject));
        return links ? ": links lead to " + real : "";
    }

    private static Optional<Objection> consentNeeded(String why) {
        return Optional.of(new Objection(Refusal.Kind.CONSENT, why));
    }

    private static Optional<Objection> dangerous(String why) {
        return Optional.of(new Objection(Refusal.Kind.DANGEROUS, why));
    }

    private static boolean isSystem(Path path) {
        return SYSTEM.contains(path.toString())
                || SYSTEM_TREES.stream().anyMatch(tree -> path.startsWith(Path.of(tree)));
    }
}
