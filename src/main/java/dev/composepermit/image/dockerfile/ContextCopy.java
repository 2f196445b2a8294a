package dev.composepermit.image.dockerfile;

import dev.composepermit.image.dockerfile.language.LogicalText;
import java.util.Optional;

/** A COPY or ADD, seen from the image: which file's text stands at a path because of it. */
@FunctionalInterface
interface ContextCopy {
    /** The text that was copied to an absolute path; empty when this instruction did not bring it, or nobody knows. */
    Optional<LogicalText> at(String path);
}
