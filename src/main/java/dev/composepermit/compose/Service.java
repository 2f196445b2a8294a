package dev.composepermit.compose;

import dev.composepermit.text.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A service as Docker Compose would run it: merged, extended, included, interpolated and normalized.
 *
 * @param name its name; the place is its key in the file that declares it first
 * @param user {@code user:}; present also when it is the empty string or {@code ":"}
 * @param mounts all mounts in the order of Compose's own output: {@code volumes} in the order of the files, {@code tmpfs},
 *     secrets, configs; last what {@code volumes_from} brings in
 * @param environment {@code environment:} and what the {@code env_file}s add; a value is empty when it is not known
 * @param environmentComplete false when an {@code env_file} could not be read
 * @param dependsOn by the name of the service waited for
 * @param provider whether the service is run by a provider instead of an image
 * @param capAdd upper case, without the prefix {@code CAP_}
 * @param capDrop upper case, without the prefix {@code CAP_}
 * @param readOnlyRoot {@code read_only:}, as written
 * @param replicas how many containers are asked for, when it is said
 * @param complete false when a part of the service could not be read, such as an absent {@code extends} file, or is not
 *     known, as the mounts of {@code volumes_from: ["container:x"]}: what is not said here may be said there
 */
public record Service(
        Located<String> name,
        Optional<Located<String>> image,
        Optional<Build> build,
        Optional<Located<String>> user,
        List<Located<String>> groupAdd,
        List<Mount> mounts,
        Optional<Command> entrypoint,
        Optional<Command> command,
        Map<String, Optional<Located<String>>> environment,
        boolean environmentComplete,
        Optional<Located<String>> workingDir,
        Map<String, Dependency> dependsOn,
        List<Located<String>> profiles,
        Optional<Located<Boolean>> readOnlyRoot,
        boolean privileged,
        List<Located<String>> capAdd,
        List<Located<String>> capDrop,
        List<Located<String>> securityOpt,
        Optional<Located<String>> usernsMode,
        Optional<Located<String>> networkMode,
        Optional<Located<String>> restart,
        Optional<Located<String>> platform,
        Optional<Located<Integer>> replicas,
        boolean provider,
        List<Hook> hooks,
        Map<String, Located<String>> labels,
        boolean complete) {

    /** Whether the container's root file system is read-only. */
    public boolean readOnly() {
        return readOnlyRoot.filter(Located::value).isPresent();
    }

    /** The key that declares the service. */
    public Place place() {
        return name.place();
    }
}
