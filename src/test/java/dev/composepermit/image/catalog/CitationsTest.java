package dev.composepermit.image.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a card cites can be looked up: repository, commit, and where in it. */
class CitationsTest {
    private static final Path CARDS = Path.of("rules/images");
    private static final Pattern COMMIT_AND_FILE = Pattern.compile("[\\w.-]+/[\\w.-]+@[0-9a-f]{40} \\S+.*");
    /** A Debian package's file, or an issue where the maker says it; neither has a commit. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "debian/[\\w.-]+ \\S+ \\(as installed by .*\\)|[\\w.-]+/[\\w.-]+ issues/\\d+(, issues/\\d+)*");

    @Test
    void every_citation_names_repository_commit_and_file() throws IOException {
        List<String> citations = new ArrayList<>();
        try (Stream<Path> cards = Files.list(CARDS)) {
            for (Path card : cards.sorted().toList()) {
                citations.addAll(citations(Files.readAllLines(card)));
            }
        }
        assertThat(citations).hasSizeGreaterThan(700).allMatch(CitationsTest::canBeLookedUp);
    }

    private static boolean canBeLookedUp(String citation) {
        return COMMIT_AND_FILE.matcher(citation).matches()
                || ELSEWHERE.matcher(citation).matches();
    }

    /** The scalars below each {@code evidence:}, which stands four spaces in. */
    private static List<String> citations(List<String> lines) {
        List<String> found = new ArrayList<>();
        boolean within = false;
        for (String line : lines) {
            if (within && line.startsWith("      ")) {
                String scalar = line.strip().replaceFirst("^(- |[a-z-]+:)\\s*", "");
                if (!scalar.isEmpty()) {
                    found.add(scalar.replaceAll("^['\"]|['\"]$", ""));
                }
            } else {
                within = line.equals("    evidence:");
            }
        }
        return found;
    }
}
