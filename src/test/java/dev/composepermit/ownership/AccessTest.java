package dev.composepermit.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.engine.MountRoot;
import dev.composepermit.ownership.verdict.Access;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {
    private static final Capabilities ALL = new Capabilities(Set.of("DAC_OVERRIDE", "CHOWN", "FOWNER"));
    private static final Capabilities NONE = new Capabilities(Set.of());

    @ParameterizedTest
    @CsvSource({
        // process, root, write, read
        "1000:1000, 1000 1000 0755, ALLOWED, ALLOWED",
        "1000:1000, 0 0 0755,       DENIED,  ALLOWED",
        "1000:1000, 0 0 0700,       DENIED,  DENIED",
        "1000:1000, 0 0 1777,       ALLOWED, ALLOWED",
        "1000:0,    0 0 0775,       ALLOWED, ALLOWED",
        "1000:1000, 0 1000 2770,    ALLOWED, ALLOWED",
        "1000:1000, 1000 0 0077,    DENIED,  DENIED",
        "1000:1000, 0 0 0722,       DENIED,  DENIED",
        "1000:1000, 0 0 0744,       DENIED,  DENIED",
    })
    void goes_by_owner_then_group_then_others(String process, String root, Verdict write, Verdict read) {
        String[] ids = process.split(":");
        Identity who = new Identity(Integer.parseInt(ids[0]), Integer.parseInt(ids[1]), List.of());
        assertThat(Access.WRITE.of(Optional.of(who), root(root), NONE)).isEqualTo(write);
        assertThat(Access.READ.of(Optional.of(who), root(root), NONE)).isEqualTo(read);
    }

    @Test
    void root_passes_by_its_capability_and_not_by_its_number() {
        MountRoot theirs = root("1000 1000 0755");
        assertThat(Access.WRITE.of(Optional.of(Identity.ROOT), theirs, ALL)).isEqualTo(Verdict.ALLOWED);
        assertThat(Access.WRITE.of(Optional.of(Identity.ROOT), theirs, NONE)).isEqualTo(Verdict.DENIED);
    }

    @Test
    void no_capability_reaches_over_ids_that_the_user_namespace_lacks() {
        MountRoot unmapped = new MountRoot(65534, Optional.of(65534), Optional.of(0755), false);
        Identity nobody = new Identity(65534, 65534, List.of());
        assertThat(Access.WRITE.of(Optional.of(Identity.ROOT), unmapped, ALL)).isEqualTo(Verdict.DENIED);
        assertThat(Access.READ.of(Optional.of(Identity.ROOT), unmapped, ALL)).isEqualTo(Verdict.ALLOWED);
        assertThat(Access.WRITE.of(Optional.of(nobody), unmapped, NONE)).isEqualTo(Verdict.DENIED);
    }

    @Test
    void supplementary_groups_count() {
        Identity member = new Identity(1000, 1000, List.of(4000));
        assertThat(Access.WRITE.of(Optional.of(member), root("0 4000 2770"), NONE))
                .isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void a_group_that_is_not_known_matters_only_where_the_groups_rights_differ() {
        Identity bare = new Identity(1000, Optional.empty(), List.of(), false);
        assertThat(Access.WRITE.of(Optional.of(bare), root("0 0 0755"), NONE)).isEqualTo(Verdict.DENIED);
        assertThat(Access.WRITE.of(Optional.of(bare), root("0 0 0775"), NONE)).isEqualTo(Verdict.UNKNOWN);
        assertThat(Access.WRITE.of(Optional.of(bare), root("1000 1000 0700"), NONE))
                .isEqualTo(Verdict.ALLOWED);
    }

    @Test
    void without_a_mode_only_the_owner_is_known_to_pass() {
        MountRoot modeless = new MountRoot(999, Optional.of(999), Optional.empty(), true);
        Identity owner = new Identity(999, 999, List.of());
        Identity other = new Identity(1000, 1000, List.of());
        assertThat(Access.WRITE.of(Optional.of(owner), modeless, NONE)).isEqualTo(Verdict.ALLOWED);
        assertThat(Access.WRITE.of(Optional.of(other), modeless, NONE)).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void whoever_it_is_may_where_everyone_may() {
        assertThat(Access.WRITE.of(Optional.empty(), root("0 0 1777"), NONE)).isEqualTo(Verdict.ALLOWED);
        assertThat(Access.WRITE.of(Optional.empty(), root("0 0 0755"), NONE)).isEqualTo(Verdict.UNKNOWN);
    }

    private static MountRoot root(String written) {
        String[] words = written.split(" ");
        return MountRoot.of(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2], 8));
    }
}
