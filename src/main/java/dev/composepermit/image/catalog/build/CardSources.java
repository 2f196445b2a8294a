package dev.composepermit.image.catalog.build;

import dev.composepermit.image.catalog.Sourced;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Where a variant's groups of facts were read, and which of them are general knowledge. */
final class CardSources {
    /** The groups of facts, as named under {@code evidence} and {@code inferred}. */
    static final Set<String> GROUPS = Set.of(
            "all",
            "user",
            "entrypoint",
            "accounts",
            "volumes",
            "paths",
            "data",
            "dot-files",
            "env",
            "workdir",
            "tools");

    private final Map<String, String> citations = new TreeMap<>();
    private final Set<String> inferred = new HashSet<>();

    CardSources(CardKeys variant) {
        variant.get("evidence").map(CardNode::asKeys).ifPresent(this::readCitations);
        variant.each("inferred", CardSources::group).forEach(inferred::add);
        if (!inferred.contains("all") && citations.isEmpty()) {
            throw variant.problem("a variant without evidence must say 'inferred: all'");
        }
    }

    private void readCitations(CardNode.Keys evidence) {
        new CardKeys(evidence, GROUPS);
        evidence.values().forEach((group, node) -> {
            node.asTexts().forEach(citation -> checkCitation(node, citation));
            citations.put(group, String.join("; ", node.asTexts()));
        });
    }

    /** A citation is {@code repository[@commit] file[:lines]}. */
    private static void checkCitation(CardNode node, String citation) {
        String[] words = citation.split(" ");
        if (words.length < 2 || !words[0].contains("/")) {
            throw node.problem("expected 'owner/repository@commit file:lines', not '" + citation + "'");
        }
    }

    boolean isInferred(String group) {
        return inferred.contains("all")
                || inferred.contains(group)
                || citation(group).isEmpty();
    }

    String citation(String group) {
        return Optional.ofNullable(citations.get(group)).orElseGet(() -> citations.getOrDefault("all", ""));
    }

    <T> Sourced<T> sourced(String group, T value) {
        return new Sourced<>(value, citation(group), isInferred(group));
    }

    private static String group(CardNode node) {
        if (!GROUPS.contains(node.asText())) {
            throw node.problem("'" + node.asText() + "' is no group of facts");
        }
        return node.asText();
    }
}
