package dev.composepermit.coverage;

import dev.composepermit.compose.Build;
import dev.composepermit.compose.ComposeReader;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.compose.Service;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.catalog.ImageCatalog;
import dev.composepermit.lint.DiskFiles;
import dev.composepermit.ownership.user.ServiceImages;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Counts the image references of the corpus: each {@code image:} without {@code build:}, and each {@code build:}, once
 * for the place it stands at. One is answered when the user it declares and the account it ends up as are known, and cited
 * when all that this rests on names a source that was read: repository, commit and lines, or a line of the project's own
 * Dockerfile or start script. What is not cited is general knowledge.
 */
final class Coverage {
    /** The folder of the corpus, beside the project. */
    static final Path CORPUS = Path.of("../shared/corpus");

    /** What answered a reference. */
    enum Source {
        CATALOG("catalogue"),
        DOCKERFILE("Dockerfile"),
        NONE("none");

        private final String label;

        Source(String label) {
            this.label = label;
        }
    }

    /**
     * One reference.
     *
     * @param name the image without its tag, or what it is built from
     * @param cited whether all of the answer names the source it was read in
     */
    record Reference(String name, Source source, boolean cited) {}

    private static final Pattern BASE = Pattern.compile("^the base image (\\S+)");

    private final ImageCatalog catalog = ImageCatalog.builtIn();
    private final Map<String, Reference> references = new TreeMap<>();

    static Coverage ofCorpus() throws IOException {
        Coverage coverage = new Coverage();
        Path corpus = CORPUS.toRealPath();
        try (Stream<Path> files = Files.walk(corpus)) {
            files.filter(Coverage::isCompose).sorted().forEach(file -> coverage.read(file, corpus));
        }
        return coverage;
    }

    /** Every reference, by place. */
    List<Reference> references() {
        return List.copyOf(references.values());
    }

    /** The share of all references that are answered, 0 to 1. */
    double share() {
        return share(references().stream().filter(reference -> reference.source() != Source.NONE));
    }

    /** The share of all references whose answer names its sources, 0 to 1. */
    double citedShare() {
        return share(references().stream().filter(Reference::cited));
    }

    private double share(Stream<Reference> some) {
        return (double) some.count() / references.size();
    }

    private static boolean isCompose(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(".yml") || name.endsWith(".yaml")) && Files.isRegularFile(file);
    }

    private void read(Path file, Path corpus) {
        DiskFiles files = new DiskFiles(corpus);
        ProjectRequest request =
                new ProjectRequest(List.of(file), Optional.empty(), Optional.empty(), Map.of(), List.of());
        Collection<Service> services =
                ComposeReader.read(request, files).services().values();
        ServiceImages images = new ServiceImages(catalog, files, services);
        for (Service service : services) {
            service.build()
                    .map(Build::place)
                    .or(() -> service.image().map(Located::place))
                    .ifPresent(place -> references.computeIfAbsent(
                            place.file() + "#" + place.range().start(), key -> reference(service, images.of(service))));
        }
    }

    private static Reference reference(Service service, Fact<ImageFacts> fact) {
        Optional<ImageFacts> facts = fact.toOptional();
        boolean answered = facts.filter(Coverage::isAnswered).isPresent();
        Source source = service.build().isPresent() ? Source.DOCKERFILE : Source.CATALOG;
        String name = service.build().isPresent()
                ? facts.map(known -> answered ? "(build: " + service.name().value() + ")" : base(known))
                        .orElse("(build: its Dockerfile is not here)")
                : repository(service.image().orElseThrow());
        return new Reference(
                name, answered ? source : Source.NONE, answered && AnswerEvidence.isCited(facts.orElseThrow()));
    }

    private static String repository(Located<String> image) {
        Optional<ImageReference> reference = image.dependsOnUnsetVariable()
                ? ImageReference.parseWithoutTag(image.value())
                : ImageReference.parse(image.value());
        return reference
                .map(ImageReference::familiarRepository)
                .orElse(image.value().isEmpty() ? "(image: a variable that is not set)" : image.value());
    }

    /** What a Dockerfile that gives no answer is made from. */
    private static String base(ImageFacts facts) {
        String why = facts.declaredUser() instanceof Fact.Unknown<String> user
                ? user.detail()
                : facts.entrypoint() instanceof Fact.Unknown<Entrypoint> entrypoint
                        ? entrypoint.detail()
                        : "a user whose id is not known";
        Matcher base = BASE.matcher(why);
        return base.find() ? "(build: FROM " + base.group(1) + ")" : "(build: " + why + ")";
    }

    private static boolean isAnswered(ImageFacts facts) {
        Optional<Integer> uid = AnswerEvidence.firstUid(facts);
        return uid.isPresent() && (uid.get() != 0 || facts.entrypoint().isKnown());
    }

    void print(PrintStream out) {
        out.printf(Locale.ROOT, "%d image references in %s%n", references.size(), CORPUS);
        out.println("answered    cited");
        for (Source source : Source.values()) {
            if (source != Source.NONE) {
                printShares(out, reference -> reference.source() == source, source.label);
            }
        }
        printShares(out, reference -> reference.source() != Source.NONE, "all");
        printNames(
                out,
                "answered from general knowledge:",
                reference -> reference.source() != Source.NONE && !reference.cited());
        printNames(out, "without an answer:", reference -> reference.source() == Source.NONE);
    }

    private void printShares(PrintStream out, Predicate<Reference> which, String label) {
        List<Reference> some = references().stream().filter(which).toList();
        long cited = some.stream().filter(Reference::cited).count();
        out.printf(
                Locale.ROOT,
                "%6.1f %%  %6.1f %%  %s (%d, %d cited)%n",
                100 * share(some.stream()),
                100.0 * cited / references.size(),
                label,
                some.size(),
                cited);
    }

    /** The names of some references, the most frequent first. */
    private void printNames(PrintStream out, String title, Predicate<Reference> which) {
        Map<String, Long> names = new TreeMap<>();
        references().stream().filter(which).forEach(reference -> names.merge(reference.name(), 1L, Long::sum));
        out.println(title);
        names.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(Integer.getInteger("coverage.rows", 40))
                .forEach(entry -> out.printf(Locale.ROOT, "%6d  %s%n", entry.getValue(), entry.getKey()));
    }

    /** Prints the figures; {@code src/scripts/coverage} runs it. */
    public static void main(String[] arguments) throws IOException {
        ofCorpus().print(new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }
}
