package dev.composepermit.rewrite;

import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.Mount;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import dev.composepermit.image.Tool;
import dev.composepermit.text.SourceFiles;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An image of which nothing is known but that it runs as 1000:1000 and writes to all named volumes and all directories that
 * do not exist yet: whatever project uses it has something to fix. What it holds at a path differs from path to path.
 */
record NonRootImage(String name, List<DataPath> dataPaths) implements ImageFacts {
    private static final Evidence SAID = Evidence.cited(EvidenceSource.CATALOG, "assumed", "a test", false);

    /** Answers for every reference of a project. */
    static ImageSource forAllOf(ComposeProject project, SourceFiles files) {
        Set<String> targets = new TreeSet<>();
        project.services().values().stream()
                .flatMap(service -> service.mounts().stream())
                .filter(mount -> mount instanceof Mount.NamedVolume || isMissing(mount, project, files))
                .forEach(mount -> targets.add(mount.target().value()));
        List<DataPath> paths = targets.stream()
                .filter(target -> target.startsWith("/"))
                .map(target -> new DataPath(target, DataPath.Use.WRITES, SAID))
                .toList();
        return new ImageSource() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public Fact<ImageFacts> find(ImageReference reference, Optional<String> platform) {
                return Fact.known(new NonRootImage(reference.familiarName(), paths));
            }
        };
    }

    private static boolean isMissing(Mount mount, ComposeProject project, SourceFiles files) {
        return mount instanceof Mount.Bind bind
                && Path.of(bind.source().value()).startsWith(project.directory())
                && files.kind(Path.of(bind.source().value())) == SourceFiles.Kind.ABSENT;
    }

    @Override
    public Fact<String> declaredUser() {
        return Fact.known("1000:1000", SAID);
    }

    @Override
    public Accounts accounts() {
        return new Accounts(List.of(), List.of(), true, true);
    }

    @Override
    public Fact<List<String>> volumes() {
        return Fact.known(List.of(), SAID);
    }

    @Override
    public Fact<ImagePath> at(String path) {
        return switch (Math.floorMod(path.hashCode(), 4)) {
            case 0 -> Fact.known(new ImagePath.Absent(), SAID);
            case 1 -> directory(ImagePath.Content.EMPTY);
            case 2 -> directory(ImagePath.Content.SOME);
            default -> directory(ImagePath.Content.NOT_KNOWN);
        };
    }

    private static Fact<ImagePath> directory(ImagePath.Content content) {
        return Fact.known(new ImagePath.Present(true, 0, 0, Optional.of(0755), content), SAID);
    }

    @Override
    public Fact<Entrypoint> entrypoint() {
        return Fact.known(Entrypoint.passive(true), SAID);
    }

    @Override
    public Fact<String> workingDirectory() {
        return Fact.known("/", SAID);
    }

    @Override
    public Fact<Optional<String>> environment(String variable) {
        return Fact.known(Optional.empty(), SAID);
    }

    @Override
    public Fact<Set<Tool>> tools() {
        return Math.floorMod(name.hashCode(), 2) == 0
                ? Fact.known(EnumSet.allOf(Tool.class), SAID)
                : Fact.unknown(UnknownReason.IMAGE_PATH_NOT_KNOWN, "a test");
    }

    @Override
    public Fact<Boolean> refusesDotFiles(String dataPath) {
        return Fact.known(Math.floorMod(dataPath.hashCode(), 8) == 3, SAID);
    }

    @Override
    public List<Evidence> evidence() {
        return List.of(SAID);
    }
}
