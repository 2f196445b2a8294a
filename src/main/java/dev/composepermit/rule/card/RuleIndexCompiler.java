package dev.composepermit.rule.card;

import dev.composepermit.engine.EngineKind;
import dev.composepermit.rule.Severity;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Makes the rule index from the cards and pages. Run by the build; nothing else may use it, for it needs Jackson. */
public final class RuleIndexCompiler {
    private static final Set<String> KEYS =
            Set.of("id", "title", "severity", "category", "engines", "fix", "since", "summary");

    private RuleIndexCompiler() {}

    /**
     * Writes the index.
     *
     * @param args the folder of cards, the folder of pages, the folder of classes
     * @throws IllegalArgumentException when a card is not as it should be; the message names it
     */
    public static void main(String[] args) throws IOException {
        Path cards = Path.of(args[0]);
        Path pages = Path.of(args[1]);
        Path out = Path.of(args[2], RuleIndexCompiler.class.getPackageName().split("\\."))
                .resolve(RuleIndex.RESOURCE);
        Files.createDirectories(out.getParent());
        try (DataOutputStream data = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(out)))) {
            RuleIndex.write(read(cards, pages), data);
        }
    }

    /** Every card of a folder with its page, in the order of ids. */
    static List<RuleIndex.Entry> read(Path cards, Path pages) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.list(cards)) {
            files = found.filter(file -> file.getFileName().toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        List<RuleIndex.Entry> entries = new ArrayList<>();
        for (Path file : files) {
            RuleCard card = card(file);
            Path page = pages.resolve(card.id() + ".md");
            entries.add(new RuleIndex.Entry(card, Files.exists(page) ? Files.readString(page) : ""));
        }
        return entries;
    }

    private static RuleCard card(Path file) {
        JsonNode root = new YAMLMapper().readTree(file);
        for (String key : root.propertyNames()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(file + ": unknown key " + key);
            }
        }
        String id = text(file, root, "id");
        if (!file.getFileName().toString().equals(id + ".yaml")) {
            throw new IllegalArgumentException(file + ": the id is " + id);
        }
        return new RuleCard(
                id,
                text(file, root, "title"),
                choice(file, root, "severity", Severity.values()),
                choice(file, root, "category", RuleCard.Category.values()),
                engines(file, root),
                choice(file, root, "fix", RuleCard.FixLevel.values()),
                text(file, root, "since"),
                text(file, root, "summary"));
    }

    private static List<EngineKind> engines(Path file, JsonNode root) {
        JsonNode written = root.get("engines");
        if (written == null || !written.isArray()) {
            return List.of(EngineKind.values());
        }
        EnumSet<EngineKind> engines = EnumSet.noneOf(EngineKind.class);
        for (JsonNode item : written) {
            engines.add(Arrays.stream(EngineKind.values())
                    .filter(engine -> engine.label().equals(item.asString()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(file + ": no engine " + item.asString())));
        }
        return List.copyOf(engines);
    }

    private static <E extends Enum<E>> E choice(Path file, JsonNode root, String key, E[] values) {
        String written = text(file, root, key);
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(file + ": no " + key + " " + written));
    }

    private static String text(Path file, JsonNode root, String key) {
        JsonNode value = root.get(key);
        if (value == null || !value.isValueNode() || value.asString().isBlank()) {
            throw new IllegalArgumentException(file + ": " + key + " is missing");
        }
        return value.asString();
    }
}
