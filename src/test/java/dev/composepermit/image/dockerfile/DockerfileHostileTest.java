package dev.composepermit.image.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.BuildRequest;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.text.SourceText;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Input that nobody means well with, or nobody has. */
class DockerfileHostileTest {
    private static Fact<ImageFacts> read(String context, Optional<String> dockerfile) {
        return DockerfileReader.read(
                new BuildRequest(
                        "app",
                        context,
                        dockerfile,
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Map.of(),
                        Optional.empty()),
                new GivenFiles(),
                GivenBases.usual());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/src", "https://github.com/a/b.git#main", "git@github.com:a/b", "relative", "/nul\0l"})
    void without_a_dockerfile_there_are_no_facts(String context) {
        assertThat(read(context, Optional.empty()).asUnknown().orElseThrow().reason())
                .isEqualTo(UnknownReason.FILE_NOT_READ);
    }

    @Test
    void a_dockerfile_may_stand_outside_the_context() {
        GivenFiles files = new GivenFiles().with("/other/Dockerfile.x", "FROM node:20\nUSER 5\n");
        BuildRequest request = new BuildRequest(
                "app",
                "/src",
                Optional.of("../other/Dockerfile.x"),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Optional.empty());
        assertThat(DockerfileReader.read(request, files, GivenBases.usual())
                        .orElseThrow()
                        .declaredUser()
                        .orElseThrow())
                .isEqualTo("5");
    }

    @Test
    void an_inline_dockerfile_is_read_from_its_own_text() {
        BuildRequest request = new BuildRequest(
                "app",
                "/src",
                Optional.empty(),
                Optional.of(SourceText.of("compose.yaml", "FROM node:20\nUSER 5\n")),
                Optional.empty(),
                Map.of(),
                Map.of(),
                Optional.empty());
        Fact<String> user = DockerfileReader.read(request, new GivenFiles(), GivenBases.usual())
                .orElseThrow()
                .declaredUser();
        assertThat(user.evidence().get(0).place().orElseThrow()).hasToString("compose.yaml:2:1");
    }

    @Test
    void nothing_outside_the_context_is_looked_at() {
        Reading reading =
                Reading.of("FROM node:20\nCOPY ../secret.sh /a.sh\nCOPY ../../etc /x/\nCOPY sub/../../secret.sh /b.sh\n"
                        + "RUN /a.sh && /x/passwd && /b.sh\nENTRYPOINT [\"/a.sh\"]\n");
        reading.facts().at("/data");
        reading.facts().entrypoint();
        assertThat(reading.files().asked)
                .allSatisfy(path -> assertThat(path.toString()).startsWith("/src"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FROM",
                "FROM \n",
                "USER app",
                "FROM node:20 AS",
                "FROM scratch\nCOPY\nCOPY a\nADD\nRUN\nUSER\nWORKDIR\n",
                "FROM node:20\nENV\nENV =\nARG\nARG =x\nVOLUME\nVOLUME []\nENTRYPOINT []\nCMD\nSHELL []\nRUN true\n",
                "FROM node:20\nRUN \"\nRUN 'x\nRUN $(\nRUN ${\nRUN <<\nRUN <<EOF\n",
                "FROM node:20\nCOPY --from= a b\nCOPY --from=99 a b\nCOPY --from=$X a b\nCOPY --chown= a b\nCOPY --chown=: a b\n",
                "FROM node:20\nRUN chown\nRUN mkdir\nRUN mkdir -m\nRUN useradd\nRUN useradd -u\nRUN adduser\nRUN install -d\nRUN chmod\n",
                "FROM node:20\nUSER :\nRUN x\nUSER a:b:c\nRUN x\nUSER 99999999999\nRUN x\nWORKDIR ~\nVOLUME /\nRUN chown 5 /\n",
                "FROM a AS a\nFROM a AS a\nCOPY --from=a / /\nFROM b\nCOPY --from=b / /\n",
                "FROM scratch AS x\nCOPY --from=x / /\nCOPY --from=0 / /\n",
                "FROM node:20\nONBUILD ONBUILD RUN x\nONBUILD\n",
                "FROM node:20\nRUN mv / /x && cp -a / /y && mv /a /a/b && rm -rf / && ln -s / /\n",
                "\u0000\u0001FROM node:20\nRUN \u0000\n"
            })
    void odd_files_give_facts_or_a_reason_but_no_exception(String text) {
        Fact<ImageFacts> fact = Reading.of(text).fact();
        fact.toOptional().ifPresent(DockerfileHostileTest::askEverything);
        assertThat(fact).isNotNull();
    }

    static void askEverything(ImageFacts facts) {
        for (String path : new String[] {"/", "/data", "/app/data", "relative", "", "/a/../b//c/"}) {
            assertThat(facts.at(path)).isNotNull();
        }
        assertThat(facts.declaredUser()).isNotNull();
        assertThat(facts.accounts()).isNotNull();
        assertThat(facts.volumes()).isNotNull();
        assertThat(facts.entrypoint()).isNotNull();
        assertThat(facts.workingDirectory()).isNotNull();
        assertThat(facts.environment("X")).isNotNull();
        assertThat(facts.tools()).isNotNull();
        assertThat(facts.dataPaths()).isNotNull();
        assertThat(facts.refusesDotFiles("/data")).isNotNull();
        assertThat(facts.evidence()).isNotEmpty();
    }

    @Test
    void long_files_come_to_an_end() {
        askEverything(Reading.of("FROM node:20\n" + "RUN if x; then mkdir -p /data; fi\n".repeat(1_900))
                .facts());
        askEverything(Reading.of("FROM node:20\nRUN " + "if x; then mkdir /data; fi; ".repeat(4_000) + "\n")
                .facts());
        askEverything(
                Reading.of("FROM node:20\nRUN " + "a && ".repeat(3_000) + "b\n").facts());
        askEverything(
                Reading.of("FROM node:20\nRUN " + "a || ".repeat(250) + "b\n").facts());
        askEverything(
                Reading.of("FROM node:20\nRUN " + "(".repeat(5_000) + "\n").facts());
        askEverything(Reading.of("FROM node:20\nRUN " + "for a in 1 2 3 4 5 6 7 8 9; do ".repeat(9) + "mkdir /data;"
                        + " done;".repeat(9) + "\n")
                .facts());
        askEverything(Reading.of("FROM node:20\nRUN f() { f; f; }; f\n").facts());
        askEverything(Reading.of("FROM node:20\nENV A=x\n" + "ENV A=$A$A\n".repeat(40))
                .facts());
        assertThat(Reading.of("FROM node:20\n" + "USER 1\n".repeat(3_000))
                        .fact()
                        .isKnown())
                .isFalse();
        assertThat(Reading.of("#" + "x".repeat(2_000_000)).fact().isKnown()).isFalse();
    }

    @Test
    void many_stages_on_each_other_come_to_an_end() {
        StringBuilder text = new StringBuilder("FROM node:20 AS s0\n");
        for (int i = 1; i < 600; i++) {
            text.append("FROM s")
                    .append(i - 1)
                    .append(" AS s")
                    .append(i)
                    .append("\nCOPY --from=s")
                    .append(i - 1)
                    .append(" /data /data\n");
        }
        askEverything(Reading.of(text.toString()).facts());
    }
}
