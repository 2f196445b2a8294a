package dev.composepermit.rule.check;

import dev.composepermit.compose.Mount;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.Repair;
import dev.composepermit.ownership.Repair.Guard;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.verdict.Reach;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Rule;
import dev.composepermit.rule.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds flags that are put into a directory whose program does not take what it did not put there: {@code initdb}
 * refuses a directory that holds even a dot-file, and MariaDB shows a directory as a database (engine facts §9).
 */
public final class InitFlagInDataDirectory implements Rule {
    @Override
    public String id() {
        return "init-flag-in-data-directory";
    }

    @Override
    public List<Finding> check(ProjectFacts facts) {
        List<Finding> findings = new ArrayList<>();
        for (InitWork work : InitWork.in(facts)) {
            Map<String, Guard.Flag> flags = new LinkedHashMap<>();
            for (Repair repair : work.repairs()) {
                if (repair.guard() instanceof Guard.Flag flag && flag.inMount().isPresent()) {
                    flags.putIfAbsent(flag.path() + " at " + flag.place(), flag);
                }
            }
            flags.values().forEach(flag -> findings.addAll(findings(facts, work, flag)));
        }
        return findings;
    }

    private List<Finding> findings(ProjectFacts facts, InitWork work, Guard.Flag flag) {
        List<Finding> findings = new ArrayList<>();
        Mount holder = flag.inMount().orElseThrow();
        for (ServiceFacts service : facts.services().values()) {
            for (MountFacts mount : service.mounts()) {
                boolean other = !service.name().equals(work.service().name()) || work.isHook();
                if (other && Reach.sameSource(holder, mount.mount())) {
                    finding(facts, work, flag, service, mount).ifPresent(findings::add);
                }
            }
        }
        return findings;
    }

    private Optional<Finding> finding(
            ProjectFacts facts, InitWork work, Guard.Flag flag, ServiceFacts service, MountFacts mount) {
        String shown = shownPath(flag, mount);
        String directory = shown.substring(0, Math.max(1, shown.lastIndexOf('/')));
        Fact<Boolean> refuses = service.image().flatMap(image -> image.refusesDotFiles(directory));
        String what = work.name() + " puts " + flag.path() + " into " + directory + " of " + Wording.name(service);
        if (refuses.toOptional().orElse(false)) {
            Severity severity = refuses.isInferred() ? Severity.NOTE : Severity.ERROR;
            return Optional.of(with(
                    facts,
                    service,
                    directory,
                    Finding.of(
                                    id(),
                                    severity,
                                    flag.place(),
                                    what
                                            + ", whose program refuses a directory that is not empty: it will not start on a"
                                            + " fresh one")
                            .because(refuses.evidence())));
        }
        if (flag.directory() && isMariaDb(service, directory)) {
            return Optional.of(with(
                    facts,
                    service,
                    directory,
                    Finding.of(
                                    id(),
                                    Severity.WARNING,
                                    flag.place(),
                                    what
                                            + ", and MariaDB takes every directory there for a database: it will show one of"
                                            + " that name")
                            .because(evidence(service))));
        }
        return Optional.empty();
    }

    /** The flag's path in the container of the service that uses the data. */
    private static String shownPath(Guard.Flag flag, MountFacts mount) {
        String held = flag.inMount().orElseThrow().target().value();
        String below = flag.path().startsWith(held) ? flag.path().substring(held.length()) : "";
        return mount.target() + (below.startsWith("/") ? below : "/" + below);
    }

    private static boolean isMariaDb(String image) {
        String last = image.substring(image.lastIndexOf('/', end(image, '@')) + 1);
        String name = last.substring(0, Math.min(end(last, ':'), end(last, '@')));
        return name.equals("mariadb") || name.equals("mysql");
    }

    private static int end(String text, char c) {
        int at = text.indexOf(c);
        return at < 0 ? text.length() : at;
    }

    private static boolean isMariaDb(ServiceFacts service, String directory) {
        return service.image()
                .toOptional()
                .filter(image -> isMariaDb(image.name()))
                .filter(image ->
                        image.dataPaths().stream().anyMatch(path -> path.path().equals(directory)))
                .isPresent();
    }

    private static List<Evidence> evidence(ServiceFacts service) {
        return service.image().evidence();
    }

    private static Finding with(ProjectFacts facts, ServiceFacts service, String directory, Finding finding) {
        return finding.remedy(Remedy.of(
                        "do without a flag: look at the owner of the directory instead",
                        "[ \"$$(stat -c %u:%g DIR)\" = UID:GID ] || chown -R UID:GID DIR"))
                .remedy(Remedy.of("keep the flag in a small volume of its own"))
                .tryIt(Commands.compose(facts) + " run --rm --no-deps --entrypoint ls " + service.name() + " -la "
                        + Commands.quoted(directory));
    }
}
