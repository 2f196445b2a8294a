package dev.composepermit.engine;

import dev.composepermit.engine.Engine.IdMap;
import dev.composepermit.engine.EngineReading.Read;
import dev.composepermit.engine.EngineReading.Refused;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads {@code --engine KIND[@VERSION]}, {@code --userns-remap BASE[:SIZE]} and {@code --rootless-user}. */
public final class EngineOptions {
    private static final long LAST_ID = 4_294_967_294L;
    private static final int LONGEST_NUMBER = 10;

    private EngineOptions() {}

    /**
     * The engine that the two options name; without the first it is {@link Engine#DEFAULT}.
     *
     * @param engine the value of {@code --engine}
     * @param usernsRemap the value of {@code --userns-remap}
     */
    public static EngineReading read(Optional<String> engine, Optional<String> usernsRemap) {
        EngineReading named = engine.map(EngineOptions::engine).orElse(new Read(Engine.DEFAULT));
        if (usernsRemap.isEmpty() || !(named instanceof Read read)) {
            return named;
        }
        if (read.engine().kind() != EngineKind.DOCKER) {
            return new Refused("--userns-remap is a setting of the Docker daemon and does not go with --engine "
                    + read.engine().kind().label());
        }
        Optional<IdMap> map = idMap(usernsRemap.get());
        if (map.isEmpty()) {
            return new Refused("--userns-remap takes BASE or BASE:SIZE, the first host id and how many there are, such"
                    + " as 100000:65536; not '" + usernsRemap.get() + "'");
        }
        return new Read(new Engine(read.engine().kind(), read.engine().version(), map));
    }

    private static EngineReading engine(String written) {
        int at = written.indexOf('@');
        String label = at < 0 ? written : written.substring(0, at);
        Optional<EngineKind> kind = Arrays.stream(EngineKind.values())
                .filter(candidate -> candidate.label().equals(label))
                .findFirst();
        if (kind.isEmpty()) {
            String known =
                    Arrays.stream(EngineKind.values()).map(EngineKind::label).collect(Collectors.joining(", "));
            return new Refused("unknown engine '" + label + "'; known are " + known);
        }
        Optional<String> version = at < 0 ? Optional.empty() : Optional.of(written.substring(at + 1));
        if (version.isPresent() && EngineVersion.parse(version.get()).isEmpty()) {
            return new Refused("'" + version.get() + "' in --engine " + written
                    + " is no version; one, two or three numbers are, such as " + label + "@28, " + label
                    + "@5.8 or " + label + "@20.10.24");
        }
        return new Read(new Engine(kind.get(), version, Optional.empty()));
    }

    /** The user of a rootless engine, {@code UID:GID:BASE[:SIZE]}; empty when it is not written so. */
    public static Optional<IdMap> rootlessUser(String written) {
        String[] parts = written.split(":", 3);
        Optional<Long> uid = number(parts[0]);
        Optional<Long> gid = parts.length == 3 ? number(parts[1]) : Optional.empty();
        return uid.isEmpty() || gid.isEmpty()
                ? Optional.empty()
                : idMap(parts[2])
                        .map(range -> new IdMap(
                                range.base(), range.size(), Optional.of(new IdMap.Self(uid.get(), gid.get()))));
    }

    private static Optional<IdMap> idMap(String written) {
        String[] parts = written.split(":", -1);
        if (parts.length > 2) {
            return Optional.empty();
        }
        Optional<Long> base = number(parts[0]);
        Optional<Long> size = parts.length == 2 ? number(parts[1]) : Optional.of(IdMap.USUAL_SIZE);
        if (base.isEmpty() || size.isEmpty() || base.get() == 0 || size.get() == 0) {
            return Optional.empty();
        }
        return base.get() + size.get() - 1 > LAST_ID
                ? Optional.empty()
                : Optional.of(new IdMap(base.get(), size.get()));
    }

    private static Optional<Long> number(String digits) {
        boolean plain = !digits.isEmpty()
                && digits.length() <= LONGEST_NUMBER
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return plain ? Optional.of(Long.parseLong(digits)) : Optional.empty();
    }
}
