package dev.composepermit.compose;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * What Docker Compose says about a project, as lines {@code attribute -> value} that can be laid beside our own. The
 * answers are the output of {@code docker compose config --format json}, which doubles every dollar.
 */
final class OracleView {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OracleView() {}

    static Map<String, String> read(Path answer, Path corpus) {
        Map<String, String> view = new TreeMap<>();
        Map<?, ?> project = map(parse(answer, corpus));
        view.put("name", text(project.get("name")));
        map(project.get("services")).forEach((name, service) -> service(text(name), map(service), view));
        map(project.get("volumes")).forEach((key, volume) -> volume(text(key), map(volume), view));
        return view;
    }

    private static Object parse(Path answer, Path corpus) {
        try {
            String json = java.nio.file.Files.readString(answer);
            return JSON.readValue(json.replace("@CORPUS@", corpus.toString()).replace("$$", "$"), Object.class);
        } catch (java.io.IOException | JacksonException unreadable) {
            throw new IllegalStateException(answer.toString(), unreadable);
        }
    }

    private static void service(String name, Map<?, ?> service, Map<String, String> view) {
        String at = "services." + name + ".";
        view.put(at + "image", text(service.get("image")));
        view.put(at + "user", text(service.get("user")));
        view.put(at + "profiles", list(service.get("profiles")).toString());
        view.put(at + "tmpfs", list(service.get("tmpfs")).toString());
        view.put(at + "read_only", flag(service.get("read_only")));
        view.put(at + "privileged", flag(service.get("privileged")));
        view.put(at + "group_add", list(service.get("group_add")).toString());
        view.put(at + "network_mode", text(service.get("network_mode")));
        view.put(at + "restart", text(service.get("restart")));
        view.put(at + "working_dir", text(service.get("working_dir")));
        view.put(
                at + "command",
                service.get("command") == null
                        ? ""
                        : list(service.get("command")).toString());
        view.put(
                at + "entrypoint",
                service.get("entrypoint") == null
                        ? ""
                        : list(service.get("entrypoint")).toString());
        view.put(at + "environment", new TreeMap<>(strings(service.get("environment"))).toString());
        view.put(at + "labels", new TreeMap<>(strings(service.get("labels"))).toString());
        map(service.get("depends_on")).forEach((on, how) -> view.put(at + "depends_on." + on, dependency(map(how))));
        for (Object each : objects(service.get("volumes"))) {
            mount(map(each), at, view);
        }
        for (Object each : objects(service.get("secrets"))) {
            String target = text(map(each).get("target"));
            String path = target.startsWith("/") ? target : "/run/secrets/" + target;
            view.put(at + "secret." + path, text(map(each).get("source")));
        }
        if (service.get("build") != null) {
            build(map(service.get("build")), at + "build.", view);
        }
    }

    private static void mount(Map<?, ?> mount, String at, Map<String, String> view) {
        view.put(
                at + "mount." + text(mount.get("target")),
                text(mount.get("type")) + " " + text(mount.get("source")) + " " + flag(mount.get("read_only")));
    }

    private static void build(Map<?, ?> build, String at, Map<String, String> view) {
        view.put(at + "context", text(build.get("context")));
        view.put(at + "dockerfile", text(build.get("dockerfile")));
        view.put(at + "dockerfile_inline", text(build.get("dockerfile_inline")));
        view.put(at + "target", text(build.get("target")));
        view.put(at + "args", new TreeMap<>(strings(build.get("args"))).toString());
        view.put(at + "additional_contexts", new TreeMap<>(strings(build.get("additional_contexts"))).toString());
    }

    private static String dependency(Map<?, ?> how) {
        return text(how.get("condition")) + (flag(how.get("required")).equals("true") ? "" : " optional");
    }

    private static void volume(String key, Map<?, ?> volume, Map<String, String> view) {
        String at = "volumes." + key + ".";
        view.put(at + "name", text(volume.get("name")));
        view.put(at + "external", flag(volume.get("external")));
        view.put(at + "driver", text(volume.get("driver")));
        view.put(at + "driver_opts", new TreeMap<>(strings(volume.get("driver_opts"))).toString());
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static String flag(Object value) {
        return value == null ? "false" : value.toString();
    }

    private static Map<?, ?> map(Object value) {
        return Optional.ofNullable(value).map(Map.class::cast).orElse(Map.of());
    }

    private static List<?> objects(Object value) {
        return Optional.ofNullable(value).map(List.class::cast).orElse(List.of());
    }

    private static List<String> list(Object value) {
        List<String> texts = new ArrayList<>();
        objects(value).forEach(item -> texts.add(text(item)));
        return texts;
    }

    private static Map<String, String> strings(Object value) {
        Map<String, String> strings = new TreeMap<>();
        map(value).forEach((key, each) -> strings.put(text(key), each == null ? "<none>" : each.toString()));
        return strings;
    }
}
