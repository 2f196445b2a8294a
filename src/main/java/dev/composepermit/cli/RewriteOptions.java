package dev.composepermit.cli;

import dev.composepermit.image.ImageReference;
import dev.composepermit.rewrite.RewriteConsent;
import dev.composepermit.rewrite.RewriteRequest;
import dev.composepermit.rewrite.Strategy;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The options of {@code rewrite}.
 *
 * @param out the path named by {@code -o}
 */
record RewriteOptions(
        Optional<Path> out,
        boolean inPlace,
        boolean diff,
        boolean check,
        boolean overlay,
        Strategy strategy,
        RewriteConsent consent,
        String initImage,
        boolean verify,
        boolean exitNonZeroOnChange,
        boolean pinUsers,
        boolean memoryVolumes) {

    static void describe(CommandSpec spec) {
        spec.addOption(Words.one("OUT", "write the new file to OUT", "-o", "--output"));
        spec.addOption(Words.flag("change the file itself", "-i", "--in-place"));
        spec.addOption(Words.flag("print a unified diff and write nothing", "--diff"));
        spec.addOption(Words.flag("write nothing; exit with 1 when something would change", "--check"));
        spec.addOption(Words.flag("print an override file for a second -f; the original stays as it is", "--overlay"));
        spec.addOption(Words.one(
                "STRATEGY",
                "volume-init, or pre-start for Compose 5.3 and newer (default: volume-init)",
                "--strategy"));
        spec.addOption(Words.several(
                "none|missing|PATH,...",
                "which host directories may be given away: none, those that do not exist yet inside the project"
                        + " directory, or those named (default: missing)",
                "--bind-mounts"));
        spec.addOption(Words.flag("take files of a third user too", "--adopt"));
        spec.addOption(Words.one(
                "GID",
                "let services of several users write one volume by this group, which they are given (group_add)",
                "--shared-group"));
        spec.addOption(
                Words.flag("also give away external volumes and volumes with a driver of their own", "--unsafe"));
        spec.addOption(Words.one(
                "IMAGE",
                "the image of the init service (default: " + RewriteRequest.DEFAULT_INIT_IMAGE + ")",
                "--init-image"));
        spec.addOption(Words.flag(
                "write the user that each image is made for, instead of init services (needs --unsafe)",
                "--pin-users"));
        spec.addOption(Words.flag(
                "make volumes in memory, which have an owner on Docker and Podman, of tmpfs that name one or that their"
                        + " service can't write, instead of init services",
                "--tmpfs-volumes"));
        spec.addOption(Words.flag("run docker compose config on the original and the result, and compare", "--verify"));
        spec.addOption(Words.flag("with --in-place: exit with 1 when a file was changed", "--exit-non-zero-on-change"));
    }

    static RewriteOptions read(Arguments arguments, Configuration configuration, Session session)
            throws UsageException {
        RewriteOptions options = new RewriteOptions(
                out(arguments, session),
                Words.isSet(arguments, "--in-place"),
                Words.isSet(arguments, "--diff"),
                Words.isSet(arguments, "--check"),
                Words.isSet(arguments, "--overlay"),
                strategy(arguments),
                consent(arguments, configuration, session),
                image(arguments, configuration),
                Words.isSet(arguments, "--verify"),
                Words.isSet(arguments, "--exit-non-zero-on-change"),
                Words.isSet(arguments, "--pin-users"),
                Words.isSet(arguments, "--tmpfs-volumes"));
        options.rejectContradictions();
        List<String> named = new ArrayList<>(Words.positionals(arguments));
        named.addAll(Words.values(arguments, "--file"));
        if (options.inPlace() && named.contains("-")) {
            throw new UsageException("--in-place changes a file, and - is standard input: leave it out, or use -o");
        }
        return options;
    }

    /** Whether several projects can be done in one run: each has a place of its own for its result. */
    boolean severalProjects() {
        return inPlace || diff || check;
    }

    private void rejectContradictions() throws UsageException {
        List<String> ways = new ArrayList<>();
        out.ifPresent(path -> ways.add("-o"));
        if (inPlace) {
            ways.add("--in-place");
        }
        if (diff) {
            ways.add("--diff");
        }
        if (check) {
            ways.add("--check");
        }
        if (ways.size() > 1) {
            throw new UsageException(String.join(" and ", ways) + " exclude each other");
        }
        if (pinUsers && !consent.unsafe()) {
            throw new UsageException(
                    "--pin-users changes who runs, and with that who may use what is there: add --unsafe");
        }
        if (memoryVolumes && pinUsers) {
            throw new UsageException("--tmpfs-volumes and --pin-users are two rewrites: do one after the other");
        }
        if (memoryVolumes && (overlay || verify)) {
            throw new UsageException((overlay ? "--overlay" : "--verify")
                    + " does not go with --tmpfs-volumes, which takes something out of the file");
        }
        if (overlay && (inPlace || diff)) {
            throw new UsageException("--overlay leaves the original as it is: use it with -o or alone");
        }
        if (exitNonZeroOnChange && !inPlace) {
            throw new UsageException("--exit-non-zero-on-change goes with --in-place");
        }
    }

    private static Optional<Path> out(Arguments arguments, Session session) throws UsageException {
        Optional<String> written = Words.value(arguments, "--output");
        return written.isEmpty() ? Optional.empty() : Optional.of(path(written.get(), session));
    }

    private static Strategy strategy(Arguments arguments) throws UsageException {
        List<String> known = new ArrayList<>();
        for (Strategy strategy : Strategy.values()) {
            known.add(strategy.label());
        }
        String word = Words.choice(arguments, "--strategy", "strategy", known);
        return Strategy.values()[known.indexOf(word)];
    }

    private static RewriteConsent consent(Arguments arguments, Configuration configuration, Session session)
            throws UsageException {
        RewriteConsent.Binds binds = RewriteConsent.Binds.MISSING;
        List<String> paths = new ArrayList<>();
        if (!Words.isSet(arguments, "--bind-mounts")) {
            binds = configuration.binds().orElse(binds);
            configuration.bindPaths().forEach(path -> paths.add(path.toString()));
        }
        for (String word : Words.listed(arguments, "--bind-mounts")) {
            switch (word) {
                case "none" -> binds = RewriteConsent.Binds.NONE;
                case "missing" -> binds = RewriteConsent.Binds.MISSING;
                default -> paths.add(path(word, session).toString());
            }
        }
        return new RewriteConsent(
                binds,
                paths,
                Words.isSet(arguments, "--adopt"),
                Words.isSet(arguments, "--unsafe"),
                sharedGroup(arguments));
    }

    private static Optional<Integer> sharedGroup(Arguments arguments) throws UsageException {
        Optional<String> written = Words.value(arguments, "--shared-group");
        if (written.isPresent() && !written.get().matches("[1-9][0-9]{0,8}")) {
            throw new UsageException(
                    "--shared-group takes the number of a group other than root's, such as 4000, not \"" + written.get()
                            + "\"");
        }
        return written.map(Integer::valueOf);
    }

    private static String image(Arguments arguments, Configuration configuration) throws UsageException {
        String image = Words.value(arguments, "--init-image")
                .or(configuration::initImage)
                .orElse(RewriteRequest.DEFAULT_INIT_IMAGE);
        if (ImageReference.parse(image).isEmpty()) {
            throw new UsageException("\"" + image + "\" is no image reference");
        }
        return image;
    }

    private static Path path(String written, Session session) throws UsageException {
        try {
            return session.workingDirectory().resolve(written).normalize();
        } catch (InvalidPathException e) {
            throw new UsageException("\"" + written + "\" is no path on this machine");
        }
    }
}
