package dev.composepermit.report;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import java.util.Locale;
import java.util.Optional;

/**
 * A mount's kind and source as reports name them.
 *
 * @param type volume, anonymous, bind, tmpfs, secret, config, or the type as written
 * @param source a volume's key, a bind's absolute path, a secret's or config's key; empty where there is none
 */
record MountWords(String type, Optional<String> source) {
    static MountWords of(Mount mount) {
        if (mount instanceof Mount.NamedVolume volume) {
            return new MountWords("volume", Optional.of(volume.source().value()));
        }
        if (mount instanceof Mount.AnonymousVolume) {
            return new MountWords("anonymous", Optional.empty());
        }
        if (mount instanceof Mount.Bind bind) {
            return new MountWords("bind", Optional.of(bind.source().value()));
        }
        if (mount instanceof Mount.Tmpfs) {
            return new MountWords("tmpfs", Optional.empty());
        }
        if (mount instanceof Mount.Granted granted) {
            return new MountWords(
                    granted.kind().name().toLowerCase(Locale.ROOT),
                    Optional.of(granted.source().value()));
        }
        if (mount instanceof Mount.Other other) {
            return new MountWords(other.type(), other.source().map(Located::value));
        }
        throw new IllegalStateException("a kind of mount without words: " + mount);
    }
}
