package dev.composepermit.image.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.fact.Fact;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.catalog.build.CardTexts;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The look-up, on cards made for it. */
class ImageCatalogTest {
    private static final String SHA256 = "@sha256:e6693c20186f837fc393390135d8a598a96a833917917789d63766cab6c59582";

    private static final ImageCatalog CATALOG = new ImageCatalog(
            new CatalogIndex(CardTexts.compile(Map.of("plain", """
            images: [plain]
            variants:
              - tags: ['1..2']
                read-at: '2'
                caveat: before 1 it ran as root
                base: base
                user: app
                accounts: ['app:1000:1000', 'guess:7:7 inferred']
                volumes: [/data]
                paths:
                  /data: app:app 0750
                  /empty: 5:5 0700 empty
                  /gone: absent
                  /known: 0:0 0755
                  /not: unknown
                absent-or-root: [/srv]
                data: ['owns ${PLAIN_DATA:-/data}/db refuses-dot-files']
                env: {PLAIN_DATA: /data, SECRET: '?'}
                evidence: {all: acme/plain@abc Dockerfile:1-9}
            """, "base", """
            images: [base]
            variants:
              - tags: ['*']
                user: none
                accounts: ['root:0:0', 'nobody:65534:65534', 'app:1:1']
                paths: {/tmp: 0:0 1777}
                elsewhere: absent-or-root
                env-complete: true
                tools: all
                evidence: {all: acme/base@abc Dockerfile}
            """, "two", """
            images: [acme/two, quay.io/acme/two]
            variants:
              - id: alpine
                tags: ['*alpine*']
                user: none
                volumes: [/data]
                paths: {/data: 70:70 0755, /same: 1:1 0700}
                evidence: {all: acme/two@abc alpine/Dockerfile}
              - id: debian
                tags: [latest, '9..17']
                user: none
                volumes: [/data]
                paths: {/data: 999:999 0755, /same: 1:1 0700}
                elsewhere: absent-or-root
                evidence: {all: acme/two@abc debian/Dockerfile}
            """, "family", """
            images: ['family/*']
            variants:
              - tags: ['*']
                inferred: [all]
                user: '1001'
            """))));

    @ParameterizedTest
    @CsvSource({
        "plain:1",
        "docker.io/plain:1",
        "docker.io/library/plain:2.9",
        "index.docker.io/library/plain:1",
        "registry.hub.docker.com/library/plain:1",
        "mirror.gcr.io/library/plain:1",
        "public.ecr.aws/docker/library/plain:1",
    })
    void an_image_of_docker_hub_is_found_by_all_its_names(String written) {
        assertThat(facts(written).declaredUser().orElseThrow()).isEqualTo("app");
    }

    @ParameterizedTest
    @CsvSource({
        "plain",
        "plain:3",
        "plain:0.9",
        "plain:edge",
        "quay.io/plain:1",
        "acme/plain:1",
        "public.ecr.aws/plain:1",
        "family:1"
    })
    void what_no_card_names_is_not_answered(String written) {
        assertThat(find(written)).isEmpty();
    }

    @Test
    void the_first_variant_that_fits_the_tag_answers() {
        assertThat(at("acme/two:16", "/data")).isEqualTo("999:999 0755");
        assertThat(at("acme/two:16-alpine", "/data")).isEqualTo("70:70 0755");
        assertThat(at("quay.io/acme/two", "/data")).isEqualTo("999:999 0755");
    }

    @Test
    void a_tag_before_a_digest_still_tells_the_variant() {
        assertThat(at("acme/two:alpine" + SHA256, "/data")).isEqualTo("70:70 0755");
    }

    @Test
    void a_digest_alone_is_answered_with_what_all_variants_have_in_common() {
        ImageFacts facts = facts("acme/two" + SHA256);
        assertThat(facts.declaredUser().orElseThrow()).isEmpty();
        assertThat(facts.volumes().orElseThrow()).containsExactly("/data");
        assertThat(describe(facts.at("/same"))).isEqualTo("1:1 0700");
        assertThat(facts.at("/data").isKnown()).isFalse();
        assertThat(facts.at("/elsewhere").isKnown()).isFalse();
    }

    @Test
    void a_family_is_found_by_its_prefix() {
        assertThat(facts("family/any:7").declaredUser().orElseThrow()).isEqualTo("1001");
        assertThat(facts("family/any/deeper:7").declaredUser().orElseThrow()).isEqualTo("1001");
    }

    @Test
    void a_windows_image_is_not_answered() {
        assertThat(CATALOG.find(ImageReference.parse("plain:1").orElseThrow(), Optional.of("windows/amd64"))
                        .toOptional())
                .isEmpty();
    }

    @Test
    void a_fact_says_where_it_was_read() {
        Fact<String> user = facts("plain:1").declaredUser();
        assertThat(user.evidence()).singleElement().satisfies(evidence -> {
            assertThat(evidence.detail()).isEqualTo("USER app (read at 2)");
            assertThat(evidence.citation()).contains("acme/plain@abc Dockerfile:1-9");
            assertThat(evidence.inferred()).isFalse();
        });
        assertThat(facts("plain:1").evidence())
                .singleElement()
                .satisfies(evidence -> assertThat(evidence.detail())
                        .isEqualTo("the catalogue's plain was read at 2; before 1 it ran as root"));
    }

    @Test
    void general_knowledge_is_marked_as_such() {
        assertThat(facts("family/any:7").declaredUser().isInferred()).isTrue();
        Accounts accounts = facts("plain:1").accounts();
        assertThat(accounts.named("guess").orElseThrow().inferred()).isTrue();
        assertThat(accounts.named("app").orElseThrow().inferred()).isFalse();
    }

    @Test
    void a_base_adds_accounts_paths_and_tools_but_not_what_it_says_of_everything_else() {
        ImageFacts facts = facts("plain:1");
        assertThat(facts.accounts().named("nobody")).isPresent();
        assertThat(facts.accounts().named("app").orElseThrow().uid()).isEqualTo(1000);
        assertThat(describe(facts.at("/tmp"))).isEqualTo("0:0 1777");
        assertThat(facts.tools().orElseThrow()).hasSize(4);
        assertThat(facts.at("/opt").isKnown()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/data,             1000:1000 0750",
        "/data/db,          unknown",
        "/empty/x,          absent",
        "/gone,             absent",
        "/gone/x/y,         absent",
        "/known/x,          unknown",
        "/not,              unknown",
        "/srv,              absent or root's",
        "/srv/app,          absent or root's",
        "/srvx,             unknown",
    })
    void a_path_is_answered_by_the_line_that_decides_it(String path, String answer) {
        assertThat(at("plain:1", path)).isEqualTo(answer);
    }

    @Test
    void a_variable_that_moves_a_data_path_is_told() {
        assertThat(facts("plain:1").dataPaths()).singleElement().satisfies(data -> {
            assertThat(data.path()).isEqualTo("/data/db");
            assertThat(data.variable().orElseThrow().pathWith("/mnt")).isEqualTo("/mnt/db");
        });
        assertThat(facts("plain:1").refusesDotFiles("/data/db").orElseThrow()).isTrue();
        assertThat(facts("plain:1").refusesDotFiles("/data").isKnown()).isFalse();
    }

    @Test
    void a_variable_is_known_unknown_or_known_to_be_unset() {
        assertThat(facts("plain:1").environment("PLAIN_DATA").orElseThrow()).contains("/data");
        assertThat(facts("plain:1").environment("SECRET").isKnown()).isFalse();
        assertThat(facts("plain:1").environment("OTHER").isKnown()).isFalse();
        assertThat(facts("base").environment("OTHER").orElseThrow()).isEmpty();
    }

    private static Optional<ImageFacts> find(String written) {
        return CATALOG.find(ImageReference.parse(written).orElseThrow(), Optional.empty())
                .toOptional();
    }

    private static ImageFacts facts(String written) {
        return find(written).orElseThrow();
    }

    private static String at(String written, String path) {
        return describe(facts(written).at(path));
    }

    private static String describe(Fact<ImagePath> at) {
        return at.map(ImageCatalogTest::describe).toOptional().orElse("unknown");
    }

    private static String describe(ImagePath path) {
        if (path instanceof ImagePath.Present present) {
            return "%d:%d %04o"
                    .formatted(present.uid(), present.gid(), present.mode().orElse(0));
        }
        return path instanceof ImagePath.Absent ? "absent" : "absent or root's";
    }
}
