package dev.composepermit.image.dockerfile.run;

import dev.composepermit.image.dockerfile.files.FileEffect;
import dev.composepermit.image.dockerfile.language.LogicalText;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What surrounds the commands of a RUN line.
 *
 * @param scripts the text of a file of the image that was copied from the build context; empty: not at hand
 * @param lasting what becomes of an effect on files when the line is done: work in volumes and mounts may be lost
 */
public record RunContext(Function<String, Optional<LogicalText>> scripts, UnaryOperator<FileEffect> lasting) {}
