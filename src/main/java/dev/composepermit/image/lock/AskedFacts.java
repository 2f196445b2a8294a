package dev.composepermit.image.lock;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.Tool;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Facts that remember what was asked of them and what they answered. */
final class AskedFacts implements ImageFacts {
    private static final Pattern SECRET =
            Pattern.compile("PASS|SECRET|TOKEN|CREDENTIAL|PRIVATE|API_?KEY", Pattern.CASE_INSENSITIVE);

    private final ImageFacts facts;
    private final SortedMap<String, Fact<Optional<String>>> environment = new TreeMap<>();
    private final SortedMap<String, Fact<ImagePath>> paths = new TreeMap<>();
    private final SortedMap<String, Fact<Boolean>> dotFiles = new TreeMap<>();

    AskedFacts(ImageFacts facts) {
        this.facts = facts;
    }

    /** All that was asked so far, and what is asked of every image. */
    ImageAnswers answers() {
        return new ImageAnswers(
                facts.digest(),
                facts.madeFor(),
                facts.triggers().orElse(List.of()),
                facts.declaredUser(),
                facts.accounts(),
                facts.volumes(),
                facts.certainVolumes(),
                facts.workingDirectory(),
                facts.dataPaths(),
                facts.entrypoint(),
                facts.tools(),
                new ImageAnswers.Asked(lockable(environment), paths, dotFiles),
                facts.evidence());
    }

    /** Lock files are committed: what an image keeps in a variable that sounds like a secret does not belong there. */
    private static SortedMap<String, Fact<Optional<String>>> lockable(
            SortedMap<String, Fact<Optional<String>>> environment) {
        SortedMap<String, Fact<Optional<String>>> lockable = new TreeMap<>(environment);
        lockable.replaceAll((variable, value) -> SECRET.matcher(variable).find()
                ? Fact.unknown(UnknownReason.IMAGE_NOT_KNOWN, "the value of " + variable + " is not locked")
                : value);
        return lockable;
    }

    /** Asks what was asked of other facts of the same image. */
    void askLike(ImageAnswers other) {
        other.asked().environment().keySet().forEach(this::environment);
        other.asked().paths().keySet().forEach(this::at);
        other.asked().refusesDotFiles().keySet().forEach(this::refusesDotFiles);
    }

    @Override
    public String name() {
        return facts.name();
    }

    @Override
    public Fact<String> declaredUser() {
        return facts.declaredUser();
    }

    @Override
    public Accounts accounts() {
        return facts.accounts();
    }

    @Override
    public Fact<List<String>> volumes() {
        return facts.volumes();
    }

    @Override
    public List<String> certainVolumes() {
        return facts.certainVolumes();
    }

    @Override
    public Fact<ImagePath> at(String path) {
        return paths.computeIfAbsent(path, facts::at);
    }

    @Override
    public List<DataPath> dataPaths() {
        return facts.dataPaths();
    }

    @Override
    public Fact<Entrypoint> entrypoint() {
        return facts.entrypoint();
    }

    @Override
    public Fact<String> workingDirectory() {
        return facts.workingDirectory();
    }

    @Override
    public Fact<Optional<String>> environment(String variable) {
        return environment.computeIfAbsent(variable, facts::environment);
    }

    @Override
    public Fact<Set<Tool>> tools() {
        return facts.tools();
    }

    @Override
    public Fact<Boolean> refusesDotFiles(String dataPath) {
        return dotFiles.computeIfAbsent(dataPath, facts::refusesDotFiles);
    }

    @Override
    public List<Evidence> evidence() {
        return facts.evidence();
    }

    @Override
    public Optional<String> digest() {
        return facts.digest();
    }

    @Override
    public Optional<String> madeFor() {
        return facts.madeFor();
    }

    @Override
    public Optional<List<String>> triggers() {
        return facts.triggers();
    }
}
