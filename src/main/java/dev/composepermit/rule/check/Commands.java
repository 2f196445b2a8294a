package dev.composepermit.rule.check;

import dev.composepermit.compose.ComposeFile;
import dev.composepermit.compose.Mount;
import dev.composepermit.engine.Engine;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.Tool;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import java.util.List;
import java.util.Set;

/** The command lines that findings show. None of them changes what a volume holds, unless it is a remedy. */
final class Commands {
    private static final Set<String> FOUND_BY_COMPOSE =
            Set.of("compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml");

    private Commands() {}

    /** {@code docker compose}, with the files it would not find by itself. */
    static String compose(ProjectFacts facts) {
        StringBuilder command = new StringBuilder(program(facts.engine())).append(" compose");
        List<String> files = facts.project().files().stream()
                .filter(file -> file.role() == ComposeFile.Role.PROJECT)
                .map(file -> file.source().name())
                .toList();
        if (!isFoundByCompose(files)) {
            files.forEach(file -> command.append(" -f ").append(quoted(file)));
        }
        return command.toString();
    }

    private static boolean isFoundByCompose(List<String> files) {
        return !files.isEmpty()
                && FOUND_BY_COMPOSE.contains(files.get(0))
                && files.stream().skip(1).allMatch(Commands::isOverride);
    }

    private static boolean isOverride(String file) {
        return FOUND_BY_COMPOSE.contains(file.replace(".override.", "."));
    }

    private static String program(Engine engine) {
        return engine.kind().isPodman() ? "podman" : "docker";
    }

    /** Shows who a service is, who owns a mount of it, and whether it can write there. */
    static String look(ProjectFacts facts, MountUse use) {
        String target = quoted(use.target());
        // test -w asks the kernel (access(2)) and leaves no file behind, as touch would
        String asks = switch (use.mount().need()) {
            case OWN -> "";
            case READ -> "; test -r " + target + " && echo readable || echo not readable";
            case WRITE, UNKNOWN -> "; test -w " + target + " && echo writable || echo not writable";
        };
        String script = "id; ls -ldn " + target + asks;
        if (lacksShell(use.service()) && use.mount().mount() instanceof Mount.NamedVolume volume) {
            return program(facts.engine()) + " run --rm"
                    + use.user().map(user -> " --user " + user).orElse("") + " -v " + engineName(facts, volume) + ":"
                    + quoted(use.target()) + " busybox sh -c " + quoted(script);
        }
        return compose(facts) + " run --rm --no-deps " + asUser(use.service()) + "--entrypoint sh "
                + use.service().name() + " -c " + quoted(script);
    }

    /** Shows who a service's first process is. */
    static String whoAmI(ProjectFacts facts, ServiceFacts service) {
        return compose(facts) + " run --rm --no-deps --entrypoint id " + service.name();
    }

    /** The user to ask for when the service's own entrypoint, which is left out, would have changed it. */
    private static String asUser(ServiceFacts service) {
        if (service.user().toOptional().equals(service.runsAs().toOptional())) {
            return "";
        }
        return service.runsAs()
                .toOptional()
                .map(Identity::toString)
                .map(user -> "--user " + user + " ")
                .orElse("");
    }

    /** Makes a volume or directory another user's once, files and all. */
    static String chownOnce(ProjectFacts facts, MountUse use) {
        String owner = use.identity().toString();
        if (lacks(use.service(), Tool.CHOWN) && use.mount().mount() instanceof Mount.NamedVolume volume) {
            return program(facts.engine()) + " run --rm -v " + engineName(facts, volume) + ":/v busybox chown -R "
                    + owner + " /v";
        }
        return compose(facts) + " run --rm --no-deps --user 0 --entrypoint chown "
                + use.service().name() + " -R " + owner + " " + quoted(use.target());
    }

    /** The name by which the engine knows a volume. */
    static String engineName(ProjectFacts facts, Mount.NamedVolume volume) {
        String key = volume.source().value();
        var declared = facts.project().volumes().get(key);
        return quoted(
                declared == null
                        ? facts.project().name() + "_" + key
                        : declared.name().value());
    }

    static boolean lacksShell(ServiceFacts service) {
        return lacks(service, Tool.SH);
    }

    /** Whether the image is known not to have a tool. */
    static boolean lacks(ServiceFacts service, Tool tool) {
        return service.image()
                .toOptional()
                .map(ImageFacts::tools)
                .flatMap(tools -> tools.toOptional())
                .map(tools -> !tools.contains(tool))
                .orElse(false);
    }

    /** A word as a POSIX shell needs it. */
    static String quoted(String word) {
        if (!word.isEmpty() && word.chars().allMatch(Commands::needsNoQuotes)) {
            return word;
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static boolean needsNoQuotes(int c) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        boolean digit = c >= '0' && c <= '9';
        return letter || digit || "_-./:=@%+,".indexOf(c) >= 0;
    }
}
