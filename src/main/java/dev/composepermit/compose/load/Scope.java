package dev.composepermit.compose.load;

import dev.composepermit.compose.ComposeFile;
import java.util.ArrayList;
import java.util.List;

/**
 * In which surroundings files are read: those of the project, or of an include.
 *
 * @param directory from which relative paths count
 * @param role how the files came in
 * @param including the files that led here by {@code include}, outermost first
 */
record Scope(String directory, Environment environment, ComposeFile.Role role, List<String> including) {
    Scope {
        including = List.copyOf(including);
    }

    Scope includedBy(List<String> chain, String newDirectory, Environment newEnvironment) {
        return new Scope(newDirectory, newEnvironment, ComposeFile.Role.INCLUDED, chain);
    }

    List<String> chainWith(String file) {
        List<String> chain = new ArrayList<>(including);
        chain.add(file);
        return chain;
    }
}
