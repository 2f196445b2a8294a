package dev.composepermit.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One service builds an image under a name, another runs it by that name: the usual shape of an API and its worker. */
class BuiltByAnotherServiceTest {
    @Test
    void the_image_that_one_service_builds_is_known_where_another_runs_it() {
        MountFacts mount = World.of("""
                services:
                  api:
                    image: acme/api:1
                    build: ./api
                  worker:
                    image: acme/api:1
                    volumes: ["jobs:/data/jobs"]
                volumes: {jobs: {}}
                """)
                .file("/project/api/Dockerfile", "FROM scratch\nUSER 1000:1000\n")
                .mount("worker", "/data/jobs");
        assertThat(mount.verdict().verdict()).isEqualTo(Verdict.DENIED);
        assertThat(mount.verdict().reason()).contains("runs as 1000:1000");
    }
}
