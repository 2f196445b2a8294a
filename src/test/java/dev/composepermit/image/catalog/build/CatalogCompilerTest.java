package dev.composepermit.image.catalog.build;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A mistake in a card stops the build with the file, the line and what is wrong. */
class CatalogCompilerTest {
    private static final String CARD = """
            images: [acme/app]
            variants:
              - tags: ['*']
                inferred: [all]
                %s
            """;

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
        usr: root                       => unknown key 'usr', did you mean 'user'?
        favourites: none                => unknown key 'favourites'; known here: absent-or-root
        volumes: [data]                 => expected a clean absolute path, not 'data'
        volumes: [/data/]               => expected a clean absolute path, not '/data/'
        paths: {/data: 0:0 755}         => expected a mode of four octal digits, not '755'
        paths: {/data: app:app}         => 'app' is neither an id nor an account of this image
        paths: {/data: 0:0 0755 huge}   => what is 'huge' in '0:0 0755 huge'?
        accounts: ['app:1000']          => expected 'name:uid:gid', not 'app:1000'
        accounts: ['app:-1:0']          => an id is not negative: '-1'
        data: [owns]                    => expected 'owns|writes|reads PATH', not 'owns'
        data: [eats /data]              => expected one of [owns, writes, reads], not 'eats'
        data: ['owns ${A}']             => expected '${VARIABLE:-/path}', not '${A}'
        tools: [awk]                    => expected one of [sh, chown, find, stat], not 'awk'
        env-complete: maybe             => expected true or false, not 'maybe'
        base: none-such                 => there is no card 'none-such'
        like: none-such                 => there is no variant 'none-such'
        entrypoint: {any-user: yes}     => the key 'starts-as-root' is missing
        entrypoint: {starts-as-root: true, drops-to: app} => there is no account 'app' under 'accounts' or in the base
        entrypoint: {starts-as-root: true, repairs: [/data]} => expected 'PATH recursive|top [group]', not '/data'
        evidence: {all: somewhere}      => expected 'owner/repository@commit file:lines', not 'somewhere'
        evidence: {colour: a/b c}       => unknown key 'colour'
        user:                           => a value is missing
        """)
    void a_mistake_is_told_with_its_line(String line, String message) {
        assertThatExceptionOfType(CardProblem.class)
                .isThrownBy(() -> CatalogCompiler.compile(Map.of("app", CARD.formatted(line))))
                .withMessageStartingWith("app.yaml:")
                .withMessageContaining(message);
    }

    @Test
    void the_line_is_the_one_of_the_value() {
        assertThatExceptionOfType(CardProblem.class)
                .isThrownBy(() -> CatalogCompiler.compile(Map.of("app", CARD.formatted("volumes: [data]"))))
                .withMessageStartingWith("app.yaml:5: ");
    }

    @Test
    void a_variant_without_evidence_must_say_that_it_is_inferred() {
        assertThatExceptionOfType(CardProblem.class)
                .isThrownBy(() -> CatalogCompiler.compile(
                        Map.of("app", "images: [acme/app]\nvariants:\n  - tags: ['*']\n    user: none\n")))
                .withMessage("app.yaml:3: a variant without evidence must say 'inferred: all'");
    }

    @Test
    void a_repository_has_one_card() {
        String card = CARD.formatted("user: none");
        assertThatExceptionOfType(CardProblem.class)
                .isThrownBy(() -> CatalogCompiler.compile(Map.of("a", card, "b", card)))
                .withMessageContaining("'docker.io/acme/app' has a card already: a.yaml");
    }

    @Test
    void what_is_no_repository_is_told() {
        assertThatExceptionOfType(CardProblem.class)
                .isThrownBy(() -> CatalogCompiler.compile(
                        Map.of("a", CARD.formatted("user: none").replace("acme/app", "acme/app:1"))))
                .withMessageContaining("'acme/app:1' is no repository");
    }

    @Test
    void bases_that_go_round_in_a_circle_are_told() {
        String a = CARD.formatted("base: b");
        String b = CARD.replace("acme/app", "acme/b").formatted("base: a");
        assertThatExceptionOfType(CardProblem.class)
                .isThrownBy(() -> CatalogCompiler.compile(Map.of("a", a, "b", b)))
                .withMessageContaining("the bases go round in a circle");
    }

    @Test
    void broken_yaml_is_told_with_its_line() {
        assertThatExceptionOfType(CardProblem.class)
                .isThrownBy(() -> CatalogCompiler.compile(Map.of("a", "images: [a]\nvariants: {\n")))
                .withMessageStartingWith("a.yaml:")
                .withMessageContaining("not YAML");
    }
}
