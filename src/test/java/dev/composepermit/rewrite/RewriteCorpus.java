package dev.composepermit.rewrite;

import dev.composepermit.engine.Engine;
import dev.composepermit.engine.EngineKind;
import dev.composepermit.lint.AnalysedProject;
import dev.composepermit.lint.AnalysisSettings;
import dev.composepermit.lint.DiskFiles;
import dev.composepermit.lint.ImageSourceName;
import dev.composepermit.lint.ProjectAnalyst;
import dev.composepermit.lint.ProjectInputs;
import dev.composepermit.rewrite.verify.ComposeSecondOpinion;
import dev.composepermit.text.SourceText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Rewrites every file of a corpus and looks whether the result is what was promised: only lines added, nothing left to do
 * the second time, and Docker Compose itself agrees where it is at hand.
 */
final class RewriteCorpus {
    private final Path corpus;
    private final boolean composeIsHere;
    private final Map<String, Integer> refused = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int edited;
    private int onlyRefused;
    private int checkedByCompose;

    RewriteCorpus(Path corpus) {
        this.corpus = corpus;
        this.composeIsHere = composeIsHere();
    }

    /** Prints the figures; exits with 1 when something was wrong. */
    public static void main(String[] args) throws IOException {
        RewriteCorpus run = new RewriteCorpus(Path.of(args[0]).toAbsolutePath().normalize());
        run.all();
        run.print(System.out);
        System.exit(run.wrong.isEmpty() ? 0 : 1);
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

    private void one(Path file) {
        for (AnalysedProject project : analyse(file, Optional.empty())) {
            Rewriting rewriting = rewrite(project);
            rewriting.refusals().forEach(refusal -> refused.merge(refusal.kind().label(), 1, Integer::sum));
            if (rewriting.changesNothing()) {
                onlyRefused += rewriting.refusals().isEmpty() ? 0 : 1;
                continue;
            }
            edited++;
            check(file, project, rewriting);
        }
    }

    private void check(Path file, AnalysedProject project, Rewriting rewriting) {
        String name = corpus.relativize(file).toString();
        String diff = rewriting.diff("x");
        long removed = diff.lines()
                .skip(2)
                .filter(line -> line.startsWith("-"))
                .filter(line -> !line.matches("- *- .*|- *depends_on: *\\[.*|-.*[{}].*"))
                .count();
        if (removed > 0) {
            wrong.add(name + ": lines are gone that are no short depends_on");
        }
        for (AnalysedProject again : analyse(file, Optional.of(rewriting.text()))) {
            if (!rewrite(again).changesNothing()) {
                wrong.add(name + ": the second rewrite changes something");
            }
        }
        if (composeIsHere) {
            Path out = project.request().files().get(0);
            Optional<String> objection = ComposeSecondOpinion.objection(project.request(), out, rewriting, false);
            Optional<String> before = ComposeSecondOpinion.rejection(project.request());
            if (before.isEmpty()) {
                checkedByCompose++;
                objection.ifPresent(why -> wrong.add(name + ": docker compose config: " + why));
            }
        }
    }

    private static Rewriting rewrite(AnalysedProject project) {
        Path out = project.request().files().get(0);
        RewriteRequest request = new RewriteRequest(
                project.request(),
                out,
                RewriteConsent.DEFAULT,
                Strategy.VOLUME_INIT,
                false,
                RewriteRequest.DEFAULT_INIT_IMAGE);
        return Rewriter.rewrite(project.facts(), request, new DiskFiles(out.getParent()));
    }

    private static List<AnalysedProject> analyse(Path file, Optional<String> text) {
        DiskFiles files = new DiskFiles(file.getParent());
        text.ifPresent(result -> files.put(file, SourceText.of(file.toString(), result)));
        ProjectInputs inputs = new ProjectInputs(
                List.of(file), List.of(), Optional.empty(), Optional.empty(), List.of(), Map.of(), file.getParent());
        AnalysisSettings settings = new AnalysisSettings(
                new Engine(EngineKind.DOCKER, Optional.empty(), Optional.empty()),
                List.of(ImageSourceName.values()),
                false);
        return ProjectAnalyst.analyse(files, inputs, settings, (at, count, name) -> {})
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
        int somethingToDo = edited + onlyRefused;
        out.println("files with something to fix  " + somethingToDo);
        out.println("edited                       " + edited);
        out.println("refused whole                " + onlyRefused
                + (somethingToDo == 0 ? "" : " (" + 100 * onlyRefused / somethingToDo + " %)"));
        refused.forEach((kind, count) -> out.println("  sources left alone, " + kind + "  " + count));
        out.println("checked by docker compose    " + (composeIsHere ? checkedByCompose : "skipped: not here"));
        out.println("wrong                        " + wrong.size());
        wrong.forEach(line -> out.println("  " + line));
    }
}
