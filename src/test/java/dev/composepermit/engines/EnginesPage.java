package dev.composepermit.engines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code docs/engines.json}, one entry for each engine and OCI runtime that was looked at, and the table that
 * {@code docs/engines.md} makes of it.
 */
final class EnginesPage {
    private static final Path JSON = Path.of("docs/engines.json");
    private static final Path MARKDOWN = Path.of("docs/engines.md");
    private static final String BEGIN = "<!-- begin: from engines.json -->\n";
    private static final String END = "<!-- end: from engines.json -->\n";
    private static final JsonMapper JACKSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private EnginesPage() {}

    /** What the file says of an engine, version and runtime: for each mount what was seen; empty when it says nothing. */
    static Optional<Map<String, String>> recorded(LiveEngine engine) throws IOException {
        JsonNode entry = read().path(key(engine));
        if (entry.isMissingNode()) {
            return Optional.empty();
        }
        Map<String, String> rows = new LinkedHashMap<>();
        entry.properties().forEach(row -> rows.put(row.getKey(), row.getValue().asString()));
        return Optional.of(rows);
    }

    /** Writes what was seen on an engine into both files. */
    static synchronized void record(LiveEngine engine, Map<String, String> rows) throws IOException {
        Map<String, Map<String, String>> all = new TreeMap<>();
        read().properties().forEach(entry -> {
            Map<String, String> known = new LinkedHashMap<>();
            entry.getValue()
                    .properties()
                    .forEach(row -> known.put(row.getKey(), row.getValue().asString()));
            all.put(entry.getKey(), known);
        });
        all.keySet().removeIf(key -> key.startsWith(engine.name() + " "));
        all.put(key(engine), rows);
        Files.writeString(JSON, JACKSON.writeValueAsString(all) + "\n");
        String page = Files.readString(MARKDOWN);
        int from = page.indexOf(BEGIN) + BEGIN.length();
        Files.writeString(MARKDOWN, page.substring(0, from) + table(all) + page.substring(page.indexOf(END)));
    }

    /** The page's table, made from the file. */
    static String table() throws IOException {
        Map<String, Map<String, String>> all = new TreeMap<>();
        read().properties().forEach(entry -> {
            Map<String, String> rows = new LinkedHashMap<>();
            entry.getValue()
                    .properties()
                    .forEach(row -> rows.put(row.getKey(), row.getValue().asString()));
            all.put(entry.getKey(), rows);
        });
        return table(all);
    }

    static String shown() throws IOException {
        String page = Files.readString(MARKDOWN);
        return page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END));
    }

    /** In one words what became of a mount: its owner and mode, and whether 1000:1000 can write there. */
    static String words(Optional<ObservedMounts.Times> times) {
        return times.map(seen -> {
                    String first = words(seen.first());
                    String restarted = words(seen.restarted());
                    return first.equals(restarted) ? first : first + "; after a restart " + restarted;
                })
                .orElse("does not start");
    }

    private static String words(Probe.Seen seen) {
        String mode = "0".repeat(Math.max(0, 4 - seen.mode().length())) + seen.mode();
        String may = seen.write() ? "writes" : seen.read() ? "reads" : "denied";
        return seen.owner() + " " + mode + " " + may;
    }

    private static String table(Map<String, Map<String, String>> all) {
        StringBuilder text = new StringBuilder("\nLooked at: " + String.join(", ", all.keySet()) + ".\n");
        all.values().stream()
                .findFirst()
                .ifPresent(first -> first.keySet().forEach(row -> {
                    text.append("\n**").append(row.replace(" | ", "**, over ")).append("\n\n");
                    Map<String, List<String>> engines = new LinkedHashMap<>();
                    all.forEach((engine, rows) -> engines.computeIfAbsent(
                                    rows.getOrDefault(row, "not looked at"), seen -> new ArrayList<>())
                            .add(engine.substring(0, engine.indexOf(' '))));
                    engines.forEach((seen, names) -> text.append("* ")
                            .append(seen)
                            .append(": ")
                            .append(engines.size() == 1 ? "all" : String.join(", ", names))
                            .append('\n'));
                }));
        return text.append('\n').toString();
    }

    private static String key(LiveEngine engine) {
        return engine.name() + " (" + engine.version() + ", " + engine.runtime() + ")";
    }

    private static JsonNode read() throws IOException {
        return JACKSON.readTree(Files.exists(JSON) ? Files.readString(JSON) : "{}");
    }
}
