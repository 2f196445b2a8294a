package dev.composepermit.engine;

import static dev.composepermit.engine.MeasuredEngine.DOCKER_20;
import static dev.composepermit.engine.MeasuredEngine.DOCKER_26;
import static dev.composepermit.engine.MeasuredEngine.DOCKER_28;
import static dev.composepermit.engine.MeasuredEngine.PODMAN_4;
import static dev.composepermit.engine.MeasuredEngine.PODMAN_5;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which measured engines speak for the one a project is judged for.
 *
 * @param witnesses all that may behave like it: what they agree on is known. None: the version is outside everything
 *     measured
 * @param inferred whether its kind was not measured with such a version, so that it is only known to share the code
 */
record Coverage(List<MeasuredEngine> witnesses, boolean inferred) {
    private static final List<MeasuredEngine> DOCKERS = List.of(DOCKER_20, DOCKER_26, DOCKER_28);
    private static final List<MeasuredEngine> PODMANS = List.of(PODMAN_4, PODMAN_5);
    private static final EngineVersion MEASURED_DOCKERS = EngineVersion.range("20.10", "28");

    static Coverage of(Engine engine) {
        // a version of Docker Desktop says nothing of the Docker Engine in it
        Optional<EngineVersion> version = engine.kind() == EngineKind.DOCKER_DESKTOP
                ? Optional.empty()
                : engine.version().map(EngineVersion::of);
        boolean podman = engine.kind().isPodman();
        List<MeasuredEngine> family = podman ? PODMANS : DOCKERS;
        List<MeasuredEngine> witnesses =
                version.map(given -> podman ? podmans(given) : dockers(given)).orElse(family);
        return new Coverage(witnesses, isInferred(engine.kind(), version, witnesses));
    }

    private static List<MeasuredEngine> dockers(EngineVersion version) {
        List<MeasuredEngine> exact = overlapping(DOCKERS, version);
        if (!exact.isEmpty()) {
            return exact;
        }
        return version.overlaps(MEASURED_DOCKERS) ? neighbours(version) : List.of();
    }

    /** The measured versions on both sides of one that lies between. */
    private static List<MeasuredEngine> neighbours(EngineVersion version) {
        MeasuredEngine below = DOCKER_20;
        for (MeasuredEngine measured : DOCKERS) {
            if (!measured.isBefore(version)) {
                return List.of(below, measured);
            }
            below = measured;
        }
        return List.of(below);
    }

    private static List<MeasuredEngine> podmans(EngineVersion version) {
        return overlapping(PODMANS, version);
    }

    private static List<MeasuredEngine> overlapping(List<MeasuredEngine> family, EngineVersion version) {
        return family.stream()
                .filter(measured -> measured.speaksFor().overlaps(version))
                .toList();
    }

    private static boolean isInferred(
            EngineKind kind, Optional<EngineVersion> version, List<MeasuredEngine> witnesses) {
        List<MeasuredEngine> measured = MeasuredEngine.of(kind);
        if (version.isEmpty()) {
            return measured.isEmpty();
        }
        return !measured.containsAll(witnesses);
    }

    /** {@code observed on Docker 20.10.24 and 28.5.2}. */
    String citation() {
        String versions = Stream.of(witnesses.get(0), witnesses.get(witnesses.size() - 1))
                .distinct()
                .map(MeasuredEngine::version)
                .collect(Collectors.joining(" and "));
        String family = witnesses.stream().anyMatch(MeasuredEngine::isPodman) ? "Podman" : "Docker";
        return "observed on " + family + " " + versions + (inferred ? ", not on this kind of engine" : "");
    }
}
