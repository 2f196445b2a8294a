package dev.composepermit.compose.decode;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.compose.Mount.Granted.Kind;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import java.util.Optional;

/**
 * Decodes a service's {@code secrets:} and {@code configs:}. Where no absolute target is given Docker Compose mounts
 * secrets under {@code /run/secrets} and configs under {@code /} ({@code pkg/compose/create.go}).
 */
final class GrantDecoder {
    private GrantDecoder() {}

    static Optional<Mount> decode(MapValue grant, Kind kind) {
        return Texts.of(grant, "source")
                .map(source -> new Mount.Granted(
                        kind,
                        source,
                        target(grant, source, kind == Kind.SECRET ? "/run/secrets/" : "/"),
                        Texts.of(grant, "uid"),
                        Texts.of(grant, "gid"),
                        mode(grant),
                        Optional.empty(),
                        grant.place()));
    }

    private static Located<String> target(MapValue grant, Located<String> source, String directory) {
        Located<String> target = Texts.notEmpty(grant, "target").orElse(source);
        return target.map(text -> text.startsWith("/") ? text : directory + text);
    }

    /** A text is octal, a number is taken as it is (compose-go {@code FileMode.DecodeMapstructure}). */
    private static Optional<Located<Integer>> mode(MapValue grant) {
        ScalarValue mode = grant.scalar("mode");
        return mode != null && mode.isString() ? Texts.number(Texts.of(mode), 8) : Texts.integer(grant, "mode");
    }
}
