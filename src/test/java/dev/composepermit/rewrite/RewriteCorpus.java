package dev.composepermit.rewrite;

import dev.composepermit.compose.ComposeProject;
import dev.composepermit.compose.ComposeReader;
import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.engine.Engine;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.catalog.ImageCatalog;
import dev.composepermit.lint.AnalysedProject;
import dev.composepermit.lint.AnalysisSettings;
import dev.composepermit.lint.DiskFiles;
import dev.composepermit.lint.ImageSourceName;
import dev.composepermit.lint.ProjectAnalyst;
import dev.composepermit.lint.ProjectInputs;
import dev.composepermit.ownership.OwnershipModel;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.rewrite.verify.ComposeSecondOpinion;
import dev.composepermit.text.SourceText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Rewrites every file of a corpus and looks whether the result is what was promised: only lines added, nothing left to do
 * the second time, and Docker Compose itself agrees where it is at hand. Once with what is known of the images, and once as
 * if every image ran as 1000 and wrote to all its volumes, so that nearly every file has something to fix.
 */
final class RewriteCorpus {
    private final Path corpus;
    private final boolean assumed;
    private final boolean askCompose;
    private final Map<String, Integer> refused = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private int edited;
    private int sources;
    private int refusedWhole;
    private int checkedByCompose;

    /**
     * A pass over the corpus.
     *
     * @param assumed whether every image is taken to run as 1000 and to write to all its volumes
     * @param askCompose whether {@code docker compose config} is asked where it can be run
     */
    RewriteCorpus(Path corpus, boolean assumed, boolean askCompose) {
        this.corpus = corpus;
        this.assumed = assumed;
        this.askCompose = askCompose && composeIsHere();
    }

    /** Prints the figures; exits with 1 when something was wrong. */
    public static void main(String[] args) throws IOException {
        Path corpus = Path.of(args[0]).toAbsolutePath().normalize();
        boolean well = true;
        for (boolean assumed : new boolean[] {false, true}) {
            RewriteCorpus pass = new RewriteCorpus(corpus, assumed, true);
            pass.all();
            pass.print(System.out);
            well &= pass.wrong.isEmpty();
        }
        System.exit(well ? 0 : 1);
    }

    void all() throws IOException {
        for (String line : Files.readAllLines(corpus.resolve("INDEX.tsv"))) {
            String[] cells = line.split("\t");
            if (!cells[0].equals("repo")) {
                one(corpus.resolve(cells[0]).resolve(cells[2]));
            }
        }
    }

    List<String> wrong() {
        return wrong;
    }

    int edited() {
        return edited;
    }

    /** The share of files with something to fix of which nothing could be fixed for want of a way to edit them. */
    double refusedShare() {
        return edited + refusedWhole == 0 ? 0 : (double) refusedWhole / (edited + refusedWhole);
    }

    private void one(Path file) {
        for (AnalysedProject project : analyse(file)) {
            ProjectRequest request = project.request();
            Map<Path, SourceText> none = Map.of();
            Rewriting rewriting = rewrite(request, none);
            Set<String> kinds = new TreeSet<>();
            for (Refusal refusal : rewriting.refusals()) {
                refused.merge(refusal.kind().label(), 1, Integer::sum);
                boolean ours = refusal.kind() == Refusal.Kind.NOT_EDITABLE || refusal.kind() == Refusal.Kind.NOT_PROVED;
                if (ours && kinds.add(refusal.kind() + refusal.why())) {
                    notes.add(corpus.relativize(file) + ": " + refusal.subject() + ": " + refusal.why());
                }
            }
            if (rewriting.changesNothing()) {
                refusedWhole += kinds.isEmpty() ? 0 : 1;
                continue;
            }
            edited++;
            sources += rewriting.given().size();
            check(file, request, rewriting);
        }
    }

    private void check(Path file, ProjectRequest request, Rewriting rewriting) {
        String name = corpus.relativize(file).toString();
        AddedLines.faults(rewriting.source(), rewriting.edits()).forEach(fault -> wrong.add(name + ": " + fault));
        Path first = request.files().get(0);
        Map<Path, SourceText> result = Map.of(first, SourceText.of(first.toString(), rewriting.text()));
        Rewriting again = rewrite(request, result);
        if (!again.changesNothing()) {
            wrong.add(name + ": the second rewrite gives " + again.given());
        }
        if (askCompose && ComposeSecondOpinion.rejection(request).isEmpty()) {
            checkedByCompose++;
            ComposeSecondOpinion.objection(request, first, rewriting, false)
                    .ifPresent(why -> wrong.add(name + ": docker compose config: " + why));
        }
    }

    private Rewriting rewrite(ProjectRequest request, Map<Path, SourceText> results) {
        Path out = request.files().get(0);
        DiskFiles files = new DiskFiles(out.getParent());
        results.forEach(files::put);
        RewriteRequest wanted = new RewriteRequest(
                request, out, RewriteConsent.DEFAULT, Strategy.VOLUME_INIT, false, RewriteRequest.DEFAULT_INIT_IMAGE);
        return Rewriter.rewrite(facts(request, files), wanted, files);
    }

    private ProjectFacts facts(ProjectRequest request, DiskFiles files) {
        ComposeProject project = ComposeReader.read(request, files);
        return OwnershipModel.assess(
                project,
                Engine.DEFAULT,
                assumed ? NonRootImage.forAllOf(project, files) : ImageCatalog.builtIn(),
                files,
                path -> Fact.unknown(UnknownReason.HOST_NOT_INSPECTED, "not looked at"));
    }

    /** The projects to which a file belongs, as the command line finds them. */
    private static List<AnalysedProject> analyse(Path file) {
        ProjectInputs inputs = new ProjectInputs(
                List.of(file), List.of(), Optional.empty(), Optional.empty(), List.of(), Map.of(), file.getParent());
        AnalysisSettings settings = new AnalysisSettings(Engine.DEFAULT, ImageSourceName.USUAL, false);
        return ProjectAnalyst.analyse(new DiskFiles(file.getParent()), inputs, settings, (at, count, name) -> {})
                .projects();
    }

    private static boolean composeIsHere() {
        try {
            return new ProcessBuilder("docker", "compose", "version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void print(PrintStream out) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("files with something to fix", edited + refusedWhole);
        figures.put("edited", edited + ", " + sources + " sources given away");
        figures.put("refused whole", refusedWhole + " (" + Math.round(1000 * refusedShare()) / 10.0 + " %)");
        refused.forEach((kind, count) -> figures.put("  sources left alone, " + kind, count));
        figures.put("checked by docker compose", askCompose ? checkedByCompose : "skipped: not here");
        figures.put("wrong", wrong.size());
        out.println(assumed ? "as if every image ran as 1000 and wrote to all its volumes" : "with what is known");
        figures.forEach((name, value) -> out.printf("  %-50s %s%n", name, value));
        notes.forEach(line -> out.println("  left alone: " + line));
        wrong.forEach(line -> out.println("  WRONG: " + line));
    }
}
