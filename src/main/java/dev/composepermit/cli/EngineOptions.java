package dev.composepermit.cli;

import dev.composepermit.engine.Engine;
import dev.composepermit.engine.EngineKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code --engine} and {@code --userns-remap}. */
final class EngineOptions {
    private static final Pattern VERSION = Pattern.compile("[0-9]+(\\.[0-9]+)*");
    private static final Pattern ID_MAP = Pattern.compile("([0-9]{1,10})(?::([0-9]{1,10}))?");
    private static final long USUAL_SIZE = 65536;
    private static final long MAX_ID = 4294967295L;

    private EngineOptions() {}

    static void describe(CommandSpec spec) {
        spec.addOption(Words.one(
                "KIND[@VERSION]",
                "the engine the project will run on: " + String.join(", ", kinds()) + " (default: docker)",
                "--engine"));
        spec.addOption(Words.one(
                "BASE[:SIZE]",
                "the Docker daemon runs with userns-remap: the container's id 0 is BASE on the host",
                "--userns-remap"));
    }

    static Engine read(ParseResult arguments) throws UsageException {
        String written = Words.value(arguments, "--engine").orElse(EngineKind.DOCKER.label());
        int at = written.indexOf('@');
        EngineKind kind = kind(at < 0 ? written : written.substring(0, at));
        Optional<String> version = at < 0 ? Optional.empty() : Optional.of(written.substring(at + 1));
        if (version.isPresent() && !VERSION.matcher(version.get()).matches()) {
            throw new UsageException("\"" + version.get() + "\" is no version of " + kind.label()
                    + ": write it as in docker@28.5 or podman@4");
        }
        Optional<String> remap = Words.value(arguments, "--userns-remap");
        if (remap.isPresent() && kind != EngineKind.DOCKER) {
            throw new UsageException("--userns-remap is a setting of the Docker daemon; " + kind.label() + " has none");
        }
        return new Engine(kind, version, remap.isPresent() ? Optional.of(idMap(remap.get())) : Optional.empty());
    }

    private static EngineKind kind(String written) throws UsageException {
        for (EngineKind kind : EngineKind.values()) {
            if (kind.label().equals(written)) {
                return kind;
            }
        }
        throw UsageException.unknown("engine", written, kinds());
    }

    private static Engine.IdMap idMap(String written) throws UsageException {
        var matcher = ID_MAP.matcher(written);
        if (!matcher.matches()) {
            throw new UsageException("--userns-remap takes BASE[:SIZE] in numbers, such as 100000:65536, not \""
                    + written + "\"; /etc/subuid on the host has them");
        }
        long base = Long.parseLong(matcher.group(1));
        long size = matcher.group(2) == null ? USUAL_SIZE : Long.parseLong(matcher.group(2));
        if (size == 0 || base + size - 1 > MAX_ID) {
            throw new UsageException("--userns-remap " + written + " is outside the ids of Linux");
        }
        return new Engine.IdMap(base, size);
    }

    private static List<String> kinds() {
        List<String> kinds = new ArrayList<>();
        for (EngineKind kind : EngineKind.values()) {
            kinds.add(kind.label());
        }
        return kinds;
    }
}
