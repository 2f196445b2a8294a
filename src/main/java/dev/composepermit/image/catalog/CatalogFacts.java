package dev.composepermit.image.catalog;

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
import dev.composepermit.image.Tool;
import dev.composepermit.text.OctalMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** A variant of a card as the facts of an image. */
final class CatalogFacts implements ImageFacts {
    private final ImageReference reference;
    private final CardVariant variant;
    private final CardPaths paths;

    /** So many of them are remembered. */
    private static final int MOST_PATHS = 500;

    /** Answers given: several mounts, the ways to them, and other projects ask for the same paths. */
    private final Map<String, Fact<ImagePath>> told = new ConcurrentHashMap<>();

    private final Kept<Fact<String>> declaredUser = new Kept<>(this::readDeclaredUser);
    private final Kept<Fact<List<String>>> volumes = new Kept<>(this::readVolumes);
    private final Kept<Fact<Entrypoint>> entrypoint = new Kept<>(this::readEntrypoint);
    private final Kept<List<DataPath>> dataPaths = new Kept<>(this::readDataPaths);
    private final String readAt;

    CatalogFacts(ImageReference reference, CardVariant variant) {
        this.reference = reference;
        this.variant = variant;
        this.paths = new CardPaths(variant.paths());
        this.readAt = variant.readAt().isEmpty() ? "" : " (read at " + variant.readAt() + ")";
    }

    @Override
    public String name() {
        return reference.familiarName();
    }

    @Override
    public Fact<String> declaredUser() {
        return declaredUser.get();
    }

    private Fact<String> readDeclaredUser() {
        return known(
                variant.user(),
                user -> user.isEmpty() ? "the image has no USER" : "USER " + user,
                UnknownReason.IMAGE_NOT_KNOWN,
                "its USER");
    }

    @Override
    public Accounts accounts() {
        return variant.accounts().value();
    }

    @Override
    public Fact<List<String>> volumes() {
        return volumes.get();
    }

    private Fact<List<String>> readVolumes() {
        return known(
                variant.volumes(),
                volumes -> volumes.isEmpty() ? "the image has no VOLUME" : "VOLUME " + String.join(" ", volumes),
                UnknownReason.IMAGE_NOT_KNOWN,
                "its VOLUMEs");
    }

    @Override
    public Fact<ImagePath> at(String path) {
        Fact<ImagePath> known = told.get(path);
        if (known == null) {
            known = look(path);
            if (told.size() >= MOST_PATHS) {
                told.clear();
            }
            told.put(path, known);
        }
        return known;
    }

    private Fact<ImagePath> look(String path) {
        Optional<CardPath> rule = paths.ruleFor(path);
        Optional<ImagePath> found = rule.flatMap(r -> paths.apply(r, path));
        if (found.isEmpty()) {
            return Fact.unknown(
                    UnknownReason.IMAGE_PATH_NOT_KNOWN,
                    "the catalogue does not say what " + familiarName() + " has at " + path);
        }
        CardPath source = rule.orElseThrow();
        return Fact.known(found.get(), evidence(describe(path, found.get()), source.citation(), source.inferred()));
    }

    @Override
    public List<DataPath> dataPaths() {
        return dataPaths.get();
    }

    private List<DataPath> readDataPaths() {
        return variant.data().stream()
                .map(data -> new DataPath(
                        data.path(),
                        data.variable(),
                        data.use(),
                        evidence(describe(data), data.citation(), data.inferred())))
                .toList();
    }

    @Override
    public Fact<Entrypoint> entrypoint() {
        return entrypoint.get();
    }

    private Fact<Entrypoint> readEntrypoint() {
        return known(
                variant.entrypoint(),
                CatalogFacts::describe,
                UnknownReason.ENTRYPOINT_NOT_KNOWN,
                "what its entrypoint does with users and owners");
    }

    @Override
    public Fact<String> workingDirectory() {
        return known(
                variant.workingDirectory(),
                directory -> "WORKDIR " + directory,
                UnknownReason.IMAGE_NOT_KNOWN,
                "its working directory");
    }

    @Override
    public Fact<Optional<String>> environment(String variable) {
        Sourced<Map<String, Optional<String>>> environment = variant.environment();
        Optional<String> value = environment.value().getOrDefault(variable, Optional.empty());
        boolean absent = variant.environmentComplete() && !environment.value().containsKey(variable);
        if (value.isEmpty() && !absent) {
            return Fact.unknown(
                    UnknownReason.IMAGE_NOT_KNOWN,
                    "the catalogue does not say what " + familiarName() + " sets " + variable + " to");
        }
        String detail = absent ? "the image does not set " + variable : "ENV " + variable + "=" + value.orElseThrow();
        return Fact.known(value, evidence(detail, environment.citation(), environment.inferred()));
    }

    @Override
    public Fact<Set<Tool>> tools() {
        return known(
                variant.tools(),
                tools -> tools.isEmpty() ? "the image has no shell" : "the image has a shell and its tools",
                UnknownReason.IMAGE_NOT_KNOWN,
                "whether it has a shell");
    }

    @Override
    public Fact<Boolean> refusesDotFiles(String dataPath) {
        Optional<Sourced<Boolean>> answer = variant.data().stream()
                .filter(data -> data.path().equals(dataPath))
                .findFirst()
                .flatMap(CardData::refusesDotFiles);
        return known(
                answer,
                refuses -> refuses
                        ? "the program does not start with a dot-file in " + dataPath
                        : "the program takes no notice of a dot-file in " + dataPath,
                UnknownReason.IMAGE_NOT_KNOWN,
                "whether a dot-file in " + dataPath + " keeps it from starting");
    }

    @Override
    public List<Evidence> evidence() {
        String citation = variant.user().map(Sourced::citation).orElse("");
        boolean inferred = variant.user().map(Sourced::inferred).orElse(true);
        String detail = variant.readAt().isEmpty()
                ? "the catalogue knows " + familiarName()
                : "the catalogue's " + familiarName() + " was read at " + variant.readAt();
        String caveat = variant.caveat().isEmpty() ? "" : "; " + variant.caveat();
        return List.of(plainEvidence(detail + caveat, citation, inferred));
    }

    private <T> Fact<T> known(
            Optional<Sourced<T>> part, Function<T, String> detail, UnknownReason otherwise, String missing) {
        return part.map(sourced -> Fact.known(
                        sourced.value(),
                        evidence(detail.apply(sourced.value()), sourced.citation(), sourced.inferred())))
                .orElseGet(() ->
                        Fact.unknown(otherwise, "the catalogue does not say of " + familiarName() + " " + missing));
    }

    private Evidence evidence(String detail, String citation, boolean inferred) {
        return plainEvidence(detail + readAt, citation, inferred);
    }

    private static Evidence plainEvidence(String detail, String citation, boolean inferred) {
        return new Evidence(
                EvidenceSource.CATALOG,
                detail,
                Optional.empty(),
                citation.isEmpty() ? Optional.empty() : Optional.of(citation),
                inferred);
    }

    private String familiarName() {
        return reference.familiarRepository();
    }

    private static String describe(CardData data) {
        String verb = switch (data.use()) {
            case OWNS -> "must own ";
            case WRITES -> "writes to ";
            case READS -> "only reads ";
        };
        return "the program " + verb + data.path();
    }

    private static String describe(Entrypoint entrypoint) {
        String first = entrypoint
                .dropsTo()
                .map(account -> "the entrypoint drops to " + account.name() + " (" + account.uid() + ":" + account.gid()
                        + ") when started as root")
                .orElse("the entrypoint keeps the user it is started as");
        return entrypoint.repairs().isEmpty()
                ? first
                : first + ", after a chown of "
                        + String.join(
                                " ",
                                entrypoint.repairs().stream()
                                        .map(Entrypoint.RepairedPath::path)
                                        .toList());
    }

    private static String describe(String path, ImagePath at) {
        if (at instanceof ImagePath.Present present) {
            String mode = present.mode().map(bits -> " " + OctalMode.of(bits)).orElse("");
            return path + " is " + present.uid() + ":" + present.gid() + mode + " in the image";
        }
        return at instanceof ImagePath.Absent ? "the image has no " + path : path + " is absent or root's in the image";
    }
}
