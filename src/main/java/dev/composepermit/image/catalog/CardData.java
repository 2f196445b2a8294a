package dev.composepermit.image.catalog;

import dev.composepermit.image.DataPath;
import dev.composepermit.image.PathVariable;
import java.util.Optional;

/**
 * What a card says of the use of a path.
 *
 * @param refusesDotFiles whether a dot-file there keeps the program from starting; empty: not known
 */
public record CardData(
        String path,
        Optional<PathVariable> variable,
        DataPath.Use use,
        Optional<Sourced<Boolean>> refusesDotFiles,
        String citation,
        boolean inferred) {}
