package dev.composepermit.cli;

import dev.composepermit.image.ImageReference;
import dev.composepermit.image.stated.StatedImageReader;
import dev.composepermit.lint.IgnoredPaths;
import dev.composepermit.lint.ImageSourceName;
import dev.composepermit.lint.RuleChoice;
import dev.composepermit.rewrite.RewriteConsent;
import dev.composepermit.rule.RuleShelf;
import dev.composepermit.rule.Severity;
import dev.composepermit.text.SourceText;
import dev.composepermit.yaml.form.FormDocument;
import dev.composepermit.yaml.form.FormFault;
import dev.composepermit.yaml.form.FormMapping;
import dev.composepermit.yaml.form.FormValue;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads a configuration file. Paths in it begin where the file stands. */
final class ConfigReader {
    private static final Set<String> KEYS = Set.of(
            "engine",
            "userns_remap",
            "rootless_user",
            "images",
            "insecure_registries",
            "facts",
            "severities",
            "ignore",
            "fail_on",
            "init_image",
            "bind_mounts");
    private static final Set<String> IGNORE_KEYS = Set.of("rules", "paths");
    private static final String OFF = "off";

    private final Path directory;

    private ConfigReader(Path directory) {
        this.directory = directory;
    }

    /**
     * What reading one gave.
     *
     * @param faults what is wrong with it; then it can't be relied on
     */
    record Reading(Configuration configuration, List<FormFault> faults) {}

    static Reading read(Path file, SourceText source) {
        FormDocument document = FormDocument.of(source);
        Optional<FormMapping> root = document.mapping();
        Path directory = Optional.ofNullable(file.getParent()).orElse(file);
        Configuration configuration = root.isPresent()
                ? new ConfigReader(directory).read(file, root.get().only(KEYS))
                : Configuration.empty(file);
        return new Reading(configuration, document.faults());
    }

    private Configuration read(Path file, FormMapping config) {
        return new Configuration(
                Optional.of(file),
                engine(config),
                config.get("images").map(ConfigReader::sources),
                config.each("insecure_registries", ConfigReader::host),
                config.each("facts", StatedImageReader::read),
                rules(config),
                config.read("fail_on", value -> value.word("severity", LintCommand.FAIL_ON)),
                config.read("init_image", ConfigReader::image),
                config.get("bind_mounts").flatMap(ConfigReader::binds),
                config.get("bind_mounts").map(this::bindPaths).orElse(List.of()));
    }

    private RuleChoice rules(FormMapping config) {
        Set<String> off = new TreeSet<>();
        Map<String, Severity> levels = new TreeMap<>();
        severities(config).forEach((rule, severity) -> {
            if (severity.isPresent()) {
                levels.put(rule, severity.get());
            } else {
                off.add(rule);
            }
        });
        List<String> paths = new ArrayList<>();
        config.read("ignore", FormValue::mapping)
                .map(map -> map.only(IGNORE_KEYS))
                .ifPresent(ignore -> {
                    off.addAll(ignore.each("rules", ConfigReader::rule));
                    paths.addAll(ignore.each("paths", IgnoredPaths::pattern));
                });
        return new RuleChoice(Set.of(), off, levels, IgnoredPaths.of(directory, paths));
    }

    /** The engine, checked word by word so that a fault stands where it belongs. */
    private static EngineWords engine(FormMapping config) {
        Optional<String> kind = config.read("engine", FormValue::text);
        Optional<String> remap = config.read("userns_remap", FormValue::text);
        Optional<String> rootless = config.read("rootless_user", FormValue::text);
        if (isEngine(config, "engine", new EngineWords(kind, Optional.empty(), Optional.empty()))) {
            isEngine(config, "userns_remap", new EngineWords(kind, remap, Optional.empty()));
            isEngine(config, "rootless_user", new EngineWords(kind, Optional.empty(), rootless));
        }
        return new EngineWords(kind, remap, rootless);
    }

    private static boolean isEngine(FormMapping config, String key, EngineWords words) {
        try {
            EngineOptions.engine(words);
            return true;
        } catch (UsageException e) {
            config.get(key).ifPresent(value -> value.fault(String.valueOf(e.getMessage())));
            return false;
        }
    }

    private static List<ImageSourceName> sources(FormValue value) {
        List<ImageSourceName> sources = new ArrayList<>();
        value.items()
                .forEach(item -> item.word("image source", ImageSourceName.labels())
                        .ifPresent(word -> sources.add(
                                ImageSourceName.values()[
                                        ImageSourceName.labels().indexOf(word)])));
        return sources;
    }

    /** The severity of each rule that is named; empty: it is off. */
    private static Map<String, Optional<Severity>> severities(FormMapping config) {
        List<String> words = new ArrayList<>(List.of(OFF));
        for (Severity severity : Severity.values()) {
            words.add(severity.label());
        }
        Map<String, Optional<Severity>> severities = new TreeMap<>();
        config.read("severities", FormValue::mapping)
                .ifPresent(map -> map.only(RuleShelf.ids())
                        .values()
                        .forEach((rule, value) -> value.word("severity", words)
                                .ifPresent(word -> severities.put(
                                        rule,
                                        word.equals(OFF)
                                                ? Optional.empty()
                                                : Optional.of(Severity.values()[words.indexOf(word) - 1])))));
        return severities;
    }

    private static Optional<String> rule(FormValue value) {
        return value.word("rule", RuleShelf.ids());
    }

    private static Optional<String> image(FormValue value) {
        Optional<String> image = value.text();
        return image.isPresent() && ImageReference.parse(image.get()).isEmpty()
                ? value.fault("\"" + image.get() + "\" is no image reference")
                : image;
    }

    private static Optional<String> host(FormValue value) {
        Optional<String> host = value.text();
        return host.isPresent() && !ImageOptions.isHost(host.get())
                ? value.fault(
                        "\"" + host.get() + "\" is no host as it stands in image references, and no range of addresses")
                : host;
    }

    private static Optional<RewriteConsent.Binds> binds(FormValue value) {
        if (value.isList()) {
            return Optional.empty();
        }
        return value.word("word", List.of("none", "missing"))
                .map(word -> word.equals("none") ? RewriteConsent.Binds.NONE : RewriteConsent.Binds.MISSING);
    }

    private List<Path> bindPaths(FormValue value) {
        List<Path> paths = new ArrayList<>();
        if (value.isList()) {
            value.items().forEach(item -> path(item).ifPresent(paths::add));
        }
        return paths;
    }

    private Optional<Path> path(FormValue value) {
        Optional<String> written = value.text();
        try {
            return written.map(path -> directory.resolve(path).normalize());
        } catch (InvalidPathException e) {
            return value.fault("\"" + written.orElse("") + "\" is no path on this machine");
        }
    }
}
