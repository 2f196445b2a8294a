package dev.composepermit.compose;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Our reading of a project in the lines of {@link OracleView}. {@code docker compose config} leaves out services of
 * profiles that are not active, and volumes that no service uses.
 */
final class ProjectView {
    private ProjectView() {}

    static Map<String, String> of(ComposeProject project, Set<String> activeProfiles) {
        Map<String, String> view = new TreeMap<>();
        view.put("name", project.name());
        Set<String> usedVolumes = new TreeSet<>();
        for (Service service : project.services().values()) {
            if (isActive(service, activeProfiles)) {
                service(service, view, usedVolumes);
            }
        }
        for (Volume volume : project.volumes().values()) {
            if (usedVolumes.contains(volume.key())) {
                volume(volume, view);
            }
        }
        return view;
    }

    private static boolean isActive(Service service, Set<String> activeProfiles) {
        return service.profiles().isEmpty()
                || service.profiles().stream().anyMatch(profile -> activeProfiles.contains(profile.value()));
    }

    private static void service(Service service, Map<String, String> view, Set<String> usedVolumes) {
        String at = "services." + service.name().value() + ".";
        view.put(at + "image", text(service.image()));
        view.put(at + "user", text(service.user()));
        view.put(at + "profiles", texts(service.profiles()));
        view.put(at + "read_only", Boolean.toString(service.readOnly()));
        view.put(at + "privileged", Boolean.toString(service.privileged()));
        view.put(at + "group_add", texts(service.groupAdd()));
        view.put(at + "network_mode", text(service.networkMode()));
        view.put(at + "restart", text(service.restart()));
        view.put(at + "working_dir", text(service.workingDir()));
        view.put(
                at + "command",
                service.command().map(command -> command.words().toString()).orElse(""));
        view.put(
                at + "entrypoint",
                service.entrypoint().map(command -> command.words().toString()).orElse(""));
        view.put(at + "environment", optional(service.environment()).toString());
        view.put(at + "labels", strings(service.labels()).toString());
        service.dependsOn()
                .forEach((on, how) -> view.put(
                        at + "depends_on." + on, how.condition().keyword() + (how.required() ? "" : " optional")));
        mounts(service, at, view, usedVolumes);
        service.build().ifPresent(build -> build(build, at + "build.", view));
    }

    private static void mounts(Service service, String at, Map<String, String> view, Set<String> usedVolumes) {
        List<String> tmpfs = new java.util.ArrayList<>();
        for (Mount mount : service.mounts()) {
            String line = at + "mount." + mount.target().value();
            if (mount.from().isPresent()) {
                continue;
            }
            if (mount instanceof Mount.NamedVolume volume) {
                view.put(line, "volume " + volume.source().value() + " " + volume.readOnly());
                usedVolumes.add(volume.source().value());
            } else if (mount instanceof Mount.AnonymousVolume volume) {
                view.put(line, "volume  " + volume.readOnly());
            } else if (mount instanceof Mount.Bind bind) {
                view.put(line, "bind " + bind.source().value() + " " + bind.readOnly());
            } else if (mount instanceof Mount.Tmpfs each) {
                if (each.longSyntax()) {
                    view.put(line, "tmpfs  " + each.readOnly());
                } else {
                    tmpfs.add(written(each));
                }
            } else if (mount instanceof Mount.Other other) {
                view.put(line, other.type() + " " + text(other.source()) + " " + other.readOnly());
            } else if (mount instanceof Mount.Granted granted && granted.kind() == Mount.Granted.Kind.SECRET) {
                view.put(
                        at + "secret." + granted.target().value(),
                        granted.source().value());
            }
        }
        view.put(at + "tmpfs", tmpfs.toString());
    }

    private static String written(Mount.Tmpfs tmpfs) {
        StringBuilder options = new StringBuilder();
        tmpfs.options()
                .forEach((key, value) -> options.append(options.length() == 0 ? ":" : ",")
                        .append(key)
                        .append(value.value().isEmpty() ? "" : "=" + value.value()));
        return tmpfs.target().value() + options;
    }

    private static void build(Build build, String at, Map<String, String> view) {
        view.put(at + "context", build.context().value());
        boolean inline = build.dockerfileInline().isPresent();
        view.put(at + "dockerfile", build.dockerfile().map(Located::value).orElse(inline ? "" : "Dockerfile"));
        view.put(at + "dockerfile_inline", text(build.dockerfileInline()));
        view.put(at + "target", text(build.target()));
        Map<String, Optional<Located<String>>> known = new HashMap<>(build.args());
        known.values().removeIf(Optional::isEmpty);
        view.put(at + "args", optional(known).toString());
        view.put(at + "additional_contexts", strings(build.additionalContexts()).toString());
    }

    private static void volume(Volume volume, Map<String, String> view) {
        String at = "volumes." + volume.key() + ".";
        view.put(at + "name", volume.name().value());
        view.put(at + "external", Boolean.toString(volume.external()));
        view.put(at + "driver", text(volume.driver()));
        view.put(at + "driver_opts", strings(volume.driverOptions()).toString());
    }

    private static String text(Optional<Located<String>> value) {
        return value.map(Located::value).orElse("");
    }

    private static String texts(List<Located<String>> values) {
        return values.stream().map(Located::value).toList().toString();
    }

    private static Map<String, String> strings(Map<String, Located<String>> values) {
        Map<String, String> strings = new TreeMap<>();
        values.forEach((key, value) -> strings.put(key, value.value()));
        return strings;
    }

    private static Map<String, String> optional(Map<String, Optional<Located<String>>> values) {
        Map<String, String> strings = new TreeMap<>();
        values.forEach(
                (key, value) -> strings.put(key, value.map(Located::value).orElse("<none>")));
        return strings;
    }
}
