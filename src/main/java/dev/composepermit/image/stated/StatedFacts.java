package dev.composepermit.image.stated;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The facts of an image of which something is stated. */
final class StatedFacts implements ImageFacts {
    private final String name;
    private final StatedImage stated;
    private final Fact<ImageFacts> others;

    /**
     * The statement, and what other sources know.
     *
     * @param others asked for what is not stated; unknown when no source knows the image
     */
    StatedFacts(String name, StatedImage stated, Fact<ImageFacts> others) {
        this.name = name;
        this.stated = stated;
        this.others = others;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Fact<String> declaredUser() {
        return stated.user().orElseGet(() -> other(ImageFacts::declaredUser));
    }

    @Override
    public Accounts accounts() {
        Accounts known =
                others.toOptional().map(ImageFacts::accounts).orElse(new Accounts(List.of(), List.of(), false, false));
        List<Account> users = new ArrayList<>(stated.account().stream().toList());
        users.addAll(known.users());
        return new Accounts(users, known.groups(), known.complete(), known.groupsComplete());
    }

    @Override
    public Fact<List<String>> volumes() {
        return stated.volumes().orElseGet(() -> other(ImageFacts::volumes));
    }

    @Override
    public List<String> certainVolumes() {
        return stated.volumes()
                .flatMap(Fact::toOptional)
                .orElseGet(() ->
                        others.toOptional().map(ImageFacts::certainVolumes).orElse(List.of()));
    }

    @Override
    public Fact<ImagePath> at(String path) {
        Fact<ImagePath> said = stated.paths().get(path);
        return said != null ? said : other(facts -> facts.at(path));
    }

    @Override
    public List<DataPath> dataPaths() {
        List<DataPath> all = new ArrayList<>(stated.dataPaths());
        List<String> said = all.stream().map(DataPath::path).toList();
        others.toOptional().map(ImageFacts::dataPaths).orElse(List.of()).stream()
                .filter(data -> !said.contains(data.path()))
                .forEach(all::add);
        return all;
    }

    @Override
    public Fact<Entrypoint> entrypoint() {
        return stated.entrypoint().orElseGet(() -> other(ImageFacts::entrypoint));
    }

    @Override
    public Fact<String> workingDirectory() {
        return stated.workingDirectory().orElseGet(() -> other(ImageFacts::workingDirectory));
    }

    @Override
    public Fact<Optional<String>> environment(String variable) {
        return other(facts -> facts.environment(variable));
    }

    @Override
    public Fact<Set<Tool>> tools() {
        return stated.tools().orElseGet(() -> other(ImageFacts::tools));
    }

    @Override
    public Fact<Boolean> refusesDotFiles(String dataPath) {
        Fact<Boolean> said = stated.refusesDotFiles().get(dataPath);
        return said != null ? said : other(facts -> facts.refusesDotFiles(dataPath));
    }

    @Override
    public List<Evidence> evidence() {
        List<Evidence> all = new ArrayList<>(List.of(stated.evidence()));
        others.toOptional().map(ImageFacts::evidence).ifPresent(all::addAll);
        return all;
    }

    @Override
    public Optional<String> digest() {
        return others.toOptional().flatMap(ImageFacts::digest);
    }

    @Override
    public Optional<String> madeFor() {
        return others.toOptional().flatMap(ImageFacts::madeFor);
    }

    /** What the other sources say, without what they say of the image as a whole. */
    private <T> Fact<T> other(Function<ImageFacts, Fact<T>> question) {
        return others.toOptional().map(question).orElseGet(() -> others.flatMap(question));
    }
}
