package dev.composepermit.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What else a service says. */
class ServiceAttributesTest {
    @Test
    void a_build_has_one_form_however_it_is_written() {
        ComposeProject project = MemoryFiles.compose("""
                        services:
                          a: {build: ./a}
                          b:
                            build:
                              context: sub
                              dockerfile: D
                              target: prod
                              args: [A=1, HOME, NOWHERE]
                              additional_contexts: [r=./r, i=docker-image://x, s=service:a]
                          c: {build: {dockerfile_inline: "FROM x"}}
                          d: {build: "https://example.org/x.git#main"}
                        """).read();

        assertThat(build(project, "a").context().value()).isEqualTo("/project/a");
        Build b = build(project, "b");
        assertThat(b.context().value()).isEqualTo("/project/sub");
        assertThat(b.dockerfile()).map(Located::value).contains("D");
        assertThat(b.target()).map(Located::value).contains("prod");
        assertThat(b.args().get("A")).map(Located::value).contains("1");
        assertThat(b.args().get("HOME")).map(Located::value).contains("/home/ann");
        assertThat(b.args().get("NOWHERE")).isEmpty();
        assertThat(b.additionalContexts().get("r").value()).isEqualTo("/project/r");
        assertThat(b.additionalContexts().get("s").value()).isEqualTo("service:a");
        assertThat(build(project, "c").context().value()).isEqualTo("/project");
        assertThat(build(project, "c").dockerfileInline()).map(Located::value).contains("FROM x");
        assertThat(build(project, "d").context().value()).isEqualTo("https://example.org/x.git#main");
    }

    @Test
    void commands_are_words_in_either_form() {
        Service web = web("command: sh -c \"echo $$HOME\"\n    entrypoint: []");

        assertThat(web.command().orElseThrow().words()).containsExactly("sh", "-c", "echo $HOME");
        assertThat(web.entrypoint().orElseThrow().words()).isEmpty();
        assertThat(web("command:").command()).isEmpty();
    }

    @Test
    void capabilities_have_one_spelling() {
        assertThat(web("cap_drop: [all, CAP_CHOWN]").capDrop())
                .extracting(Located::value)
                .containsExactly("ALL", "CHOWN");
    }

    @Test
    void an_empty_user_is_kept_apart_from_none() {
        assertThat(web("user: \"\"").user()).map(Located::value).contains("");
        assertThat(web("user: \":\"").user()).map(Located::value).contains(":");
        assertThat(web("tty: true").user()).isEmpty();
    }

    @Test
    void replicas_come_from_scale_or_deploy() {
        assertThat(web("scale: 3").replicas()).map(Located::value).contains(3);
        assertThat(web("deploy: {replicas: \"2\"}").replicas())
                .map(Located::value)
                .contains(2);
        assertThat(web("tty: true").replicas()).isEmpty();
    }

    @Test
    void services_of_profiles_are_there_with_their_profiles() {
        assertThat(web("profiles: [debug, other]").profiles())
                .extracting(Located::value)
                .containsExactly("debug", "other");
    }

    @Test
    void hooks_say_who_runs_what_in_which_image() {
        Service web = web("""
                pre_start:
                      - {image: busybox, user: "0:0", command: [chown, "1000", /data]}
                    post_start:
                      - {command: chown -R 1000 /data, user: root, privileged: true, environment: [A=1]}
                """);

        assertThat(web.hooks()).extracting(Hook::kind).containsExactly(Hook.Kind.PRE_START, Hook.Kind.POST_START);
        Hook pre = web.hooks().get(0);
        assertThat(pre.image()).map(Located::value).contains("busybox");
        assertThat(pre.user()).map(Located::value).contains("0:0");
        assertThat(pre.command().words()).containsExactly("chown", "1000", "/data");
        Hook post = web.hooks().get(1);
        assertThat(post.command().words()).containsExactly("chown", "-R", "1000", "/data");
        assertThat(post.privileged()).isTrue();
        assertThat(post.environment().get("A").value()).isEqualTo("1");
    }

    @Test
    void a_provider_stands_for_an_image() {
        ComposeProject project =
                MemoryFiles.compose("services: {db: {provider: {type: cloud}}}").read();

        assertThat(project.services().get("db").provider()).isTrue();
    }

    @Test
    void secrets_and_configs_say_where_their_content_is() {
        ComposeProject project = MemoryFiles.compose("""
                        services: {web: {image: i}}
                        secrets:
                          a: {file: ./a}
                          b: {environment: B}
                          c: {external: true}
                        configs:
                          d: {content: text}
                        """).read();

        assertThat(project.secrets().values())
                .extracting(secret -> secret.origin() + " " + secret.value())
                .containsExactly("FILE /project/a", "ENVIRONMENT B", "EXTERNAL ");
        assertThat(project.configs().get("d").origin()).isEqualTo(GrantedFile.Origin.CONTENT);
    }

    private static Build build(ComposeProject project, String service) {
        return project.services().get(service).build().orElseThrow();
    }

    private static Service web(String attributes) {
        return MemoryFiles.compose("services:\n  web:\n    image: i\n    " + attributes + "\n")
                .read()
                .services()
                .get("web");
    }
}
