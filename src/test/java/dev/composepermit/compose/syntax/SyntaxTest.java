package dev.composepermit.compose.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The little languages against the Go libraries that Compose 2.40.3 uses: the expected values were made with them. In
 * the tables {e} stands for nothing, {b}, {q} and {t} for backslash, double quote and tab.
 */
class SyntaxTest {
    private static String text(String cell) {
        return cell == null
                ? ""
                : cell.replace("{e}", "")
                        .replace("{b}", "\\")
                        .replace("{q}", "\"")
                        .replace("{t}", "\t");
    }

    private static <T> String show(Parsed<T> parsed) {
        return parsed.failure()
                .map(message -> "!" + message)
                .orElseGet(() -> parsed.toOptional().orElseThrow().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
            {e}                            => !invalid empty volume spec
            /                              => volume,,/,ro=false,nocopy=false,,
            .                              => volume,,.,ro=false,nocopy=false,,
            /data                          => volume,,/data,ro=false,nocopy=false,,
            data:/data                     => volume,data,/data,ro=false,nocopy=false,,
            ./a:/b                         => bind,./a,/b,ro=false,nocopy=false,,
            ../a:/b:ro                     => bind,../a,/b,ro=true,nocopy=false,,
            ~/a:/b:rw                      => bind,~/a,/b,ro=false,nocopy=false,,
            ~:/b                           => bind,~,/b,ro=false,nocopy=false,,
            /a:/b:z                        => bind,/a,/b,ro=false,nocopy=false,,z
            /a:/b:Z,ro                     => bind,/a,/b,ro=true,nocopy=false,,Z
            data:/b:nocopy                 => volume,data,/b,ro=false,nocopy=true,,
            data:/b:ro,nocopy,U            => volume,data,/b,ro=true,nocopy=true,,
            data:/b:bogus                  => volume,data,/b,ro=false,nocopy=false,,
            /a:/b:rshared                  => bind,/a,/b,ro=false,nocopy=false,rshared,
            :/b                            => !invalid spec: :/b: empty section between colons
            a::ro                          => bind,a:,ro,ro=false,nocopy=false,,
            /a:                            => !invalid spec: /a:: empty section between colons
            /a::b:c:d                      => !invalid spec: /a::b:c:d: empty section between colons
            /a:/b:ro:x                     => !invalid spec: /a:/b:ro:x: too many colons
            /a:/b:ro:                      => !invalid spec: /a:/b:ro:: too many colons
            C:{b}a:/b                      => bind,C:{b}a,/b,ro=false,nocopy=false,,
            C:{b}a:D:{b}b:ro               => bind,C:{b}a,D:{b}b,ro=true,nocopy=false,,
            C:{b}a                         => volume,,C:{b}a,ro=false,nocopy=false,,
            a:/b                           => volume,,a:/b,ro=false,nocopy=false,,
            ab:/b                          => volume,ab,/b,ro=false,nocopy=false,,
            {b}{b}.{b}pipe{b}x:{b}{b}.{b}pipe{b}y => bind,{b}{b}.{b}pipe{b}x,{b}{b}.{b}pipe{b}y,ro=false,nocopy=false,,
            ${A:-x}/y:/b                   => volume,${A:-x}/y,/b,ro=false,nocopy=false,,
            .hidden:/b                     => bind,.hidden,/b,ro=false,nocopy=false,,
            /a:/b:cached                   => bind,/a,/b,ro=false,nocopy=false,,
            /a:/b:,ro                      => bind,/a,/b,ro=true,nocopy=false,,
            data:relative                  => volume,data,relative,ro=false,nocopy=false,,
            %%D%%/x:/l                     => volume,%%D%%/x,/l,ro=false,nocopy=false,,
            """)
    void short_volumes(String spec, String expected) {
        Parsed<VolumeSpec> parsed = VolumeSpec.parse(text(spec));
        String shown = parsed.toOptional()
                .map(volume -> (volume.bind() ? "bind" : "volume") + "," + volume.source() + "," + volume.target()
                        + ",ro=" + volume.readOnly() + ",nocopy=" + volume.nocopy() + ","
                        + volume.propagation().orElse("") + ","
                        + volume.selinux().orElse(""))
                .orElseGet(() -> show(parsed));
        assertThat(shown).isEqualTo(text(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
            echo hello                     => ["echo","hello"]
            echo {q}a b{q} 'c d' e{b} f    => ["echo","a b","c d","e f"]
            sh -c {q}echo $HOME && ls{q}   => ["sh","-c","echo $HOME && ls"]
            echo a && echo b               => ["echo","a"]
            echo a > /f                    => ["echo","a"]
            cmd 2>&1                       => ["cmd"]
            cmd x2>f                       => ["cmd","x2"]
            echo $(date)                   => ["echo","$(date)"]
            echo $(date -u) x              => ["echo","$(date -u)","x"]
            echo (x)                       => !invalid command line string
            echo `a b` c                   => ["echo","`a b`","c"]
            {q}unterminated                => !invalid command line string
            a{b}                           => !invalid command line string
            {q}{q}                         => [""]
            a {q}{q} b                     => ["a","","b"]
            ''                             => [""]
            {e}                            => []
            a;b                            => ["a"]
            'it'{q}'{q}'s'                 => ["it's"]
            {q}a{b}{q}b{q} 'c{b}d'         => ["a{q}b","c{b}d"]
            a{q}b c{q}d                    => ["ab cd"]
            a  b{t}c                       => ["a","b","c"]
            x | y                          => ["x"]
            echo )                         => !invalid command line string
            --x='{{q}a{q}: 1}'             => ["--x={{q}a{q}: 1}"]
            2>f                            => []
            {q}quoted{q}2 >f               => ["quoted2"]
            """)
    void command_strings(String line, String expected) {
        String shown = ShellWords.split(text(line))
                .toOptional()
                .map(words -> words.stream()
                        .map(word -> "\"" + word.replace("\"", "{q}") + "\"")
                        .collect(Collectors.joining(",", "[", "]")))
                .orElse("!invalid command line string");
        assertThat(shown.replace("\\", "{b}")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
            64m                            => 67108864
            1.5 GiB                        => 1610612736
            1024                           => 1024
            {e}                            => !invalid size: ''
            abc                            => !invalid size: 'abc'
            1kb                            => 1024
            1kib                           => 1024
            1KB                            => 1024
            1kbs                           => !invalid suffix: 'kbs'
            -1                             => !invalid size: '-1'
            1b                             => 1
            1bb                            => !invalid suffix: 'bb'
            2t                             => 2199023255552
            1.                             => 1
            .5g                            => 536870912
            1 2m                           => !strconv.ParseFloat: parsing {q}1 2{q}: invalid syntax
            10 x                           => !invalid suffix: 'x'
            1e3                            => 1000
            0                              => 0
            1p                             => 1125899906842624
            """)
    void sizes(String size, String expected) {
        assertThat(show(ByteSize.parse(text(size)))).isEqualTo(text(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
            1m30s                          => 90000000000
            1.5h                           => 5400000000000
            2d                             => 172800000000000
            30                             => !time: missing unit in duration {q}30{q}
            0                              => 0
            {e}                            => !time: invalid duration {q}{q}
            5                              => !time: missing unit in duration {q}5{q}
            -5s                            => -5000000000
            1h 5m                          => !time: unknown unit {q}h {q} in duration {q}1h 5m{q}
            .5s                            => 500000000
            s                              => !time: invalid duration {q}s{q}
            1x                             => !time: unknown unit {q}x{q} in duration {q}1x{q}
            1w                             => 604800000000000
            100ms                          => 100000000
            +2us                           => 2000
            """)
    void durations(String duration, String expected) {
        Parsed<?> parsed = DurationText.parse(text(duration));
        String shown = DurationText.parse(text(duration))
                .toOptional()
                .map(String::valueOf)
                .orElseGet(() -> show(parsed));
        assertThat(shown).isEqualTo(text(expected));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '\0', textBlock = """
            80                             => ||80-80/tcp
            80/udp                         => ||80-80/udp
            80/UDP                         => ||80-80/udp
            8080:80                        => |8080|80-80/tcp
            127.0.0.1:8080:80              => 127.0.0.1|8080|80-80/tcp
            127.0.0.1::80                  => 127.0.0.1||80-80/tcp
            [::1]:80:80                    => ::1|80|80-80/tcp
            ::1:80:80                      => ::1|80|80-80/tcp
            8000-8010:80                   => |8000-8010|80-80/tcp
            8000-8001:80-81                => |8000-8001|80-81/tcp
            8000-8001:80-82                => !Invalid ranges specified for container and host Ports: 80-82 and 8000-8001
            8000:80-82                     => !Invalid ranges specified for container and host Ports: 80-82 and 8000
            80-82                          => ||80-82/tcp
            :                              => !No port specified: :<empty>
            8080:                          => !No port specified: 8080:<empty>
            a:80                           => !Invalid hostPort: a
            80:a                           => !Invalid containerPort: a
            70000:80                       => !Invalid hostPort: 70000
            80:70000                       => !Invalid containerPort: 70000
            300.1.1.1:80:80                => !Invalid ip address: 300.1.1.1
            localhost:80:80                => !Invalid ip address: localhost
            80/foo                         => !Invalid proto: foo
            82-80                          => !Invalid containerPort: 82-80
            {e}                            => !No port specified: <empty>
            :80                            => ||80-80/tcp
            01:80                          => |01|80-80/tcp
            127.0.0.01:1:1                 => !Invalid ip address: 127.0.0.01
            80:80/                         => |80|80-80/tcp
            """)
    void short_ports(String spec, String expected) {
        Parsed<PortSpec> parsed = PortSpec.parse(text(spec));
        String shown = parsed.toOptional()
                .map(port -> port.ip() + "|" + port.host() + "|" + port.container() + "-" + port.containerEnd() + "/"
                        + port.protocol())
                .orElseGet(() -> show(parsed));
        assertThat(shown).isEqualTo(text(expected));
    }
}
