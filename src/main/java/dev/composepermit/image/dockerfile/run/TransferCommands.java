package dev.composepermit.image.dockerfile.run;

import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.dockerfile.files.Area;
import dev.composepermit.image.dockerfile.files.FileEffect;
import dev.composepermit.image.dockerfile.files.FileEffects;
import dev.composepermit.image.dockerfile.files.FileHistory;
import dev.composepermit.image.dockerfile.files.Occupant;
import dev.composepermit.image.dockerfile.files.PathState;
import dev.composepermit.image.dockerfile.files.UnixPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The commands that bring files from one place to another: {@code cp}, {@code mv}, {@code tar} … */
final class TransferCommands {
    private static final Set<String> TAR = Set.of(
            "f",
            "C",
            "T",
            "X",
            "I",
            "b",
            "directory",
            "file",
            "strip-components",
            "exclude",
            "transform",
            "owner",
            "group",
            "mode",
            "use-compress-program",
            "files-from");

    private TransferCommands() {}

    static void cp(Invocation call, Shell shell) {
        Options options = Options.of(call.arguments(), Set.of("t", "S", "target-directory"));
        boolean keeps = options.has("a", "archive", "p", "preserve") && shell.user.mayBeRoot();
        Optional<Field> target = target(options);
        if (target.isEmpty()) {
            return;
        }
        if (!keeps) {
            shell.mayCreate(PathAreas.of(target.get(), shell.directory, true), call);
            return;
        }
        transplant(sources(options), target.get(), call, shell);
    }

    static void mv(Invocation call, Shell shell) {
        Options options = Options.of(call.arguments(), Set.of("t", "S", "target-directory"));
        Optional<Field> target = target(options);
        if (target.isEmpty()) {
            return;
        }
        List<Field> sources = sources(options);
        transplant(sources, target.get(), call, shell);
        for (Field source : sources) {
            Area area = PathAreas.of(source, shell.directory, true);
            shell.files(FileEffects.remove(call.certain() ? area : area.maybe(), call.evidence()));
        }
    }

    private static Optional<Field> target(Options options) {
        Optional<Field> directory = options.value("t", "target-directory");
        List<Field> operands = options.operands();
        return directory.isPresent() || operands.size() < 2
                ? directory
                : Optional.of(operands.get(operands.size() - 1));
    }

    private static List<Field> sources(Options options) {
        List<Field> operands = options.operands();
        boolean directory = options.value("t", "target-directory").isPresent();
        return directory ? operands : operands.subList(0, Math.max(0, operands.size() - 1));
    }

    /** What stood at a source stands at the target afterwards, with its owner. */
    private static void transplant(List<Field> sources, Field target, Invocation call, Shell shell) {
        Optional<String> to = PathAreas.path(target, shell.directory);
        Optional<String> from =
                sources.size() == 1 ? PathAreas.path(sources.get(0), shell.directory) : Optional.empty();
        if (to.isEmpty() || from.isEmpty() || UnixPath.isAtOrBelow(to.get(), from.get())) {
            obscure(PathAreas.of(target, shell.directory, true), "it was moved or copied there", call, shell);
            return;
        }
        boolean contents = sources.get(0).text().endsWith("/.");
        shell.files(transplant(from.get(), to.get(), contents, target.text().endsWith("/"), call));
    }

    private static FileEffect transplant(String from, String to, boolean contents, boolean into, Invocation call) {
        String inside = UnixPath.child(to, UnixPath.name(from));
        return (path, before, scene) -> {
            if (!UnixPath.isAtOrBelow(path, to)) {
                return UnixPath.isBelow(to, path) ? before.perhapsFilled() : before;
            }
            PathState target = scene.at(to);
            boolean directory = into || isDirectory(target);
            PathState replaced = arrived(path, to, from, before, scene, call);
            if (contents || (target.isAbsent() && !into)) {
                return replaced;
            }
            PathState nested = arrived(path, inside, from, before, scene, call);
            nested = path.equals(to) ? nested.perhapsFilled() : nested;
            return directory ? nested : replaced.or(nested);
        };
    }

    private static boolean isDirectory(PathState state) {
        return state.isPresent()
                && state.occupant()
                        .filter(o -> o.kind() == Occupant.Kind.DIRECTORY)
                        .isPresent();
    }

    private static PathState arrived(
            String path, String to, String from, PathState before, FileHistory scene, Invocation call) {
        if (!UnixPath.isAtOrBelow(path, to)) {
            return before;
        }
        String below = UnixPath.below(path, to);
        PathState source = scene.at(below.isEmpty() ? from : UnixPath.child(from, below));
        if (source.isAbsent()) {
            return before;
        }
        PathState there = new PathState(source.maybeAbsent(), source.occupant(), List.of(call.evidence()));
        return source.isPresent() ? there : before.or(there);
    }

    static void tar(Invocation call, Shell shell) {
        List<Field> arguments = call.arguments();
        // the old style has its options without a dash: tar xzf file
        if (!arguments.isEmpty() && !arguments.get(0).text().startsWith("-")) {
            Field first = arguments.get(0);
            Field dashed = new Field("-" + first.text(), first.exact(), false);
            arguments = new ArrayList<>(arguments);
            arguments.set(0, dashed);
        }
        Options options = Options.of(arguments, TAR);
        boolean extracts = options.has("x", "extract", "get");
        if (!extracts && options.isClear()) {
            return;
        }
        Optional<Field> written = options.value("C", "directory");
        Area area = written.map(directory -> PathAreas.of(directory, shell.directory, true))
                .orElse(shell.directory.map(Area::tree).orElse(Area.everywhere()));
        boolean keeps = shell.user.mayBeRoot() && !options.has("no-same-owner", "o");
        if (keeps) {
            String why = "an archive with owners of its own was unpacked there";
            shell.files(FileEffects.overlay(area, UnknownReason.DOCKERFILE_NOT_UNDERSTOOD, why, call.evidence()));
        } else {
            shell.mayCreate(area, call);
        }
    }

    private static void obscure(Area area, String why, Invocation call, Shell shell) {
        shell.files(FileEffects.obscure(area, UnknownReason.DOCKERFILE_NOT_UNDERSTOOD, why, call.evidence()));
    }
}
