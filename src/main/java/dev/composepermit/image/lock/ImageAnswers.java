package dev.composepermit.image.lock;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.Tool;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What an image's facts answered to every question that was asked of them, unknown answers and evidence included.
 *
 * @param triggers its ONBUILD instructions; none where it has none or nobody knows
 * @param volumes the config's volumes
 * @param certainVolumes those that are certain even where not all are known
 * @param asked what was asked of single variables and paths
 */
public record ImageAnswers(
        Optional<String> digest,
        Optional<String> madeFor,
        List<String> triggers,
        Fact<String> user,
        Accounts accounts,
        Fact<List<String>> volumes,
        List<String> certainVolumes,
        Fact<String> workingDirectory,
        List<DataPath> dataPaths,
        Fact<Entrypoint> entrypoint,
        Fact<Set<Tool>> tools,
        Asked asked,
        List<Evidence> evidence) {
    private static final Set<String> IMAGE_ITSELF = Set.of(
            EvidenceSource.ENGINE_STORE.label(), EvidenceSource.REGISTRY.label(), EvidenceSource.ARCHIVE.label());

    public ImageAnswers {
        triggers = List.copyOf(triggers);
        certainVolumes = List.copyOf(certainVolumes);
        dataPaths = List.copyOf(dataPaths);
        evidence = List.copyOf(evidence);
    }

    /** Whether something of this was read from the image itself, and not from what others say of it. */
    public boolean isOfImageItself() {
        return sources().stream().anyMatch(IMAGE_ITSELF::contains);
    }

    /** Whether all that others were asked was asked of these. */
    public boolean cover(ImageAnswers others) {
        return asked.environment()
                        .keySet()
                        .containsAll(others.asked.environment().keySet())
                && asked.paths().keySet().containsAll(others.asked.paths().keySet())
                && asked.refusesDotFiles()
                        .keySet()
                        .containsAll(others.asked.refusesDotFiles().keySet());
    }

    /** Who answered, for people: the sources of all that is known, by name. */
    List<String> sources() {
        Stream<Fact<?>> facts = Stream.of(
                        Stream.of(user, volumes, workingDirectory, entrypoint, tools),
                        asked.environment().values().stream(),
                        asked.paths().values().stream(),
                        asked.refusesDotFiles().values().stream())
                .flatMap(stream -> stream);
        Stream<Evidence> known = facts.filter(Fact::isKnown).flatMap(fact -> fact.evidence().stream());
        return Stream.concat(
                        evidence.stream(),
                        Stream.concat(known, dataPaths.stream().map(DataPath::evidence)))
                .map(piece -> piece.source().label())
                .distinct()
                .sorted()
                .toList();
    }

    /** The answers about single variables of the environment and single paths, by their names. */
    public record Asked(
            SortedMap<String, Fact<Optional<String>>> environment,
            SortedMap<String, Fact<ImagePath>> paths,
            SortedMap<String, Fact<Boolean>> refusesDotFiles) {
        public Asked {
            environment = sorted(environment);
            paths = sorted(paths);
            refusesDotFiles = sorted(refusesDotFiles);
        }

        private static <T> SortedMap<String, T> sorted(Map<String, T> map) {
            return Collections.unmodifiableSortedMap(new TreeMap<>(map));
        }
    }
}
