package dev.composepermit.cli;

import dev.composepermit.engine.Engine;
import dev.composepermit.engine.EngineKind;
import dev.composepermit.text.Letters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** {@code --engine} and {@code --userns-remap}. */
final class EngineOptions {
    // compiled where it is used: most runs have none
    private static final String ID_MAP = "([0-9]{1,10})(?::([0-9]{1,10}))?";
    private static final String HOST = "host";
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
                "the Docker daemon runs with userns-remap: the container's id 0 is BASE on the host; \"host\" reads it"
                        + " from daemon.json and /etc/subuid of this host",
                "--userns-remap"));
        spec.addOption(Words.one(
                "UID:GID:BASE[:SIZE]",
                "a rootless engine is run by this user with these sub-ids; \"host\" is the user who runs this",
                "--rootless-user"));
    }

    /** The id map, if one of the two options names it. */
    private static Optional<Engine.IdMap> idMap(EngineWords words, EngineKind kind) throws UsageException {
        Optional<String> remap = words.usernsRemap();
        Optional<String> rootless = words.rootlessUser();
        if (remap.isPresent() && kind != EngineKind.DOCKER) {
            throw new UsageException("--userns-remap is a setting of the Docker daemon; " + kind.label() + " has none");
        }
        if (rootless.isPresent() && !kind.isRootless()) {
            throw new UsageException("--rootless-user goes with --engine docker-rootless or podman-rootless");
        }
        if (remap.isPresent()) {
            return Optional.of(
                    remap.get().equals(HOST) ? HostIdMaps.ofThisHost().daemon() : idMap(remap.get()));
        }
        if (rootless.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                rootless.get().equals(HOST)
                        ? HostIdMaps.ofThisHost().user()
                        : dev.composepermit.engine.EngineOptions.rootlessUser(rootless.get())
                                .orElseThrow(() -> new UsageException(
                                        "--rootless-user takes UID:GID:BASE[:SIZE] in numbers, such as"
                                                + " 1000:1000:100000:65536, not \"" + rootless.get() + "\"")));
    }

    /** The engine of the command line; what it does not say, the configuration says, else it is Docker. */
    static Engine read(Arguments arguments, EngineWords configured) throws UsageException {
        return engine(EngineWords.of(arguments, configured));
    }

    /** The engine that words of the command line or the configuration name. */
    static Engine engine(EngineWords words) throws UsageException {
        String written = words.engine().orElse(EngineKind.DOCKER.label());
        int at = written.indexOf('@');
        EngineKind kind = kind(at < 0 ? written : written.substring(0, at));
        Optional<String> version = at < 0 ? Optional.empty() : Optional.of(written.substring(at + 1));
        if (version.isPresent() && Letters.DIGITS.words(version.get(), '.') == 0) {
            throw new UsageException("\"" + version.get() + "\" is no version of " + kind.label()
                    + ": write it as in docker@28.5 or podman@4");
        }
        return new Engine(kind, version, idMap(words, kind));
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
        var matcher = Pattern.compile(ID_MAP).matcher(written);
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
