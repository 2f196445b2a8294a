package dev.composepermit.image.lock;

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
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.PathVariable;
import dev.composepermit.image.Tool;
import dev.composepermit.text.SourceText;
import dev.composepermit.yaml.form.FormFault;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written into a lock file is what is read from it, and nothing else is taken for a lock file. */
class LockFileTest {
    private static final Evidence READ =
            Evidence.cited(EvidenceSource.REGISTRY, "it says \"so\": # yes, [1] {2}", "host/repo@1: lines 1-2", false);
    private static final Evidence GUESSED =
            new Evidence(EvidenceSource.CATALOG, "größer, 🐳, \t tab\nline", Optional.empty(), Optional.empty(), true);
    private static final String VALID = LockWriter.write(LockFile.of(List.of(entry("acme/all:1", everything()))));

    @Test
    void a_text_that_breaks_off_has_that_one_fault() {
        assertThat(read("version: 1\nimages:\n  - reference: [\n").faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.place().start().line()).isEqualTo(4));
    }

    @Test
    void everything_that_can_be_known_survives() {
        LockFile lock = LockFile.of(List.of(
                entry("acme/all:1", everything()),
                entry("acme/nothing", nothing()),
                new LockEntry(
                        asked("acme/private:2", "linux/arm64"),
                        new TreeSet<>(Set.of("compose.yaml + compose.override.yaml")),
                        Optional.empty(),
                        new LockEntry.NotKnown("the catalogue has no card: of it"))));
        String text = LockWriter.write(lock);
        LockReading reading = read(text);
        assertThat(reading.faults()).isEmpty();
        assertThat(reading.lock()).isEqualTo(lock);
        assertThat(LockWriter.write(reading.lock())).isEqualTo(text);
    }

    @Test
    void a_lock_file_without_images_is_one() {
        String text = LockWriter.write(LockFile.of(List.of()));
        assertThat(read(text).faults()).isEmpty();
        assertThat(read(text).lock().entries()).isEmpty();
    }

    @Test
    void a_lock_file_checked_out_with_other_line_ends_is_the_same() {
        assertThat(read(VALID.replace("\n", "\r\n")).lock())
                .isEqualTo(read(VALID).lock());
    }

    @Test
    void every_question_that_can_be_asked_of_an_image_has_its_answer_locked() {
        Set<String> questions = new TreeSet<>();
        for (Method method : ImageFacts.class.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                questions.add(method.getName());
            }
        }
        // the name is that of the reference; all others are keys of an entry
        assertThat(questions)
                .containsExactlyInAnyOrder(
                        "name",
                        "declaredUser",
                        "accounts",
                        "volumes",
                        "certainVolumes",
                        "at",
                        "dataPaths",
                        "entrypoint",
                        "workingDirectory",
                        "environment",
                        "tools",
                        "refusesDotFiles",
                        "evidence",
                        "digest",
                        "madeFor",
                        "triggers");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        version: 1         | version: 2            | 2:10 | version 2 of the lock file is not known to this compose-permit
        version: 1         | version: one          | 2:10 | a number is expected here, not "one"
        reference:         | referenz:             | 4:3  | unknown key referenz; did you mean reference?
        'acme/all:1'       | 'acme/ALL:1'          | 4:14 | is no image reference
        value: app         | value: [app]          | 11:12 | a text is expected here, not a list
        uid: 1000          | uid: many             | 12:10 | a number is expected here, not "many"
        registry:          | registrar:            |      | unknown key registrar; did you mean registry?
        is: directory      | is: folder            |      | unknown kind "folder"
        'mode: "0750"'     | mode: rwx             |      | "rwx" is no mode
        'owner: "1000:1000"' | owner: app          |      | "app" is no owner
        use: owns          | use: eats             |      | unknown use "eats"
        any_user: if-owned | any_user: perhaps     |      | unknown answer "perhaps"
        unknown: image-path-not-known | unknown: whatever |  | unknown reason "whatever"
        all_users: true    | all_users: maybe      |      | true or false is expected here, not "maybe"
        """)
    void a_fault_is_told_with_its_place(String from, String to, String place, String message) {
        assertThat(VALID).contains(from);
        LockReading reading = read(VALID.replaceFirst(Pattern.quote(from), to));
        String where = "compose-permit.lock:" + (place == null ? "" : place + ": ");
        assertThat(reading.faults())
                .extracting(FormFault::toString)
                .anyMatch(told -> told.startsWith(where) && told.contains(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                                      | the lock file is empty
        '[]'                                    | a mapping is expected here, not a list
        'images: []'                            | the key version is missing here
        'version: 1'                            | the key images is missing here
        'version: {'                            | expected
        'version: 1\nimages: *x'                | x
        'version: 1\nimages: [{reference: a}]'  | the key user is missing here
        'version: 1\nimages: []\n---\nmore: 1'  | only one YAML document is expected here
        'version: 1\nimages: [{reference: a, not_known: b}, {reference: a, not_known: c}]' | stands twice
        """)
    void what_is_no_lock_file_is_refused(String text, String message) {
        LockReading reading = read(text.replace("\\n", "\n"));
        assertThat(reading.faults().toString()).contains(message);
    }

    @Test
    void a_question_that_was_not_asked_is_not_answered() {
        LockedImages images = new LockedImages(read(VALID).lock());
        ImageFacts facts =
                images.find(asked("acme/all:1").reference(), Optional.empty()).orElseThrow();
        assertThat(facts.at("/data").isKnown()).isTrue();
        assertThat(facts.at("/data/below").asUnknown().orElseThrow().detail())
                .contains("compose-permit.lock does not say of acme/all:1 what it has at /data/below");
        assertThat(facts.environment("OTHER").isKnown()).isFalse();
        assertThat(facts.refusesDotFiles("/other").isKnown()).isFalse();
        assertThat(images.find(asked("acme/all:1").reference(), Optional.of("linux/arm64"))
                        .isKnown())
                .isFalse();
    }

    private static LockReading read(String text) {
        return LockReader.read(SourceText.of("compose-permit.lock", text));
    }

    private static LockEntry.Asked asked(String reference, String... platform) {
        return new LockEntry.Asked(
                ImageReference.parse(reference).orElseThrow(),
                Arrays.stream(platform).findFirst());
    }

    private static LockEntry entry(String reference, ImageAnswers answers) {
        Optional<LockEntry.ResolvedUser> user = answers.user()
                .toOptional()
                .map(any -> new LockEntry.ResolvedUser(1000, Optional.of(1001), List.of(4, 27)));
        return new LockEntry(
                asked(reference), new TreeSet<>(Set.of("compose.yaml")), user, new LockEntry.Resolved(answers));
    }

    private static ImageAnswers everything() {
        Account app = new Account("app", 1000, 1001);
        Entrypoint entrypoint = new Entrypoint(
                true,
                Optional.of(app),
                Optional.of(new Account("www", 33, 33, true)),
                Optional.of("PUID"),
                Optional.of("PGID"),
                List.of(
                        new Entrypoint.RepairedPath("/data", Optional.of(new PathVariable("DATA", "/x")), true, true),
                        new Entrypoint.RepairedPath("/null", false, false)),
                List.of("SKIP_CHOWN"),
                List.of("redis-server", "-*"),
                Entrypoint.AnyUser.IF_OWNED,
                Optional.of("su-exec"));
        ImageAnswers.Asked asked = new ImageAnswers.Asked(
                new TreeMap<>(Map.of(
                        "PGDATA", Fact.known(Optional.of("/true"), READ), "UNSET", Fact.known(Optional.empty(), READ))),
                new TreeMap<>(Map.of(
                        "/data",
                        Fact.known(present(true, 0750, ImagePath.Content.EMPTY), READ, GUESSED),
                        "/file",
                        Fact.known(present(false, 0600, ImagePath.Content.NOT_KNOWN)),
                        "/gone",
                        Fact.known(new ImagePath.Absent()),
                        "/perhaps",
                        Fact.known(new ImagePath.AbsentOrRoots()),
                        "/null",
                        Fact.unknown(UnknownReason.IMAGE_PATH_NOT_KNOWN, "nobody: knows", List.of(GUESSED)))),
                new TreeMap<>(Map.of("/data", Fact.known(true, READ))));
        return new ImageAnswers(
                Optional.of("sha256:0123"),
                Optional.of("linux/amd64"),
                List.of("COPY --chown=app . /app", "USER app"),
                Fact.known("app", READ),
                new Accounts(
                        List.of(app, new Account("", 5, 6, true)),
                        List.of(new Group("staff", 20, List.of("app", "www")), new Group("x", 1, List.of())),
                        true,
                        false),
                Fact.known(List.of("/data", "/with space"), GUESSED),
                List.of("/data", "/with space"),
                Fact.known("/", READ),
                List.of(
                        new DataPath("/data", DataPath.Use.OWNS, READ),
                        new DataPath("/m", Optional.of(new PathVariable("M", "")), DataPath.Use.READS, GUESSED)),
                Fact.known(entrypoint, READ),
                Fact.known(Set.of(Tool.SH, Tool.STAT), READ),
                asked,
                List.of(READ, GUESSED));
    }

    private static ImagePath present(boolean directory, int mode, ImagePath.Content content) {
        return new ImagePath.Present(directory, 1000, 1000, Optional.of(mode), content);
    }

    private static ImageAnswers nothing() {
        return new ImageAnswers(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                unknown(),
                new Accounts(List.of(), List.of(), false, false),
                unknown(),
                List.of("/certain"),
                unknown(),
                List.of(),
                unknown(),
                unknown(),
                new ImageAnswers.Asked(new TreeMap<>(), new TreeMap<>(), new TreeMap<>()),
                List.of());
    }

    private static <T> Fact<T> unknown() {
        return Fact.unknown(UnknownReason.IMAGE_NOT_KNOWN, "");
    }
}
