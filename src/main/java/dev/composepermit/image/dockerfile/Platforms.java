package dev.composepermit.image.dockerfile;

import dev.composepermit.image.dockerfile.language.Value;
import java.util.List;
import java.util.Optional;

/** The platform ARGs that BuildKit predefines (Dockerfile reference, "Automatic platform ARGs"). */
final class Platforms {
    static final List<String> NAMES = List.of(
            "TARGETPLATFORM",
            "TARGETOS",
            "TARGETARCH",
            "TARGETVARIANT",
            "BUILDPLATFORM",
            "BUILDOS",
            "BUILDARCH",
            "BUILDVARIANT");

    private Platforms() {}

    /** The value of one of them; the machine that builds is not known, but it runs Linux containers. */
    static Value value(String name, Optional<String> platform) {
        String[] parts = platform.map(text -> text.split("/", -1)).orElse(new String[0]);
        boolean target = parts.length >= 2;
        return switch (name) {
            case "BUILDOS" -> Value.of("linux");
            case "TARGETOS" -> Value.of(target ? parts[0] : "linux");
            case "TARGETPLATFORM" -> target ? Value.of(platform.orElse("")) : new Value.NotKnown();
            case "TARGETARCH" -> target ? Value.of(parts[1]) : new Value.NotKnown();
            case "TARGETVARIANT" -> target ? Value.of(parts.length > 2 ? parts[2] : "") : new Value.NotKnown();
            default -> new Value.NotKnown();
        };
    }
}
