package dev.composepermit.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What docs/engines.json says was seen is what is seen. An engine or OCI runtime of another version than recorded there
 * is skipped; {@code -Dgolden.update=true} records it.
 */
class EnginesPageTest {
    @Test
    void the_page_shows_what_the_file_says() throws IOException {
        assertThat(EnginesPage.shown()).isEqualTo(EnginesPage.table());
    }

    @Tag("engines")
    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> shows_what_engines_do() {
        return LiveEngines.each(EnginesPageTest::shows);
    }

    private static void shows(LiveEngine engine) throws IOException {
        boolean update = Boolean.getBoolean("golden.update");
        Optional<Map<String, String>> recorded = EnginesPage.recorded(engine);
        assumeTrue(update || recorded.isPresent(), engine + " has another version than docs/engines.json records");
        Path work = engine.emptyFolder("page");
        ProbeImage image = new ProbeImage(LiveEngines.busybox());
        image.loadInto(engine, work);
        Map<String, String> seen = new LinkedHashMap<>();
        ObservedMounts.on(engine, work.resolve("page-" + engine.name()))
                .rows()
                .forEach((row, times) -> seen.put(row, EnginesPage.words(times)));
        if (update) {
            EnginesPage.record(engine, seen);
            return;
        }
        assertThat(seen).isEqualTo(recorded.orElseThrow());
    }
}
