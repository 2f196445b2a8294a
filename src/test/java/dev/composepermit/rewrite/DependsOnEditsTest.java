package dev.composepermit.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.text.EditScript;
import dev.composepermit.text.SourceText;
import dev.composepermit.yaml.YamlEntry;
import dev.composepermit.yaml.YamlMapping;
import dev.composepermit.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DependsOnEditsTest {
    @Test
    void a_service_without_depends_on_gets_it_behind_its_image() {
        assertThat(awaiting("""
                        services:
                          app:
                            # the app
                            image: acme/app # pinned later
                            ports: ["80"]
                        """)).isEqualTo("""
                        services:
                          app:
                            # the app
                            image: acme/app # pinned later
                            depends_on:
                              volume-init:
                                condition: service_completed_successfully
                            ports: ["80"]
                        """);
    }

    @Test
    void a_block_list_becomes_the_long_form_and_keeps_its_comments() {
        assertThat(awaiting("""
                        services:
                          app:
                            depends_on:
                              # first the database
                              - db   # postgres
                              - "cache"
                            # - queue
                            image: x
                        """)).isEqualTo("""
                        services:
                          app:
                            depends_on:
                              # first the database
                              db:   # postgres
                                condition: service_started
                              "cache":
                                condition: service_started
                              volume-init:
                                condition: service_completed_successfully
                            # - queue
                            image: x
                        """);
    }

    @Test
    void a_list_in_the_column_of_its_key_is_indented() {
        assertThat(awaiting("services:\n  app:\n    depends_on:\n    - db\n    image: x\n"))
                .isEqualTo("""
                        services:
                          app:
                            depends_on:
                              db:
                                condition: service_started
                              volume-init:
                                condition: service_completed_successfully
                            image: x
                        """);
    }

    @Test
    void a_list_in_brackets_alone_on_its_line_becomes_a_block() {
        assertThat(awaiting("services:\n  app:\n    depends_on: [db, cache]\n    image: x\n"))
                .isEqualTo("""
                        services:
                          app:
                            depends_on:
                              db:
                                condition: service_started
                              cache:
                                condition: service_started
                              volume-init:
                                condition: service_completed_successfully
                            image: x
                        """);
    }

    @Test
    void a_list_in_brackets_with_comments_becomes_a_mapping_in_braces() {
        assertThat(awaiting("services:\n  app:\n    depends_on: [\n      db, # one\n      cache,\n    ]\n"))
                .isEqualTo("""
                        services:
                          app:
                            depends_on: {
                              db: {"condition": "service_started"}, # one
                              cache: {"condition": "service_started"},
                            "volume-init": {"condition": "service_completed_successfully"}}
                        """);
    }

    @Test
    void a_mapping_gets_one_more_key() {
        assertThat(awaiting("""
                        services:
                          app:
                            depends_on: # all of these
                              db:
                                condition: service_healthy
                        """)).isEqualTo("""
                        services:
                          app:
                            depends_on: # all of these
                              volume-init:
                                condition: service_completed_successfully
                              db:
                                condition: service_healthy
                        """);
    }

    @Test
    void json_stays_json() {
        assertThat(awaiting("{\"services\": {\"app\": {\"image\": \"x\", \"depends_on\": [\"db\"]}}}"))
                .isEqualTo("{\"services\": {\"app\": {\"image\": \"x\", \"depends_on\": {\"db\": {\"condition\":"
                        + " \"service_started\"}, \"volume-init\": {\"condition\":"
                        + " \"service_completed_successfully\"}}}}}");
        assertThat(awaiting("{\"services\": {\"app\": {\"image\": \"x\"}}}"))
                .isEqualTo("{\"services\": {\"app\": {\"depends_on\": {\"volume-init\": {\"condition\":"
                        + " \"service_completed_successfully\"}}, \"image\": \"x\"}}}");
    }

    @Test
    void the_last_line_may_be_unended_and_lines_may_end_with_crlf() {
        assertThat(awaiting("services:\r\n  app:\r\n    image: x"))
                .isEqualTo("services:\r\n  app:\r\n    image: x\r\n    depends_on:\r\n      volume-init:\r\n"
                        + "        condition: service_completed_successfully");
    }

    @Test
    void an_empty_depends_on_is_filled() {
        assertThat(awaiting("services:\n  app:\n    image: x\n    depends_on:\n"))
                .isEqualTo("services:\n  app:\n    image: x\n    depends_on:\n      volume-init:\n"
                        + "        condition: service_completed_successfully\n");
    }

    @Test
    void an_alias_is_left_alone() {
        assertThat(edited("x-d: &d [db]\nservices:\n  app:\n    depends_on: *d\n", "app"))
                .isInstanceOf(Edited.Refused.class);
    }

    private static String awaiting(String text) {
        Edited edited = edited(text, "app");
        assertThat(edited).isInstanceOf(Edited.Edits.class);
        return new EditScript(((Edited.Edits) edited).edits()).apply(text);
    }

    private static Edited edited(String text, String name) {
        SourceText source = SourceText.of("compose.yaml", text);
        YamlMapping root = (YamlMapping) YamlReader.read(source).documents().get(0);
        YamlMapping services =
                (YamlMapping) MappingEdits.entry(root, "services").orElseThrow().value();
        YamlEntry service = MappingEdits.entry(services, name).orElseThrow();
        return new DependsOnEdits(source, Layout.of(source, root))
                .await(service, (YamlMapping) service.value(), Map.of(), List.of("volume-init"));
    }
}
