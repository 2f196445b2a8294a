package dev.composepermit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The floors of docs/architecture.md, kept by a test. */
class ArchitectureTest {
    private static final String ROOT = "dev.composepermit";

    /** Room to floor. A room may import rooms on lower floors only; a room's sub-packages belong to it. */
    private static final Map<String, Integer> FLOORS = new TreeMap<>(Map.ofEntries(
            Map.entry("text", 0),
            Map.entry("fact", 1),
            Map.entry("shell", 1),
            Map.entry("yaml", 1),
            Map.entry("image", 2),
            Map.entry("engine", 2),
            Map.entry("compose", 3),
            Map.entry("ownership", 4),
            Map.entry("rule", 5),
            Map.entry("lint", 6),
            Map.entry("report", 7),
            Map.entry("rewrite", 7),
            Map.entry("cli", 8)));

    /** Library package to the only room that may import it. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "org.snakeyaml..",
            "yaml",
            "picocli..",
            "cli",
            "org.apache.commons..",
            "image",
            "io.airlift..",
            "image",
            "java.net.http..",
            "none",
            "com.github.luben..",
            "none",
            "org.slf4j..",
            "none");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption((Location location) -> !location.contains("/build/"))
            .importPackages(ROOT);

    @Test
    void the_scan_found_the_classes() {
        assertThat(CLASSES).hasSizeGreaterThan(50);
    }

    @Test
    void every_room_has_a_floor() {
        assertThat(CLASSES).allSatisfy(type -> assertThat(FLOORS).containsKey(roomOf(type)));
    }

    @TestFactory
    List<DynamicTest> a_room_imports_only_lower_rooms() {
        List<DynamicTest> tests = new ArrayList<>();
        FLOORS.forEach((room, floor) -> {
            String[] forbidden = FLOORS.entrySet().stream()
                    .filter(other -> !other.getKey().equals(room) && other.getValue() >= floor)
                    .map(other -> packages(other.getKey()))
                    .toArray(String[]::new);
            tests.add(DynamicTest.dynamicTest(
                    room,
                    () -> noClasses()
                            .that()
                            .resideInAPackage(packages(room))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden)
                            .allowEmptyShould(true)
                            .check(CLASSES)));
        });
        return tests;
    }

    @TestFactory
    List<DynamicTest> a_library_has_one_room() {
        return LIBRARIES.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey(),
                        () -> noClasses()
                                .that(not(resideInAPackage(packages(entry.getValue()))))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(entry.getKey())
                                .check(CLASSES)))
                .toList();
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void only_cli_prints_exits_or_reads_the_environment() {
        noClasses()
                .that()
                .resideOutsideOfPackage(packages("cli"))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .check(CLASSES);
    }

    @Test
    void every_package_is_null_marked() {
        assertThat(CLASSES)
                .allSatisfy(type -> assertThat(type.getPackage().isAnnotatedWith(NullMarked.class))
                        .isTrue());
    }

    @Test
    void rules_are_final_and_hold_no_state() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".rule.check")
                .and()
                .areTopLevelClasses()
                .and()
                .haveSimpleNameNotEndingWith("package-info")
                .should()
                .haveModifier(JavaModifier.FINAL)
                .allowEmptyShould(true)
                .check(CLASSES);
        assertThat(CLASSES.stream()
                        .filter(type -> type.getPackageName().equals(ROOT + ".rule.check"))
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC)
                                && !field.getOwner().isRecord()))
                .isEmpty();
    }

    private static String packages(String room) {
        return ROOT + "." + room + "..";
    }

    private static String roomOf(JavaClass type) {
        String[] parts = type.getPackageName().substring(ROOT.length() + 1).split("\\.", 2);
        return parts[0];
    }
}
