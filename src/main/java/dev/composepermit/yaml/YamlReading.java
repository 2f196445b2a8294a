package dev.composepermit.yaml;

import dev.composepermit.text.SourceText;
import java.util.List;

/**
 * What reading a text gave: always a tree, as far as it could be made, and the problems.
 *
 * @param documents the root node of each document; one that is begun with {@code ---} and has no content is an
 *     empty scalar
 */
public record YamlReading(
        SourceText source, List<YamlNode> documents, List<YamlComment> comments, List<YamlProblem> problems) {
    public YamlReading {
        documents = List.copyOf(documents);
        comments = List.copyOf(comments);
        problems = List.copyOf(problems);
    }
}
