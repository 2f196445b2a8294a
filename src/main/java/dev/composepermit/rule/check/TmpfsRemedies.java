package dev.composepermit.rule.check;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.ownership.Identity;
import dev.composepermit.text.Letters;
import dev.composepermit.text.OctalMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The two ways to give a tmpfs an owner. */
final class TmpfsRemedies {
    private static final String USUAL_MODE = "0755";
    private static final Set<String> OWNING = Set.of("uid", "gid", "mode");

    private TmpfsRemedies() {}

    /** The short syntax with an owner: Docker only (docs/engines.md). */
    static String option(MountUse use, Mount.Tmpfs tmpfs) {
        Map<String, String> options = new LinkedHashMap<>();
        tmpfs.options().entrySet().stream()
                .filter(option -> !OWNING.contains(option.getKey()))
                .forEach(
                        option -> options.put(option.getKey(), option.getValue().value()));
        options.put("uid", String.valueOf(use.identity().uid()));
        use.identity().gid().ifPresent(gid -> options.put("gid", gid.toString()));
        options.put("mode", mode(tmpfs));
        return "tmpfs:\n  - " + tmpfs.target().value() + ":"
                + options.entrySet().stream()
                        .map(option -> option.getValue().isEmpty()
                                ? option.getKey()
                                : option.getKey() + "=" + option.getValue())
                        .collect(Collectors.joining(","));
    }

    /** A named volume that is a tmpfs: Docker and Podman, but not under {@code userns-remap}. */
    static String volume(MountUse use, Mount.Tmpfs tmpfs) {
        Optional<Identity> identity = use.service().runsAs().toOptional();
        String uid = given(tmpfs, "uid")
                .or(() -> identity.map(Identity::uid).map(String::valueOf))
                .orElse("0");
        String gid = given(tmpfs, "gid")
                .or(() -> identity.flatMap(Identity::gid).map(String::valueOf))
                .orElse("0");
        String name = use.service().name()
                + Letters.ALPHANUMERIC.joined(tmpfs.target().value());
        String owner = "uid=" + uid + ",gid=" + gid + ",mode=" + mode(tmpfs);
        return "services:\n  " + use.service().name() + ":\n    volumes:\n      - " + name + ":"
                + tmpfs.target().value() + "\nvolumes:\n  " + name
                + ":\n    driver_opts: {type: tmpfs, device: tmpfs, o: \"" + owner + "\"}";
    }

    private static Optional<String> given(Mount.Tmpfs tmpfs, String option) {
        return Optional.ofNullable(tmpfs.options().get(option)).map(Located::value);
    }

    /** The mode as it was meant: an owner who can't use the directory was not. */
    private static String mode(Mount.Tmpfs tmpfs) {
        return tmpfs.mode()
                .map(Located::value)
                .filter(mode -> (mode & 0700) == 0700)
                .map(OctalMode::of)
                .orElse(USUAL_MODE);
    }
}
