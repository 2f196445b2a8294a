package dev.composepermit.engines;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.ThrowingConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The engines of this machine: brought up once, and taken down at the end unless some were up before, or {@code
 * COMPOSE_PERMIT_ENGINES} names a scratch folder, whose engines are then used and kept.
 */
final class LiveEngines {
    /** The user of the rootless engines (src/scripts/engine-namespace). */
    static final int ROOTLESS_USER = 61000;

    static final Path SCRIPT = Path.of("src/scripts/engines").toAbsolutePath();
    private static final String SCRATCH = "COMPOSE_PERMIT_ENGINES";
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final List<LiveEngine> ALL = bringUp();

    private LiveEngines() {}

    static List<LiveEngine> all() {
        return ALL;
    }

    /** A test for each engine, or for those that the property {@code engines} names; skipped where there is none. */
    static Stream<DynamicTest> each(ThrowingConsumer<LiveEngine> test) {
        return each(engine -> true, test);
    }

    /** The same, on the engines that a test is about. */
    static Stream<DynamicTest> each(Predicate<LiveEngine> meant, ThrowingConsumer<LiveEngine> test) {
        List<String> wanted = Arrays.asList(System.getProperty("engines", "").split(","));
        return ALL.stream()
                .filter(meant)
                .filter(engine -> wanted.equals(List.of("")) || wanted.contains(engine.name()))
                .map(engine -> DynamicTest.dynamicTest(engine.name(), () -> {
                    engine.skipped().ifPresent(why -> System.out.println(engine + ": skipped: " + why));
                    Assumptions.assumeTrue(
                            engine.skipped().isEmpty(), () -> engine.skipped().orElseThrow());
                    test.accept(engine);
                }));
    }

    static Path scratch() {
        return Path.of(System.getenv().getOrDefault(SCRATCH, "/tmp/compose-permit-engines"));
    }

    /** A static busybox that came with the engines. */
    static Path busybox() {
        return scratch().resolve("init-image/bin/busybox");
    }

    /** Why there is no Docker Compose 5, which is built from source when it is first asked for; empty when there is one. */
    static Optional<String> noCompose5() {
        return Compose5.MISSING;
    }

    /** Built once. */
    private static final class Compose5 {
        private static final Optional<String> MISSING = build();

        private Compose5() {}

        private static Optional<String> build() {
            String said = script("up", "compose-5").output();
            return Files.isExecutable(scratch().resolve("bin/docker-compose-5"))
                    ? Optional.empty()
                    : Optional.of(said.lines()
                            .filter(line -> line.contains("compose-5: skipped: "))
                            .findFirst()
                            .orElse("Compose 5 could not be built"));
        }
    }

    private static List<LiveEngine> bringUp() {
        boolean isUsed = script("status", "--json").output().contains("\"state\": \"up\"");
        if (System.getenv(SCRATCH) == null && !isUsed) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> script("down")));
        }
        System.out.println(script("up").output());
        List<LiveEngine> engines = new ArrayList<>();
        for (JsonNode found :
                JsonMapper.shared().readTree(script("status", "--json").orFail())) {
            String state = found.path("state").asString();
            String reason = found.path("reason").asString();
            engines.add(new LiveEngine(
                    found.path("name").asString(),
                    found.path("version").asString().replaceAll("[+~].*", ""),
                    found.path("runtime").asString().replaceAll("[+~].*", ""),
                    Path.of(found.path("socket").asString()),
                    state.equals("up") ? Optional.empty() : Optional.of(reason.isEmpty() ? state : reason)));
        }
        return List.copyOf(engines);
    }

    private static CommandRun script(String... arguments) {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(List.of(arguments));
        return CommandRun.of(
                Path.of("").toAbsolutePath(), Map.of(SCRATCH, scratch().toString()), LIMIT, command);
    }
}
