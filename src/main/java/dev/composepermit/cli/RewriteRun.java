package dev.composepermit.cli;

import dev.composepermit.compose.ProjectRequest;
import dev.composepermit.lint.AnalysedProject;
import dev.composepermit.lint.DiskFiles;
import dev.composepermit.rewrite.AtomicFile;
import dev.composepermit.rewrite.MemoryVolumes;
import dev.composepermit.rewrite.Pin;
import dev.composepermit.rewrite.Pinning;
import dev.composepermit.rewrite.RewriteRequest;
import dev.composepermit.rewrite.Rewriter;
import dev.composepermit.rewrite.Rewriting;
import dev.composepermit.rewrite.Strategy;
import dev.composepermit.rewrite.verify.ComposeSecondOpinion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rewriting of one project, from the plan to where its result goes. */
final class RewriteRun {
    private static final Set<String> FOUND_BY_ITSELF =
            Set.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");

    private final AnalysedProject project;
    private final DiskFiles files;
    private final RewriteOptions options;
    private final Session session;
    private final Path out;
    private List<Pin> pins = List.of();

    RewriteRun(AnalysedProject project, DiskFiles files, RewriteOptions options, Session session) {
        this.project = project;
        this.files = files;
        this.options = options;
        this.session = session;
        Path original = project.request().files().get(0);
        this.out = options.out().orElse(options.overlay() ? beside(original) : original);
    }

    /** Where an override file would stand if it were written. */
    private static Path beside(Path original) {
        return original.resolveSibling("compose-permit.overlay.yaml");
    }

    /** Whether the result may stand where it was asked for; says so when not. */
    boolean standsWell() {
        List<String> differences = Rewriter.differencesOfPlace(project.facts(), request(), files);
        Path folder = out.getParent();
        if (differences.isEmpty() || folder == null || !Files.isDirectory(folder)) {
            return true;
        }
        session.say(files.nameOf(out) + ": the file would mean something else there (" + String.join("; ", differences)
                + "); nothing was written. Write it beside "
                + project.files().get(0));
        return false;
    }

    private RewriteRequest request() {
        return new RewriteRequest(
                project.request(), out, options.consent(), options.strategy(), options.overlay(), options.initImage());
    }

    Rewriting rewriting() {
        RewriteRequest request = request();
        if (options.memoryVolumes()) {
            MemoryVolumes.Moved moved = MemoryVolumes.move(project.facts(), request, files);
            RewriteSummary.tellMoved(moved, session);
            return moved.rewriting();
        }
        if (!options.pinUsers()) {
            Rewriting rewriting = Rewriter.rewrite(project.facts(), request, files);
            if (!rewriting.changesNothing() && options.strategy() == Strategy.VOLUME_INIT) {
                OtherFrontEnds.warnings(project.facts()).forEach(session::say);
            }
            return rewriting;
        }
        Pinning.Pinned pinned = Pinning.pin(project.facts(), request, files);
        PinSummary.tell(pinned, session);
        pins = pinned.pins();
        return pinned.rewriting();
    }

    /** Brings the result where it was asked for, and gives the exit code as far as that goes. */
    int deliver(Rewriting rewriting) {
        String text = options.overlay() ? rewriting.overlay() : rewriting.text();
        if (options.verify() && !rewriting.changesNothing()) {
            Optional<String> objection = secondOpinion(rewriting);
            if (objection.isPresent()) {
                session.say("docker compose config disagrees, nothing was written: " + objection.get());
                return ExitCode.UNUSABLE;
            }
        }
        if (options.check()) {
            return ExitCode.CLEAN;
        }
        if (options.diff()) {
            String name = project.files().get(0).replace('\\', '/');
            session.out().print(rewriting.diff(name));
            return ExitCode.CLEAN;
        }
        if (options.inPlace() || options.out().isPresent()) {
            return write(text, rewriting);
        }
        session.out().print(text);
        return ExitCode.CLEAN;
    }

    private int write(String text, Rewriting rewriting) {
        boolean ownFile = out.equals(project.request().files().get(0));
        if (rewriting.changesNothing() && (ownFile || options.overlay())) {
            return ExitCode.CLEAN;
        }
        try {
            if (Files.isDirectory(out)) {
                session.say(out + " is a directory; nothing was written");
                return ExitCode.UNUSABLE;
            }
            AtomicFile.write(out, text);
            session.say("wrote " + files.nameOf(out));
            if (!rewriting.changesNothing()) {
                RewriteSummary.tellNextStep(rewriting, composeFiles(), session);
            }
            return ExitCode.CLEAN;
        } catch (IOException e) {
            session.say(files.nameOf(out) + " can't be written (" + FileTrouble.reason(e) + "); nothing was changed");
            return ExitCode.UNUSABLE;
        }
    }

    /** The options that lead Docker Compose to what was written; none where it looks by itself. */
    private String composeFiles() {
        String original = files.nameOf(project.request().files().get(0));
        String written = files.nameOf(out);
        if (options.overlay()) {
            return "-f " + original + " -f " + written + " ";
        }
        return FOUND_BY_ITSELF.contains(written) ? "" : "-f " + written + " ";
    }

    private Optional<String> secondOpinion(Rewriting rewriting) {
        ProjectRequest request = project.request();
        return ComposeSecondOpinion.objection(request, out, rewriting, options.overlay(), pins);
    }
}
