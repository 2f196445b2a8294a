package dev.composepermit.compose.dotenv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.text.SourceText;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected variables were made with compose-go v2.9.1, {@code dotenv.ParseWithLookup}. */
class DotenvTest {
    private static final Function<String, Optional<String>> ENVIRONMENT =
            name -> Optional.ofNullable(Map.of("SET", "s").get(name));

    private static Dotenv read(String text) {
        return Dotenv.read(SourceText.of(".env", text), ENVIRONMENT);
    }

    /** In the left column {n}, {r}, {t} and {b} stand for line feed, return, tab and backslash. */
    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
            A=1                          => A="1";
            A=1{n}B=2{n}                 => A="1";B="2";
             A = 1 {n}                   => A="1";
            A: yaml                      => A="yaml";
            A=1 # c                      => A="1";
            A=1#c                        => A="1#c";
            A= # c                       => A="# c";
            A=                           => A="";
            A={n}B=x                     => A="";B="x";
            export A=1                   => A="1";
            export  A=1                  => A="1";
            export{n}A=1                 => A="1";
            exported=1                   => exported="1";
            A='x $SET y'                 => A="x $SET y";
            A="x $SET y"                 => A="x s y";
            A=x $SET y                   => A="x s y";
            A="a{b}nb"                   => A="a\\nb";
            A='a{b}nb'                   => A="a\\\\nb";
            A="a{b}{b}nb"                => A="a\\\\nb";
            A="a{b}$SET"                 => A="a$SET";
            A="a{b}"b"                   => A="a\\"b";
            A='a{b}'b'                   => A="a'b";
            A="l1{n}l2"{n}B=2            => A="l1\\nl2";B="2";
            A='l1{n}l2' # c{n}B=2        => A="l1\\nl2";B="2";
            A="x" garbage{n}B=1          => A="x";B="1";
            A="x                         => !line 1: unterminated quoted value "x
            SET{n}B=1                    => B="1";SET="s";
            NOPE{n}B=1                   => B="1";
            A B=1                        => !line 1: key cannot contain a space
            A%=1                         => !line 1: unexpected character "%" in variable name "A%=1"
            A=$B{n}B=2                   => A="";B="2";
            B=2{n}A=${B}-${C:-c}         => A="2-c";B="2";
            SET=2{n}A=$SET               => A="s";SET="2";
            A="{b}0123{b}012{b}0{b}x41{b}a" => A="S\\\\12\\\\\\\\x41\\a";
            A=${B                        => !line 1: invalid interpolation format for A: "${B"; you may need to escape any $ with another $
            A=${B:?must}                 => !line 1: error while interpolating A: required variable B is missing a value: must
            # c{n}{n} A=1                => A="1";
            A-b.c[0]=1                   => A-b.c[0]="1";
            1A=2                         => 1A="2";
            A=1{r}{n}B="2"{r}{n}         => A="1";B="2";
            É=1                          => É="1";
            A=a=b=c                      => A="a=b=c";
            A="$$x {b}$y"                => A="$x $y";
            A=$$x                        => A="$x";
            A='it''s'                    => !line 1: unexpected character "'" in variable name "'s'"
            A="  sp  "                   => A="  sp  ";
            A={t}tab{t}                  => A="tab";
            A:  "q: z"                   => A="q: z";
            A=1{n}#B=2{n}C=3             => A="1";C="3";
            A=1 #                        => A="1";
            A="x"# c                     => A="x";
            A=a{b}nb                     => A="a\\\\nb";
            A={b}"x                      => A="\\\\\\"x";
            """)
    void a_file_gives_the_variables_that_compose_reads(String file, String expected) {
        String text = file.replace("{n}", "\n")
                .replace("{r}", "\r")
                .replace("{t}", "\t")
                .replace("{b}", "\\");
        assertThat(show(read(text))).isEqualTo(expected);
    }

    @Test
    void raw_files_are_taken_as_they_are() {
        String text = "# c\n  A=\"x\" # $SET\r\nSET\nNOPE\n\nB=\n";
        assertThat(show(Dotenv.readRaw(SourceText.of("raw.env", text), ENVIRONMENT)))
                .isEqualTo("A=\"\\\"x\\\" # $SET\";B=\"\";SET=\"s\";");
        assertThat(show(Dotenv.readRaw(SourceText.of("raw.env", "A=1\n=x"), ENVIRONMENT)))
                .isEqualTo("!line 2: no variable name on line '=x'");
        assertThat(show(Dotenv.readRaw(SourceText.of("raw.env", "A B=x"), ENVIRONMENT)))
                .isEqualTo("!line 1: variable 'A B' contains whitespaces");
    }

    @Test
    void names_and_values_know_their_places() {
        Dotenv file = read("# first\nexport NAME = 'a value' # c\nB=x y # c\n");
        Dotenv.Variable name = file.variables().get("NAME");
        assertThat(name.name()).hasToString(".env:2:8");
        assertThat(name.place().text()).isEqualTo("'a value'");
        assertThat(file.variables().get("B").place().text()).isEqualTo("x y");
    }

    @Test
    void a_fault_leaves_what_stands_before_it() {
        Dotenv file = read("A=1\nB=2\nC%=3\nD=4\n");
        assertThat(file.variables()).containsOnlyKeys("A", "B");
        assertThat(file.fault().orElseThrow().place()).hasToString(".env:3:2");
    }

    @Test
    void a_byte_order_mark_is_no_part_of_the_first_name() {
        assertThat(read("\uFEFFA=1").variables()).containsOnlyKeys("A");
    }

    private static String show(Dotenv file) {
        return file.fault()
                .map(fault -> "!" + fault.located())
                .orElseGet(() -> file.variables().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry ->
                                entry.getKey() + "=" + quoted(entry.getValue().value()) + ";")
                        .collect(Collectors.joining()));
    }

    private static String quoted(String text) {
        return "\""
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\u0007", "\\a")
                + "\"";
    }
}
