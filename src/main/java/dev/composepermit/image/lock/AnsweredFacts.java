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

/** The facts of a locked image: the answers of then; what was not asked then is not known. */
final class AnsweredFacts implements ImageFacts {
    private final String name;
    private final ImageAnswers answers;

    /** The facts of an image with a name as people write it. */
    AnsweredFacts(String name, ImageAnswers answers) {
        this.name = name;
        this.answers = answers;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Fact<String> declaredUser() {
        return answers.user();
    }

    @Override
    public Accounts accounts() {
        return answers.accounts();
    }

    @Override
    public Fact<List<String>> volumes() {
        return answers.volumes();
    }

    @Override
    public List<String> certainVolumes() {
        return answers.certainVolumes();
    }

    @Override
    public Fact<ImagePath> at(String path) {
        Fact<ImagePath> answer = answers.asked().paths().get(path);
        return answer != null ? answer : notAsked(UnknownReason.IMAGE_PATH_NOT_KNOWN, "what it has at " + path);
    }

    @Override
    public List<DataPath> dataPaths() {
        return answers.dataPaths();
    }

    @Override
    public Fact<Entrypoint> entrypoint() {
        return answers.entrypoint();
    }

    @Override
    public Fact<String> workingDirectory() {
        return answers.workingDirectory();
    }

    @Override
    public Fact<Optional<String>> environment(String variable) {
        Fact<Optional<String>> answer = answers.asked().environment().get(variable);
        return answer != null ? answer : notAsked(UnknownReason.IMAGE_NOT_KNOWN, "what it sets " + variable + " to");
    }

    @Override
    public Fact<Set<Tool>> tools() {
        return answers.tools();
    }

    @Override
    public Fact<Boolean> refusesDotFiles(String dataPath) {
        Fact<Boolean> answer = answers.asked().refusesDotFiles().get(dataPath);
        return answer != null
                ? answer
                : notAsked(UnknownReason.IMAGE_NOT_KNOWN, "whether a dot-file in " + dataPath + " hurts");
    }

    @Override
    public List<Evidence> evidence() {
        return answers.evidence();
    }

    @Override
    public Optional<String> digest() {
        return answers.digest();
    }

    @Override
    public Optional<String> madeFor() {
        return answers.madeFor();
    }

    @Override
    public Optional<List<String>> triggers() {
        return Optional.of(answers.triggers()).filter(known -> !known.isEmpty());
    }

    private <T> Fact<T> notAsked(UnknownReason reason, String what) {
        return Fact.unknown(
                reason, LockFile.NAME + " does not say of " + name + " " + what + ": `compose-permit lock` would tell");
    }
}
