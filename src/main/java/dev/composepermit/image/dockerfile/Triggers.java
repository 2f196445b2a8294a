package dev.composepermit.image.dockerfile;

import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.dockerfile.language.Dockerfile;
import dev.composepermit.image.dockerfile.language.DockerfileParser;
import dev.composepermit.image.dockerfile.language.Instruction;
import dev.composepermit.text.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ONBUILD instructions of a base image, which a build FROM it begins with (Dockerfile reference, "ONBUILD"): each is
 * parsed alone and with the ordinary escape character (moby/buildkit frontend/dockerfile/dockerfile2llb/convert.go).
 *
 * <p>Sources that have no image at hand do not know them. There it is taken that there are none, since images with such
 * instructions are rare and say so in their tag.
 */
final class Triggers {
    private Triggers() {}

    /** The instructions of a base; empty when it has some that can't be followed. */
    static Optional<List<Instruction>> of(ImageFacts base, ImageReference reference) {
        Optional<List<String>> known = base.triggers();
        if (known.isEmpty()) {
            return reference.tag().orElse("").contains("onbuild") ? Optional.empty() : Optional.of(List.of());
        }
        List<Instruction> instructions = new ArrayList<>();
        for (String text : known.get()) {
            Dockerfile alone = DockerfileParser.parse(SourceText.of("ONBUILD of " + reference.familiarName(), text));
            boolean heredoc = alone.instructions().stream()
                    .anyMatch(one -> !one.heredocs().isEmpty());
            if (alone.instructions().size() != 1 || heredoc) {
                return Optional.empty();
            }
            instructions.addAll(alone.instructions());
        }
        return Optional.of(instructions);
    }
}
