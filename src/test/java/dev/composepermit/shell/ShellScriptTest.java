package dev.composepermit.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.shell.ShellNode.Sequence;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShellScriptTest {

    static Stream<Arguments> scripts() {
        return Stream.of(
                Arguments.of("chown -R 1000:1000 /data", "[chown -R 1000:1000 /data]"),
                Arguments.of("a && b || c; d", "(seq (or (and [a] [b]) [c]) [d])"),
                Arguments.of("a\nb # a word on b; c\n\n# c\nd", "(seq [a] [b] [d])"),
                Arguments.of("a &&\n  b", "(and [a] [b])"),
                Arguments.of("a \\\n  b", "[a b]"),
                Arguments.of("a & b", "(seq (background [a]) [b])"),
                Arguments.of("! a | b", "(not [a] [b])"),
                Arguments.of("a 2>/dev/null >>x <&3", "[a 2>/dev/null >>x <&3]"),
                Arguments.of("a &>/dev/null", "[a &>/dev/null]"),
                Arguments.of("echo 'a b'\"c $D\"e\\ f", "[echo 'a b'+'c '+'$D'+e+' '+f]"),
                Arguments.of("echo '' \"\"", "[echo '' '']"),
                Arguments.of("A=1 B+=$C d E=f", "[A=1 B+=$C d E=f]"),
                Arguments.of("${A:-b} ${C%%/*} ${D} $1 $@ ${#E}", "[$A:-b $C%%/* $D $1 $@ ?${#E}]"),
                Arguments.of("\"${A:-$(b \"c\")}\"", "['$A:-'$[b 'c']'']"),
                Arguments.of("a $(b | c) `d \\`e\\``", "[a $(pipe [b] [c]) $[d $[e]]]"),
                Arguments.of("a=$((1 + (2))); (b)", "(seq [a=?$((1 + (2)))] (subshell [b]))"),
                Arguments.of("(a; b)", "(subshell (seq [a] [b]))"),
                Arguments.of("{ a; b; } >x", "(group (seq [a] [b]))"),
                Arguments.of(
                        "if a; then b; elif c; then d; else e; fi", "(if [a] then [b] elif [c] then [d] else [e])"),
                Arguments.of("if [ ! -f x ]\nthen\n  a\nfi\nb", "(seq (if [[ ! -f x ]] then [a]) [b])"),
                Arguments.of("while a; do b; done", "(while [a] do [b])"),
                Arguments.of("until a\ndo b; done; c", "(seq (until [a] do [b]) [c])"),
                Arguments.of("for i in a b $c; do d $i; done", "(for i in a b $c do [d $i])"),
                Arguments.of("for i\ndo a; done", "(for i in \"$@\" do [a])"),
                Arguments.of("for ((i=0; i<3; i++)); do a; done", "(while [(( i=0; i<3; i++ ))] do [a])"),
                Arguments.of("case $x in a|b) c;; *) d ;; esac", "(case $x a b) [c] *) [d])"),
                Arguments.of("f() { a; }; f", "(seq (function f (group [a])) [f])"),
                Arguments.of("function f { a; }\nf", "(seq (function f (group [a])) [f])"),
                Arguments.of(
                        "[[ -z \"$A\" && ( $B =~ ^(x|y) ) ]] || c",
                        "(or [[[ -z '$A' && ( $B =~ ^ ( x | y ) ) ]]] [c])"),
                Arguments.of("(( a < 4000 )) && b", "(and [((  a < 4000  ))] [b])"),
                Arguments.of("cat <<EOF >x; a\nif $b\nEOF\nc", "(seq [cat <<EOF{if $b} >x] [a] [c])"),
                Arguments.of("cat <<-'EOF'\n\ttext\n\tEOF\nc", "(seq [cat <<-'EOF'{text}] [c])"),
                Arguments.of("a {b,c} fi", "[a {b,c} fi]"),
                Arguments.of("a=(x y) b", "[a=?(x y) b]"),
                Arguments.of("echo a#b #c", "[echo a#b]"),
                Arguments.of("", "(seq )"),
                Arguments.of("# only a comment", "(seq )"),
                Arguments.of("a\r\nb\r\n", "(seq [a] [b])"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void reads_what_a_shell_would_read(String script, String outline) {
        assertThat(ShellOutline.of(script)).isEqualTo(outline);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void keeps_what_came_before_the_part_that_is_not_understood(String script, String outline) {
        assertThat(ShellScript.read(script).complete()).isFalse();
        assertThat(ShellOutline.of(script)).isEqualTo(outline);
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("a; echo 'b", "(seq (seq [a] [echo]) (? a quote is not closed))"),
                Arguments.of("a; fi; b", "(seq [a] (? unexpected here))"),
                Arguments.of("a; if b; then c", "(seq (seq [a] (if [b] then [c])) (? 'fi' was expected))"),
                Arguments.of("a=1 (b)", "(seq [a=1] (? the end of a command was expected))"),
                Arguments.of("a )", "(seq [a] (? unexpected here))"),
                Arguments.of("a && ", "(seq (and [a] []) (? a command was expected))"));
    }

    @Test
    void a_command_ends_before_its_comment() {
        ShellScript script = ShellScript.read("a b  # c\nd && e # f");
        var commands = ((Sequence) script.root()).commands();
        assertThat(commands)
                .extracting(command -> script.slice(command.range()))
                .containsExactly("a b", "d && e");
    }

    @Test
    void deep_nesting_is_not_understood_and_does_no_harm() {
        for (String bracket :
                List.of("(", "{ ", "$(", "if ", "\"$(", "${a:-", "((", "[[ ", "! ", "a && ", "case x in a) ")) {
            ShellScript script = ShellScript.read(bracket.repeat(20_000));
            assertThat(script.complete()).as(bracket).isFalse();
        }
    }

    @Test
    void every_cut_of_a_script_is_read_without_an_exception() {
        String whole = "f() { a \"$1\" '${b}' ${c:-$(d `e`)}; }; if [ ! -f x ]; then for i in {a,b} \\\n c; do "
                + "g <<E | h 2>&1 &\nx\nE\ndone; else case $x in a|b) c;; esac; fi; [[ a =~ (b) ]] && (( 1 < 2 ))";
        assertThat(ShellScript.read(whole).complete()).isTrue();
        for (int end = 0; end < whole.length(); end++) {
            ShellScript script = ShellScript.read(whole.substring(0, end));
            assertThat(script.root().range().end()).isLessThanOrEqualTo(end);
        }
    }
}
