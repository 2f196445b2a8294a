package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.Group;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import dev.composepermit.image.Tool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Base images for tests: a few known ones, all others unknown. */
final class GivenBases implements ImageSource {
    private static final Account ROOT = new Account("root", 0, 0);
    private final Map<String, Base> known = new TreeMap<>();

    /** The generic images: nothing in them but their distribution. */
    static GivenBases usual() {
        GivenBases bases = new GivenBases();
        bases.with("debian:12", new Base("", List.of(ROOT), List.of(), Map.of()));
        bases.with("python:3.12-slim", new Base("", List.of(ROOT), List.of(), Map.of()));
        bases.with("alpine:3.20", new Base("", List.of(ROOT), List.of(), Map.of()));
        bases.with(
                "node:20",
                new Base(
                        "",
                        List.of(ROOT, new Account("node", 1000, 1000)),
                        List.of(),
                        Map.of("/home/node", own(1000))));
        bases.with(
                "node:20-alpine",
                new Base(
                        "",
                        List.of(ROOT, new Account("node", 1000, 1000)),
                        List.of(),
                        Map.of("/home/node", own(1000))));
        bases.with(
                "acme/with-user:1",
                new Base(
                        "app",
                        List.of(ROOT, new Account("app", 1500, 1500)),
                        List.of("/state"),
                        Map.of("/state", own(1500))));
        bases.with(
                "acme/onbuild:1",
                new Base(
                        "",
                        List.of(ROOT, new Account("app", 1500, 1500)),
                        List.of(),
                        Map.of(),
                        new ImagePath.Absent(),
                        Optional.of(List.of(
                                "RUN mkdir -p /state && chown app /state", "COPY --chown=app . /code", "USER app"))));
        bases.with(
                "acme/onbuild:scripts",
                new Base(
                        "",
                        List.of(ROOT),
                        List.of(),
                        Map.of(),
                        new ImagePath.Absent(),
                        Optional.of(List.of("RUN <<EOF"))));
        bases.with("acme/node:8-onbuild", new Base("", List.of(ROOT), List.of(), Map.of()));
        ImagePath doubtful = new ImagePath.AbsentOrRoots();
        bases.with("golang:1.26", new Base("", List.of(ROOT), List.of(), Map.of(), doubtful));
        bases.with("acme/service:1", new Base("", List.of(ROOT), List.of(), Map.of(), doubtful));
        return bases;
    }

    private static ImagePath own(int id) {
        return new ImagePath.Present(true, id, id, Optional.of(0755), ImagePath.Content.EMPTY);
    }

    private void with(String name, Base base) {
        known.put(name, base);
    }

    @Override
    public String name() {
        return "given";
    }

    @Override
    public Fact<ImageFacts> find(ImageReference reference, Optional<String> platform) {
        Base base = known.get(reference.familiarName());
        return base == null
                ? Fact.unknown(UnknownReason.IMAGE_NOT_KNOWN, "no such base")
                : Fact.known(base.facts(reference.familiarName()));
    }

    /** A base image; a path that is not listed is absent. */
    record Base(
            String user,
            List<Account> accounts,
            List<String> volumes,
            Map<String, ImagePath> paths,
            ImagePath elsewhere,
            Optional<List<String>> triggers) {
        Base(
                String user,
                List<Account> accounts,
                List<String> volumes,
                Map<String, ImagePath> paths,
                ImagePath elsewhere) {
            this(user, accounts, volumes, paths, elsewhere, Optional.empty());
        }

        Base(String user, List<Account> accounts, List<String> volumes, Map<String, ImagePath> paths) {
            this(user, accounts, volumes, paths, new ImagePath.Absent());
        }

        ImageFacts facts(String name) {
            return new GivenFacts(name, this);
        }
    }

    private record GivenFacts(String name, Base base) implements ImageFacts {
        private Evidence said(String what) {
            return Evidence.of(EvidenceSource.CATALOG, name + ": " + what);
        }

        @Override
        public Fact<String> declaredUser() {
            return Fact.known(base.user(), said("user"));
        }

        @Override
        public Accounts accounts() {
            List<Group> groups = base.accounts().stream()
                    .map(account -> new Group(account.name(), account.gid(), List.of()))
                    .toList();
            return new Accounts(base.accounts(), groups, true, true);
        }

        @Override
        public Fact<List<String>> volumes() {
            return Fact.known(base.volumes(), said("volumes"));
        }

        @Override
        public Fact<ImagePath> at(String path) {
            return Fact.known(base.paths().getOrDefault(path, base.elsewhere()), said(path));
        }

        @Override
        public List<DataPath> dataPaths() {
            return List.of();
        }

        @Override
        public Fact<Entrypoint> entrypoint() {
            return Fact.known(Entrypoint.passive(false), said("entrypoint"));
        }

        @Override
        public Fact<String> workingDirectory() {
            return Fact.known("/", said("workdir"));
        }

        @Override
        public Fact<Optional<String>> environment(String variable) {
            return Fact.known(
                    variable.equals("PATH") ? Optional.of("/usr/bin") : Optional.empty(), said("environment"));
        }

        @Override
        public Fact<Set<Tool>> tools() {
            return Fact.known(Set.of(Tool.values()), said("tools"));
        }

        @Override
        public Fact<Boolean> refusesDotFiles(String dataPath) {
            return Fact.unknown(UnknownReason.IMAGE_NOT_KNOWN, "nobody said");
        }

        @Override
        public Optional<List<String>> triggers() {
            return base.triggers();
        }

        @Override
        public List<Evidence> evidence() {
            return List.of(said("image"));
        }
    }
}
