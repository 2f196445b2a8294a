package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.Tool;
import dev.composepermit.image.dockerfile.files.UnixPath;
import dev.composepermit.image.dockerfile.language.Value;
import dev.composepermit.image.dockerfile.run.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The facts of an image that a Dockerfile makes. */
final class DockerfileFacts implements ImageFacts {
    private static final int MOST_EVIDENCE = 20;

    private final String name;
    private final StageImage image;

    DockerfileFacts(String name, StageImage image) {
        this.name = name;
        this.image = image;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Fact<String> declaredUser() {
        return image.user;
    }

    @Override
    public Accounts accounts() {
        return image.world.accounts().toAccounts();
    }

    @Override
    public Fact<List<String>> volumes() {
        if (image.lostVolumes.isPresent()) {
            return image.lostVolumes.get();
        }
        List<Evidence> evidence = new ArrayList<>(image.volumeEvidence);
        if (image.base instanceof BaseImage.NotKnown notKnown) {
            evidence.addAll(evidence());
            return Fact.unknown(notKnown.reason(), notKnown.why(), evidence);
        }
        if (image.base instanceof BaseImage.Known known) {
            Fact<List<String>> ofBase = known.facts().volumes();
            if (!ofBase.isKnown()) {
                evidence.addAll(ofBase.evidence());
                return ofBase.withEvidence(evidence);
            }
            if (evidence.isEmpty() || !ofBase.orElseThrow().isEmpty()) {
                evidence.addAll(ofBase.evidence());
            }
        }
        return Fact.known(certainVolumes(), evidence.isEmpty() ? evidence() : evidence);
    }

    @Override
    public List<String> certainVolumes() {
        TreeSet<String> all = new TreeSet<>(image.ownVolumes);
        if (image.base instanceof BaseImage.Known known) {
            all.addAll(known.facts().certainVolumes());
        }
        return List.copyOf(all);
    }

    @Override
    public Fact<ImagePath> at(String path) {
        String clean = UnixPath.clean(path);
        return image.world.files().at(clean).toFact(clean);
    }

    @Override
    public List<DataPath> dataPaths() {
        return image.base instanceof BaseImage.Known known && image.entrypoint.isEmpty()
                ? known.facts().dataPaths()
                : List.of();
    }

    @Override
    public Fact<Entrypoint> entrypoint() {
        return EntrypointReading.of(image);
    }

    @Override
    public Fact<String> workingDirectory() {
        return image.workingDirectory;
    }

    @Override
    public Fact<Optional<String>> environment(String variable) {
        Optional<Value> own = image.variables.environment(variable);
        if (own.isPresent() && own.get() instanceof Value.Known known) {
            return Fact.known(Optional.of(known.text()), evidence());
        }
        if (own.isPresent()) {
            String why = "ENV " + variable + " hangs on a variable whose value is not known";
            return Fact.unknown(UnknownReason.VARIABLE_UNSET, why, evidence());
        }
        if (image.base instanceof BaseImage.Known known) {
            return known.facts().environment(variable);
        }
        if (image.base instanceof BaseImage.NotKnown notKnown) {
            return Fact.unknown(notKnown.reason(), notKnown.why(), evidence());
        }
        return variable.equals("PATH")
                ? Fact.unknown(
                        UnknownReason.DOCKERFILE_NOT_UNDERSTOOD, "the builder decides on the PATH of an empty image")
                : Fact.known(Optional.empty(), evidence());
    }

    @Override
    public Fact<Set<Tool>> tools() {
        boolean distribution =
                image.shellUsed && (image.world.dialect() == Dialect.DEBIAN || image.world.dialect() == Dialect.ALPINE);
        if (distribution) {
            // coreutils and findutils are "essential" in Debian; busybox has all four
            return Fact.known(Set.of(Tool.values()), evidence());
        }
        if (image.base instanceof BaseImage.Known known) {
            return known.facts().tools();
        }
        if (image.base instanceof BaseImage.Scratch && image.copies.isEmpty()) {
            return Fact.known(Set.of(), evidence());
        }
        return Fact.unknown(UnknownReason.IMAGE_NOT_KNOWN, "the tools of the base image are not known", evidence());
    }

    @Override
    public Fact<Boolean> refusesDotFiles(String dataPath) {
        if (image.base instanceof BaseImage.Known known && image.entrypoint.isEmpty()) {
            return known.facts().refusesDotFiles(dataPath);
        }
        return Fact.unknown(
                UnknownReason.IMAGE_NOT_KNOWN, "what the program does with dot-files is not known", evidence());
    }

    @Override
    public List<Evidence> evidence() {
        List<Evidence> all = new ArrayList<>();
        for (Evidence evidence : image.evidence) {
            if (all.size() < MOST_EVIDENCE && !all.contains(evidence)) {
                all.add(evidence);
            }
        }
        return all;
    }
}
