package dev.composepermit.engines;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.Tool;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An image as read, of which is also known that its entrypoint changes neither users nor owners. */
record PassiveImage(ImageFacts read) implements ImageFacts {
    @Override
    public String name() {
        return read.name();
    }

    @Override
    public Fact<String> declaredUser() {
        return read.declaredUser();
    }

    @Override
    public Accounts accounts() {
        return read.accounts();
    }

    @Override
    public Fact<List<String>> volumes() {
        return read.volumes();
    }

    @Override
    public Fact<ImagePath> at(String path) {
        return read.at(path);
    }

    @Override
    public List<DataPath> dataPaths() {
        return read.dataPaths();
    }

    @Override
    public Fact<Entrypoint> entrypoint() {
        return Fact.known(Entrypoint.passive(false));
    }

    @Override
    public Fact<String> workingDirectory() {
        return read.workingDirectory();
    }

    @Override
    public Fact<Optional<String>> environment(String variable) {
        return read.environment(variable);
    }

    @Override
    public Fact<Set<Tool>> tools() {
        return read.tools();
    }

    @Override
    public Fact<Boolean> refusesDotFiles(String dataPath) {
        return read.refusesDotFiles(dataPath);
    }

    @Override
    public List<Evidence> evidence() {
        return read.evidence();
    }
}
