package dev.composepermit.ownership.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.Group;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.Tool;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObstaclesTest {

    @Test
    void only_root_gives_files_away() {
        assertThat(ScriptCase.command("chown", "1000", "/data").user(1000).inWords())
                .isEqualTo("ENDS; owner 1000:-, root of /data, perhaps, NOT_ROOT");
    }

    @Test
    void a_mode_may_be_changed_by_the_owner() {
        assertThat(ScriptCase.command("chmod", "777", "/data").user(1000).inWords())
                .isEqualTo("ENDS; mode 777 (others write), root of /data, perhaps");
    }

    @Test
    void who_runs_may_not_be_known() {
        assertThat(ScriptCase.command("chown", "1000", "/data").unknownUser().inWords())
                .isEqualTo("ENDS; owner 1000:-, root of /data, perhaps");
    }

    @Test
    void root_needs_the_capability() {
        assertThat(ScriptCase.command("chown", "1000", "/data")
                        .capabilities("DAC_OVERRIDE")
                        .inWords())
                .isEqualTo("ENDS; owner 1000:-, root of /data, NO_CAPABILITY");
    }

    @Test
    void a_read_only_mount_keeps_its_owner() {
        assertThat(ScriptCase.command("chown", "-R", "1000", "/data", "/ro")
                        .mount("/ro", true)
                        .inWords())
                .isEqualTo(
                        "ENDS; owner 1000:-, root of /data and tree; owner 1000:-, root of /ro and tree, READ_ONLY_MOUNT");
    }

    @Test
    void an_image_without_the_program_can_not_run_it() {
        assertThat(ScriptCase.command("chown", "1000", "/data")
                        .image(new Image(Set.of()))
                        .inWords())
                .isEqualTo("ENDS; owner 1000:-, root of /data, NO_PROGRAM");
        assertThat(ScriptCase.script("chmod 777 /data")
                        .image(new Image(Set.of(Tool.CHOWN)))
                        .inWords())
                .isEqualTo("ENDS; mode 777 (others write), root of /data, NO_PROGRAM");
        assertThat(ScriptCase.command("find", "/data", "-exec", "chown", "-h", "1000", "{}", "+")
                        .image(new Image(Set.of(Tool.CHOWN, Tool.SH)))
                        .inWords())
                .endsWith("NO_PROGRAM");
    }

    @Test
    void names_are_looked_up_in_the_image() {
        assertThat(ScriptCase.command("chown", "-R", "app:staff", "/data")
                        .image(image())
                        .inWords())
                .isEqualTo("ENDS; owner 1000:50, root of /data and tree");
        assertThat(ScriptCase.command("chown", "app:", "/data").image(image()).inWords())
                .isEqualTo("ENDS; owner 1000:1001, root of /data");
        assertThat(ScriptCase.command("chown", "nobody", "/data").image(image()).inWords())
                .isEqualTo("ENDS; owner ?:-, root of /data, perhaps, NO_SUCH_ACCOUNT");
    }

    @Test
    void an_account_that_the_script_makes_is_not_missing() {
        assertThat(ScriptCase.script("adduser -D -u 1500 web && chown web /data")
                        .image(image())
                        .inWords())
                .isEqualTo("ENDS; owner ?:-, root of /data, perhaps");
    }

    @Test
    void the_environment_is_the_services_and_then_the_images() {
        assertThat(ScriptCase.script("chown $PUID:${PGID:-7} /data")
                        .image(image())
                        .environment("PUID", "42")
                        .inWords())
                .isEqualTo("ENDS; owner 42:7, root of /data");
    }

    @Test
    void with_an_unset_variable_in_the_command_no_owner_is_certain() {
        assertThat(ScriptCase.command("chown", ":0", "/data")
                        .withUnsetVariable()
                        .inWords())
                .isEqualTo("ENDS; owner ?:?, root of /data, perhaps");
    }

    private static Image image() {
        return new Image(Set.of(Tool.SH, Tool.CHOWN, Tool.FIND, Tool.STAT));
    }

    /** An image with the accounts root and {@code app}, no variables, and some tools. */
    private record Image(Set<Tool> present) implements ImageFacts {
        private static final Evidence EVIDENCE = Evidence.of(EvidenceSource.CATALOG, "test");

        @Override
        public String name() {
            return "test";
        }

        @Override
        public Fact<String> declaredUser() {
            return Fact.known("", EVIDENCE);
        }

        @Override
        public Accounts accounts() {
            return new Accounts(
                    List.of(new Account("root", 0, 0), new Account("app", 1000, 1001)),
                    List.of(new Group("staff", 50, List.of())),
                    true,
                    true);
        }

        @Override
        public Fact<List<String>> volumes() {
            return Fact.known(List.of(), EVIDENCE);
        }

        @Override
        public Fact<ImagePath> at(String path) {
            return Fact.unknown(UnknownReason.IMAGE_PATH_NOT_KNOWN, path);
        }

        @Override
        public List<DataPath> dataPaths() {
            return List.of();
        }

        @Override
        public Fact<Entrypoint> entrypoint() {
            return Fact.unknown(UnknownReason.ENTRYPOINT_NOT_KNOWN, "not said");
        }

        @Override
        public Fact<String> workingDirectory() {
            return Fact.known("/", EVIDENCE);
        }

        @Override
        public Fact<Optional<String>> environment(String variable) {
            return Fact.known(Optional.empty(), EVIDENCE);
        }

        @Override
        public Fact<Set<Tool>> tools() {
            return Fact.known(present, EVIDENCE);
        }

        @Override
        public Fact<Boolean> refusesDotFiles(String dataPath) {
            return Fact.known(false, EVIDENCE);
        }

        @Override
        public List<Evidence> evidence() {
            return List.of(EVIDENCE);
        }
    }
}
