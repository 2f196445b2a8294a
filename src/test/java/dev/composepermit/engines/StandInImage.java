package dev.composepermit.engines;

import dev.composepermit.image.layer.TarLayer;
import dev.composepermit.image.oci.MadeImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A busybox that behaves at its start as a real image does: the same accounts, directories and owners, the same steps
 * before the program, under the same name. No registry is needed for a story that way.
 */
final class StandInImage {
    private static final List<String> APPLETS = List.of(
            "sh", "cat", "chmod", "chown", "cp", "env", "find", "grep", "head", "id", "ln", "ls", "mkdir", "mkfifo",
            "mv", "rm", "sed", "seq", "sleep", "stat", "su", "test", "touch", "tr", "wc", "xargs", "[");

    private final TarLayer layer = new TarLayer();
    private final StringBuilder accounts = new StringBuilder("root:x:0:0::/:/bin/sh\n");
    private final StringBuilder groups = new StringBuilder("root:x:0:\n");
    private final Map<String, String> config = new TreeMap<>();
    private final List<String> environment = new ArrayList<>(List.of("PATH=/bin"));

    StandInImage(Path busybox) throws IOException {
        for (String directory : List.of("bin", "etc", "dev", "proc", "sys", "run", "var", "var/lib")) {
            layer.directory(directory, 0, 0, 0755);
        }
        layer.directory("tmp", 0, 0, 01777);
        layer.file("bin/busybox", 0, 0, 0755, Files.readAllBytes(busybox));
        APPLETS.forEach(applet -> layer.symlink("bin/" + applet, "busybox"));
    }

    /** An account and a group of the same name. */
    StandInImage account(String name, int uid, int gid) {
        accounts.append(name + ":x:" + uid + ":" + gid + "::/:/bin/sh\n");
        groups.append(name + ":x:" + gid + ":\n");
        return this;
    }

    StandInImage directory(String path, int uid, int gid, int mode) {
        layer.directory(path.substring(1), uid, gid, mode);
        return this;
    }

    /** A file of root's. */
    StandInImage file(String path, int mode, byte[] content) {
        layer.file(path.substring(1), 0, 0, mode, content);
        return this;
    }

    /** What it runs when Compose says nothing else. */
    StandInImage startsWith(String script) {
        layer.script("bin/start", "#!/bin/sh\nset -e\n" + script);
        config.put("Entrypoint", "[\"/bin/start\"]");
        return this;
    }

    /** The command that says whether the program has come to work. */
    StandInImage worksWhen(String command) {
        config.put(
                "Healthcheck",
                "{\"Test\":[\"CMD-SHELL\",\"" + command
                        + "\"],\"Interval\":500000000,\"Timeout\":5000000000,\"Retries\":60}");
        return this;
    }

    StandInImage user(String user) {
        config.put("User", '"' + user + '"');
        return this;
    }

    StandInImage volume(String path) {
        config.put("Volumes", "{\"" + path + "\":{}}");
        return this;
    }

    StandInImage workingDirectory(String path) {
        config.put("WorkingDir", '"' + path + '"');
        return this;
    }

    StandInImage variable(String name, String value) {
        environment.add(name + "=" + value);
        return this;
    }

    /** Has an engine load it under a name; nothing may be added to it afterwards. */
    void loadInto(LiveEngine engine, Path scratch, String reference) throws IOException {
        layer.file("etc/passwd", accounts.toString()).file("etc/group", groups.toString());
        config.put("Env", "[\"" + String.join("\",\"", environment) + "\"]");
        List<String> entries = new ArrayList<>();
        config.forEach((key, value) -> entries.add('"' + key + "\":" + value));
        MadeImage image =
                MadeImage.of("amd64", "{" + String.join(",", entries) + "}", MadeImage.Packed.plain(layer.plain()));
        Path archive = Files.write(scratch.resolve("image.tar"), MadeImage.tar(image.dockerSave(reference)));
        engine.docker(archive, "load").orFail();
        Files.delete(archive);
    }
}
