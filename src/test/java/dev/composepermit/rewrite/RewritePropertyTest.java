package dev.composepermit.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.ComposeReader;
import dev.composepermit.compose.Mount;
import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.engine.Engine;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.Need;
import dev.composepermit.ownership.OwnershipModel;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.Verdict;
import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/**
 * Random files in every style people write, of images that are denied what they need, through the whole of a rewrite: what
 * it gives is mended, nothing else is touched, and the second time there is nothing to do.
 */
class RewritePropertyTest {
    private static final Path FILE = Path.of("/project/compose.yaml");
    private static final Path OVERLAY = Path.of("/project/compose.volumes.yaml");

    @Property(tries = 10_000)
    void a_file_is_the_original_and_the_plan(@ForAll long seed) {
        Random random = new Random(seed);
        String text = new RandomComposeFile(random).text();
        Map<Path, String> files = Map.of(FILE, text);
        ProjectFacts facts = facts(files);
        assertThat(facts.project().problems()).as(text).isEmpty();
        RewriteConsent consent = consent(random);
        Rewriting rewriting = rewrite(facts, files, consent, false);

        Statistics.collect(rewriting.changesNothing() ? "nothing" : "edited");
        Statistics.coverage(coverage -> coverage.check("edited").percentage(share -> share > 60));
        if (rewriting.changesNothing()) {
            assertThat(rewriting.text()).isEqualTo(text);
            assertThat(rewriting.given()).as(text).isEmpty();
        }
        assertThat(rewriting.refusals())
                .as(text)
                .noneMatch(refusal -> refusal.kind() == Refusal.Kind.NOT_PROVED && !isShared(text));
        assertThat(AddedLines.faults(facts.project().files().get(0).source(), rewriting.edits()))
                .as(text + "\n---\n" + rewriting.text())
                .isEmpty();
        assertEveryDenialIsAnswered(facts, rewriting, text);
        Map<Path, String> result = Map.of(FILE, rewriting.text());
        ProjectFacts mended = facts(result);
        assertMended(mended, rewriting);
        Rewriting again = rewrite(mended, result, consent, false);
        assertThat(again.edits().edits()).as(rewriting.text()).isEmpty();
        assertThat(again.text()).isEqualTo(rewriting.text());
    }

    @Property(tries = 2_000)
    void an_overlay_mends_the_same_and_leaves_the_file_alone(@ForAll long seed) {
        Random random = new Random(seed);
        String text = new RandomComposeFile(random).text();
        RewriteConsent consent = consent(random);
        Map<Path, String> files = Map.of(FILE, text);
        ProjectFacts facts = facts(files);
        Rewriting edited = rewrite(facts, files, consent, false);
        Rewriting overlay = rewrite(facts, files, consent, true);
        assertThat(overlay.text()).isEqualTo(text);
        assertThat(overlay.given()).as(text).containsAll(edited.given());
        if (!overlay.overlay().isEmpty()) {
            assertMended(facts(Map.of(FILE, text, OVERLAY, overlay.overlay())), overlay);
        }
    }

    /** Where services share a node or a base, what is added to one may come to another, and is then refused. */
    private static boolean isShared(String text) {
        return text.contains("*") || text.contains("extends:");
    }

    private static RewriteConsent consent(Random random) {
        RewriteConsent.Binds binds = random.nextBoolean() ? RewriteConsent.Binds.MISSING : RewriteConsent.Binds.NONE;
        return new RewriteConsent(binds, List.of(), random.nextInt(4) == 0, random.nextInt(4) == 0);
    }

    private static void assertEveryDenialIsAnswered(ProjectFacts facts, Rewriting rewriting, String text) {
        int answers = rewriting.given().size() + rewriting.refusals().size();
        Set<String> denied = new TreeSet<>();
        for (ServiceFacts service : facts.services().values()) {
            service.mounts().stream()
                    .filter(RewritePropertyTest::isDenied)
                    .forEach(mount -> denied.add(mount.mount().toString()));
        }
        assertThat(denied.isEmpty()).as(text).isEqualTo(answers == 0);
    }

    private static void assertMended(ProjectFacts facts, Rewriting rewriting) {
        assertThat(facts.project().problems()).isEmpty();
        Set<String> given = new TreeSet<>();
        rewriting.given().forEach(gift -> given.add(gift.source().replaceFirst("^(\\./)?", "")));
        for (ServiceFacts service : facts.services().values()) {
            for (MountFacts mount : service.mounts()) {
                String source = source(mount);
                assertThat(isDenied(mount) && given.contains(source))
                        .as(service.name() + " is still denied " + source + "\n" + rewriting.text())
                        .isFalse();
            }
        }
    }

    private static String source(MountFacts mount) {
        return mount.mount() instanceof Mount.NamedVolume volume
                ? volume.source().value()
                : mount.mount() instanceof Mount.Bind bind ? bind.written().replaceFirst("^(\\./)?", "") : "";
    }

    private static boolean isDenied(MountFacts mount) {
        boolean needed = mount.need() == Need.WRITE || mount.need() == Need.OWN;
        return needed && mount.verdict().verdict() == Verdict.DENIED;
    }

    private static Rewriting rewrite(
            ProjectFacts facts, Map<Path, String> files, RewriteConsent consent, boolean overlay) {
        RewriteRequest request = new RewriteRequest(
                request(files),
                overlay ? OVERLAY : FILE,
                consent,
                Strategy.VOLUME_INIT,
                overlay,
                RewriteRequest.DEFAULT_INIT_IMAGE);
        return Rewriter.rewrite(facts, request, new InMemory(files));
    }

    private static ProjectFacts facts(Map<Path, String> files) {
        SourceFiles memory = new InMemory(files);
        ComposeProject project = ComposeReader.read(request(files), memory);
        return OwnershipModel.assess(
                project,
                Engine.DEFAULT,
                NonRootImage.forAllOf(project, memory),
                memory,
                path -> Fact.unknown(UnknownReason.HOST_NOT_INSPECTED, "not looked at"));
    }

    private static ProjectRequest request(Map<Path, String> files) {
        List<Path> paths = files.containsKey(OVERLAY) ? List.of(FILE, OVERLAY) : List.of(FILE);
        return new ProjectRequest(paths, Optional.empty(), Optional.empty(), Map.of(), List.of());
    }

    private record InMemory(Map<Path, String> texts) implements SourceFiles {
        @Override
        public Reading read(Path path) {
            String text = texts.get(path);
            return text == null
                    ? new Reading.Absent()
                    : new Reading.Text(SourceText.of(path.getFileName().toString(), text));
        }

        @Override
        public Kind kind(Path path) {
            return texts.containsKey(path) ? Kind.FILE : path.equals(FILE.getParent()) ? Kind.DIRECTORY : Kind.ABSENT;
        }
    }
}
