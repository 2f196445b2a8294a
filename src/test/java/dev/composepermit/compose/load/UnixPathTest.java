package dev.composepermit.compose.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Paths as Go cleans them; the table is that of Go's {@code path/path_test.go}, shortened. */
class UnixPathTest {
    @ParameterizedTest
    @CsvSource({
        "'', .",
        "abc, abc",
        "abc/def, abc/def",
        "., .",
        ".., ..",
        "../../abc, ../../abc",
        "/, /",
        "//, /",
        "abc//def//ghi, abc/def/ghi",
        "abc/, abc",
        "abc/./def, abc/def",
        "/./abc/def, /abc/def",
        "abc/def/../ghi/../jkl, abc/jkl",
        "abc/def/../.., .",
        "/abc/def/../.., /",
        "/abc/def/../../.., /",
        "abc/def/../../../ghi/jkl/../../../mno, ../../mno",
        "/../abc, /abc",
    })
    void a_path_is_cleaned(String path, String cleaned) {
        assertThat(UnixPath.clean(path)).isEqualTo(cleaned);
    }

    @ParameterizedTest
    @CsvSource({
        "/a, b, /a/b",
        "/a, ../b, /b",
        "/a, /b, /a/b",
        "a, '', a",
        "'', b/, b",
        "/a/b, ., /a/b",
        "/a, ././b, /a/b",
        "/a, ./, /a"
    })
    void paths_are_joined(String directory, String path, String joined) {
        assertThat(UnixPath.join(directory, path)).isEqualTo(joined);
    }

    @ParameterizedTest
    @CsvSource({"/a/b, /a, b", "/a/b/, /a/b, b", "a, ., a", "/a, /, a", "/, /, /"})
    void a_path_has_a_directory_and_a_last_part(String path, String directory, String last) {
        assertThat(UnixPath.directoryOf(path)).isEqualTo(directory);
        assertThat(UnixPath.lastPartOf(path)).isEqualTo(last);
    }

    @ParameterizedTest
    @CsvSource({"C:\\x, true", "c:/x, true", "c:x, false", "c:, false", "\\\\host\\share, true", "/x, false", "x, false"
    })
    void windows_paths_are_known(String path, boolean absolute) {
        assertThat(UnixPath.isAbsoluteOnWindows(path)).isEqualTo(absolute);
    }
}
