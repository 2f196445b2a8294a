package dev.composepermit.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What chmod makes of a directory; each line was seen with GNU coreutils 9.1 (umask 022). */
class ModeOperationTest {

    @ParameterizedTest
    @CsvSource({
        "777, 0755, 0777",
        "0750, 0755, 0750",
        "755, 2700, 2755",
        "00755, 2700, 0755",
        "2770, 0755, 2770",
        "1777, 0755, 1777",
        "g+w, 0755, 0775",
        "g+rwX, 0700, 0770",
        "a+rwX, 0700, 0777",
        "o-rx, 0755, 0750",
        "+w, 0555, 0755",
        "+x, 0600, 0711",
        "=rx, 0700, 0555",
        "u=rwx;go=, 0755, 0700",
        "g=u, 0750, 0770",
        "g+s, 0755, 2755",
        "'u+rwx;g-w;o=', 0575, 0750",
        "ug+rwx, 0000, 0770",
        "+t, 0755, 1755",
    })
    void gives_the_mode_that_chmod_gives(String written, String before, String after) {
        assertThat(new Repair.Mode(written.replace(';', ','), false).appliedTo(Integer.parseInt(before, 8)))
                .hasValue(Integer.parseInt(after, 8));
    }

    @ParameterizedTest
    @CsvSource({"888", "u", "z+w", "u+q", "''", "'g+w,x'"})
    void what_is_not_a_mode_has_no_result(String written) {
        assertThat(new Repair.Mode(written, false).appliedTo(0755)).isEmpty();
    }
}
