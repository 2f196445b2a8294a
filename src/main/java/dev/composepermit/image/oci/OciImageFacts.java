package dev.composepermit.image.oci;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.ImagePath.Content;
import dev.composepermit.image.Tool;
import dev.composepermit.image.layer.Attributes;
import dev.composepermit.image.layer.FileTree;
import dev.composepermit.image.layer.StoredPath;
import dev.composepermit.image.start.StartOrigin;
import dev.composepermit.image.start.StartReading;
import dev.composepermit.text.OctalMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts of an image whose config and file system are at hand, wherever they are kept. */
public final class OciImageFacts implements ImageFacts {
    private final String name;
    private final ResolvedImage image;
    private final ImageConfig config;
    private final FileTree files;
    private final EvidenceSource source;
    private final Evidence origin;
    private @Nullable Accounts accounts;

    /**
     * The facts.
     *
     * @param name the image as people write it
     * @param image which it is
     * @param files its file system
     * @param origin where all of it was read, and which image that was
     */
    public OciImageFacts(String name, ResolvedImage image, FileTree files, Evidence origin) {
        this.name = name;
        this.image = image;
        this.config = image.config();
        this.files = files;
        this.source = origin.source();
        this.origin = origin;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Fact<String> declaredUser() {
        return Fact.known(
                config.user(), evidence(config.user().isEmpty() ? "the image has no USER" : "USER " + config.user()));
    }

    @Override
    public Accounts accounts() {
        if (accounts == null) {
            accounts = StoredAccounts.of(files);
        }
        return accounts;
    }

    @Override
    public Fact<List<String>> volumes() {
        String detail =
                config.volumes().isEmpty() ? "the image has no VOLUME" : "VOLUME " + String.join(" ", config.volumes());
        return Fact.known(config.volumes(), evidence(detail));
    }

    @Override
    public Fact<ImagePath> at(String path) {
        StoredPath found = files.find(path);
        if (found instanceof StoredPath.NotKnown unknown) {
            return notKnown(
                    path,
                    unknown.why(),
                    unknown.failed() ? UnknownReason.IMAGE_SOURCE_FAILED : UnknownReason.IMAGE_PATH_NOT_KNOWN);
        }
        if (found instanceof StoredPath.Directory directory) {
            return present(path, directory.attributes(), true, directory.content());
        }
        if (found instanceof StoredPath.File file) {
            return present(path, file.attributes(), false, Content.NOT_KNOWN);
        }
        return Fact.known(new ImagePath.Absent(), evidence("the image has no " + path));
    }

    private Fact<ImagePath> present(String path, Attributes is, boolean directory, Content content) {
        if (is.uid() != (int) is.uid() || is.gid() != (int) is.gid() || is.uid() < 0 || is.gid() < 0) {
            return notKnown(
                    path,
                    "it belongs to " + is.uid() + ":" + is.gid() + ", which no system takes",
                    UnknownReason.IMAGE_PATH_NOT_KNOWN);
        }
        String detail = path + " is " + is.uid() + ":" + is.gid() + " " + OctalMode.of(is.mode()) + " in the image";
        return Fact.known(
                new ImagePath.Present(directory, (int) is.uid(), (int) is.gid(), Optional.of(is.mode()), content),
                evidence(detail));
    }

    private Fact<ImagePath> notKnown(String path, String why, UnknownReason reason) {
        return Fact.unknown(reason, "what " + name + " has at " + path + " can't be told: " + why, List.of(origin));
    }

    @Override
    public List<DataPath> dataPaths() {
        return List.of();
    }

    @Override
    public Fact<Entrypoint> entrypoint() {
        StartOrigin start = new StartOrigin(
                config.user(),
                config.start(),
                config.command(),
                config.environment(),
                config.searchPath(),
                config.workingDirectory());
        return StartReading.of(start, files, accounts(), origin);
    }

    @Override
    public Fact<String> workingDirectory() {
        return Fact.known(config.workingDirectory(), evidence("WORKDIR " + config.workingDirectory()));
    }

    @Override
    public Fact<Optional<String>> environment(String variable) {
        Optional<String> value = Optional.ofNullable(config.environment().get(variable));
        // not the value: passwords are kept there too
        String detail = value.isPresent() ? "the image sets " + variable : "the image does not set " + variable;
        return Fact.known(value, evidence(detail));
    }

    @Override
    public Fact<Set<Tool>> tools() {
        return StoredTools.of(files, config)
                .map(tools -> Fact.known(
                        tools, evidence(tools.isEmpty() ? "the image has no shell" : StoredTools.words(tools))))
                .orElseGet(() -> Fact.unknown(
                        UnknownReason.IMAGE_NOT_KNOWN,
                        "the tools of " + name + " can't be told: its files were not read",
                        List.of(origin)));
    }

    @Override
    public Fact<Boolean> refusesDotFiles(String dataPath) {
        return Fact.unknown(
                UnknownReason.IMAGE_NOT_KNOWN, "what its program does with dot-files is not known", List.of(origin));
    }

    @Override
    public List<Evidence> evidence() {
        return List.of(origin);
    }

    @Override
    public Optional<String> digest() {
        return image.digest();
    }

    @Override
    public Optional<List<String>> triggers() {
        return Optional.of(config.triggers());
    }

    @Override
    public Optional<String> madeFor() {
        return Optional.of(image.platform().toString());
    }

    private Evidence evidence(String detail) {
        return Evidence.of(source, detail);
    }
}
