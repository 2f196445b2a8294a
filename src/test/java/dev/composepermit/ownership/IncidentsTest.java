package dev.composepermit.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.engine.Ownership;
import dev.composepermit.fact.UnknownReason;
import org.junit.jupiter.api.Test;

/** Situations that people really hit, as their threads tell them. */
class IncidentsTest {

    // fresh named volume over an image path (Arize-ai/phoenix#3187, TauricResearch/TradingAgents#627)

    @Test
    void a_volume_over_a_path_that_the_image_lacks_belongs_to_root_on_docker() {
        World world = tracing();
        MountFacts mount = world.mount("tracing", "/mnt/data");
        assertThat(mount.owner().orElseThrow()).isEqualTo(new Ownership(0, 0, 0755));
        assertThat(mount.need()).isEqualTo(Need.WRITE);
        assertThat(mount.write().verdict()).isEqualTo(Verdict.DENIED);
        assertThat(mount.read().verdict()).isEqualTo(Verdict.ALLOWED);
        assertThat(mount.verdict().verdict()).isEqualTo(Verdict.DENIED);
        assertThat(mount.verdict().reason())
                .isEqualTo("`tracing` runs as 65532:65532, its image has no /mnt/data, so Docker will create volume"
                        + " trace_data as 0:0 0755: reads will work, writes will fail");
    }

    @Test
    void podman_gives_the_same_volume_to_the_user() {
        MountFacts mount = tracing().on("podman").mount("tracing", "/mnt/data");
        assertThat(mount.owner().orElseThrow()).isEqualTo(new Ownership(65532, 65532, 0755));
        assertThat(mount.verdict().verdict()).isEqualTo(Verdict.ALLOWED);
    }

    private static World tracing() {
        return World.of("""
                services:
                  tracing:
                    image: acme/phoenix:4
                    volumes: ["trace_data:/mnt/data"]
                volumes: {trace_data: {}}
                """)
                .with(FakeImage.named("acme/phoenix:4")
                        .user("65532:65532")
                        .absent("/mnt/data"));
    }
}
