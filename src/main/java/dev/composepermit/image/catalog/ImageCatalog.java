package dev.composepermit.image.catalog;

import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The built-in catalogue of well-known images, from the index that the build makes of {@code rules/images}.
 *
 * <p>An image is found by its repository, else by the longest {@code …/*} above it; then the first variant one of whose
 * patterns fits the tag answers. A tag that no variant names is not answered: it may be older, newer or otherwise made
 * than what the card was read from. A reference without a tag (a digest, or a tag that hangs on an unset variable) is
 * answered with what all variants have in common.
 */
public final class ImageCatalog implements ImageSource {
    /** So many answers are remembered: the projects of a run use the same images. */
    private static final int MOST_ANSWERS = 2_000;

    private final CatalogIndex index;
    private final Map<ImageReference, Fact<ImageFacts>> answers = new ConcurrentHashMap<>();

    ImageCatalog(CatalogIndex index) {
        this.index = index;
    }

    /** The catalogue in this jar. Cheap: an image's facts are read when it is asked for. */
    public static ImageCatalog builtIn() {
        return new ImageCatalog(CatalogIndex.builtIn());
    }

    @Override
    public String name() {
        return "catalog";
    }

    @Override
    public Fact<ImageFacts> find(ImageReference reference, Optional<String> platform) {
        if (platform.isPresent() && platform.get().startsWith("windows")) {
            return notKnown("has no Windows image " + reference.familiarName());
        }
        Fact<ImageFacts> known = answers.get(reference);
        if (known == null) {
            known = look(reference);
            if (answers.size() >= MOST_ANSWERS) {
                answers.clear();
            }
            answers.put(reference, known);
        }
        return known;
    }

    private Fact<ImageFacts> look(ImageReference reference) {
        Optional<CatalogCard> card = card(repositoryOf(reference));
        Optional<CardVariant> variant = card.flatMap(found -> found.answering(reference.tag()));
        if (variant.isPresent()) {
            ImageFacts facts = new CatalogFacts(reference, variant.get());
            return Fact.known(facts, facts.evidence());
        }
        return notKnown(
                card.isEmpty()
                        ? "has no card of " + reference.familiarRepository()
                        : "does not know this tag of " + reference.familiarName());
    }

    private static Fact<ImageFacts> notKnown(String why) {
        return Fact.unknown(UnknownReason.IMAGE_NOT_KNOWN, "the catalogue " + why);
    }

    private Optional<CatalogCard> card(String repository) {
        Optional<CatalogCard> found = index.find(repository);
        int slash = repository.lastIndexOf('/');
        while (found.isEmpty() && slash >= 0) {
            found = index.find(repository.substring(0, slash) + "/*");
            slash = repository.lastIndexOf('/', slash - 1);
        }
        return found;
    }

    /**
     * The name under which an image's card stands. Some hosts serve Docker Hub's images: its own other names, Google's
     * cache of it (Artifact Registry, "Pull cached Docker Hub images"), and Amazon's copy of the official images (ECR
     * Public, gallery "docker").
     */
    private static String repositoryOf(ImageReference reference) {
        String repository = reference.repository();
        return switch (reference.registry()) {
            case "registry.hub.docker.com", "registry-1.docker.io", "mirror.gcr.io" ->
                ImageReference.DOCKER_HUB + "/" + repository;
            case "public.ecr.aws" ->
                repository.startsWith("docker/library/")
                        ? ImageReference.DOCKER_HUB + repository.substring("docker".length())
                        : "public.ecr.aws/" + repository;
            default -> reference.registry() + "/" + repository;
        };
    }
}
