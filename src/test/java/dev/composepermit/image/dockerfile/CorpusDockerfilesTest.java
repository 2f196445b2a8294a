package dev.composepermit.image.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.BuildRequest;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.catalog.ImageCatalog;
import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/** All Dockerfiles of the corpus of real projects, without any build arguments. */
class CorpusDockerfilesTest {
    private static final Path CORPUS = Path.of("..", "shared", "corpus");
    private static final Map<Path, Fact<ImageFacts>> READ = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(Files.isDirectory(CORPUS), "there is no corpus beside the project");
        Path corpus = CORPUS.toRealPath();
        Disk disk = new Disk(corpus);
        try (Stream<Path> files = Files.walk(corpus)) {
            files.filter(Files::isRegularFile)
                    .filter(CorpusDockerfilesTest::isDockerfile)
                    .forEach(file -> {
                        Path folder = Optional.ofNullable(file.getParent()).orElseThrow();
                        BuildRequest request = new BuildRequest(
                                "image",
                                folder.toString(),
                                Optional.of(file.getFileName().toString()),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                Map.of(),
                                Optional.empty());
                        READ.put(corpus.relativize(file), DockerfileReader.read(request, disk, ImageCatalog.builtIn()));
                    });
        }
    }

    private static boolean isDockerfile(Path file) {
        return file.getFileName().toString().toLowerCase(Locale.ROOT).contains("dockerfile");
    }

    @Test
    void every_file_is_read_and_answers_everything() {
        assertThat(READ).hasSizeGreaterThan(150);
        assertThat(READ).allSatisfy((file, fact) -> {
            assertThat(fact.isKnown()).isTrue();
            DockerfileHostileTest.askEverything(fact.orElseThrow());
        });
    }

    @Test
    void evidence_stands_in_the_file_it_speaks_of() {
        assertThat(READ).allSatisfy((file, fact) -> {
            for (Evidence evidence : evidence(fact.orElseThrow())) {
                evidence.place().ifPresent(place -> {
                    assertThat(place.text()).isNotBlank();
                    String name = place.source().name();
                    assertThat(Path.of(name)).exists();
                    String first = evidence.detail().replace("RUN ", "").split("[\\s…]", 2)[0];
                    assertThat(place.text()).contains(first);
                });
            }
        });
    }

    private static List<Evidence> evidence(ImageFacts facts) {
        List<Evidence> all = new ArrayList<>(facts.evidence());
        all.addAll(facts.declaredUser().evidence());
        all.addAll(facts.volumes().evidence());
        for (String path : List.of("/", "/app", "/app/data", "/data", "/var/lib/app", "/home/app", "/usr/src/app")) {
            all.addAll(facts.at(path).evidence());
        }
        return all;
    }

    @Test
    void most_declared_users_are_known(TestReporter reporter) {
        long known = READ.values().stream()
                .filter(fact -> fact.orElseThrow().declaredUser().isKnown())
                .count();
        reporter.publishEntry("declared user known", known + " of " + READ.size());
        assertThat(known * 100 / READ.size()).isGreaterThanOrEqualTo(65);
    }

    @Test
    void what_a_person_reads_in_some_of_them_is_found() {
        assertThat(user("langgenius__dify-1.9.1/web/Dockerfile")).contains("1001");
        assertThat(user("umami-software__umami/Dockerfile")).contains("nextjs");
        assertThat(known("umami-software__umami/Dockerfile")
                        .accounts()
                        .named("nextjs")
                        .orElseThrow()
                        .uid())
                .isEqualTo(1001);
        assertThat(user("getredash__redash/Dockerfile")).contains("redash");
        TreeSet<String> names = new TreeSet<>();
        READ.keySet().forEach(file -> names.add(file.toString()));
        assertThat(names).contains("grafana__loki/cmd/loki/Dockerfile");
    }

    private static Optional<String> user(String file) {
        return known(file).declaredUser().toOptional();
    }

    private static ImageFacts known(String file) {
        return READ.getOrDefault(Path.of(file), Fact.unknown(UnknownReason.FILE_NOT_READ, file))
                .orElseThrow();
    }

    /** Files as they are, with names relative to nothing. */
    private record Disk(Path root) implements SourceFiles {
        @Override
        public Reading read(Path path) {
            if (!Files.isRegularFile(path) || !path.startsWith(root)) {
                return new Reading.Absent();
            }
            try {
                return new Reading.Text(SourceText.of(path.toString(), Files.readString(path)));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        @Override
        public Kind kind(Path path) {
            if (Files.isDirectory(path)) {
                return Kind.DIRECTORY;
            }
            return Files.isRegularFile(path) ? Kind.FILE : Kind.ABSENT;
        }
    }
}
