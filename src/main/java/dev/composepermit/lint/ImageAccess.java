package dev.composepermit.lint;

import dev.composepermit.image.archive.ImageArchive;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is needed to get at images outside of this program.
 *
 * @param archives the archives the user named, which are asked before all other sources
 * @param insecureRegistries hosts to which plain http may be spoken: {@code host}, {@code host:port} or a range in CIDR notation
 * @param environment of the process: where credentials are kept, and proxies
 */
public record ImageAccess(
        List<ImageArchive> archives, Set<String> insecureRegistries, Map<String, String> environment) {
    /** To nothing. */
    public static final ImageAccess NONE = new ImageAccess(List.of(), Set.of(), Map.of());

    public ImageAccess {
        archives = List.copyOf(archives);
        insecureRegistries = Set.copyOf(insecureRegistries);
        environment = Map.copyOf(environment);
    }
}
