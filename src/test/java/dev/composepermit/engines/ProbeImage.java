package dev.composepermit.engines;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import dev.composepermit.image.layer.LayerStack;
import dev.composepermit.image.layer.LayeredFiles;
import dev.composepermit.image.layer.TarLayer;
import dev.composepermit.image.oci.ImageConfig;
import dev.composepermit.image.oci.OciImageFacts;
import dev.composepermit.image.oci.Platform;
import dev.composepermit.image.oci.ResolvedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The image that all scenarios run: a static busybox, some accounts, and below {@code /m0}, {@code /m1} … a directory of
 * every owner and mode, empty and with a file. The product reads the very bytes that the engines load.
 */
final class ProbeImage {
    /** How many mounts one container can have. */
    static final int SLOTS = 10;

    private static final String NAME = "probe.test/truth";

    /** Which user the image's config names. */
    enum Config {
        NO_USER("", "plain"),
        BY_NAME("app", "app"),
        BY_NUMBER("5555:70", "stranger");

        private final String user;
        private final String tag;

        Config(String user, String tag) {
            this.user = user;
            this.tag = tag;
        }

        String reference() {
            return NAME + ":" + tag;
        }

        private String json() {
            return "{\"User\":\"" + user + "\",\"Env\":[\"PATH=/bin\"],\"Entrypoint\":[\"/bin/probe\"],\"Cmd\":[],"
                    + "\"WorkingDir\":\"/\",\"Volumes\":{\"" + VOLUME + "\":{},\"" + ABSENT_VOLUME + "\":{}}}";
        }
    }

    /** A VOLUME of the image that exists in it, 1000:1000 0750 with a file. */
    static final String VOLUME = "/declared/app";
    /** A VOLUME of the image that it has not. */
    static final String ABSENT_VOLUME = "/declared/absent";

    private final TarLayer layer;
    private final Map<Config, ImageFacts> facts = new EnumMap<>(Config.class);

    ProbeImage(Path busybox) {
        this.layer = layer(busybox);
        for (Config config : Config.values()) {
            LayeredFiles files = new LayeredFiles(new LayerStack(List.of(layer::read)));
            ImageConfig read = new ImageConfig(
                    config.user,
                    Map.of("PATH", "/bin"),
                    List.of("/bin/probe"),
                    List.of(),
                    "/",
                    List.of(ABSENT_VOLUME, VOLUME),
                    List.of());
            Evidence origin = Evidence.of(EvidenceSource.ENGINE_STORE, config.reference());
            ResolvedImage image =
                    new ResolvedImage(Optional.empty(), read, new Platform("linux", "amd64", ""), List.of());
            facts.put(config, new PassiveImage(new OciImageFacts(config.reference(), image, files, origin)));
        }
    }

    private static TarLayer layer(Path busybox) {
        TarLayer layer = new TarLayer();
        for (String directory : List.of("bin", "etc", "dev", "proc", "sys", "run", "declared")) {
            layer.directory(directory, 0, 0, 0755);
        }
        layer.directory("tmp", 0, 0, 01777);
        layer.directory("declared/app", 1000, 1000, 0750).file("declared/app/f", 1000, 1000, 0644, "f\n");
        layer.file("etc/passwd", """
            root:x:0:0::/:/bin/sh
            app:x:1000:1000::/:/bin/sh
            svc:x:1001:2001::/:/bin/sh
            pg:x:70:70::/:/bin/sh
            """);
        layer.file("etc/group", """
            root:x:0:
            app:x:1000:
            svc:x:2001:
            pg:x:70:
            extra:x:3001:app,svc
            rooted:x:3003:root
            """);
        try {
            layer.file("bin/busybox", 0, 0, 0755, Files.readAllBytes(busybox));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (String applet : List.of(
                "sh", "cat", "stat", "ls", "rm", "mv", "mkdir", "chmod", "id", "chown", "find", "head", "tr", "sed",
                "sleep", "touch", "[")) {
            layer.symlink("bin/" + applet, "busybox");
        }
        layer.script("bin/probe", Probe.SCRIPT);
        for (int slot = 0; slot < SLOTS; slot++) {
            layer.directory("m" + slot, 0, 0, 0755);
            for (MountCase.ImageTarget target : MountCase.ImageTarget.all()) {
                target.addTo(layer, slot);
            }
        }
        return layer;
    }

    /** Paths of every sort: what a mount can be put on, and what it has besides. */
    static List<String> paths() {
        List<String> paths = new ArrayList<>(List.of(
                "/bin", "/bin/sh", "/tmp", "/etc", "/etc/passwd", "/declared", VOLUME, ABSENT_VOLUME, "/nowhere"));
        MountCase.ImageTarget.all().forEach(target -> paths.add(target.path(0)));
        return paths;
    }

    ImageSource source() {
        return new ImageSource() {
            @Override
            public String name() {
                return "engine";
            }

            @Override
            public Fact<ImageFacts> find(ImageReference reference, Optional<String> platform) {
                return facts.entrySet().stream()
                        .filter(entry -> entry.getKey().reference().equals(reference.familiarName()))
                        .map(entry -> Fact.known(entry.getValue()))
                        .findFirst()
                        .orElseGet(() -> Fact.unknown(UnknownReason.IMAGE_NOT_KNOWN, "not made here"));
            }
        };
    }

    /** Has an engine load the image with each of its configs. */
    void loadInto(LiveEngine engine, Path scratch) throws IOException {
        String digest = sha256(layer.plain());
        for (Config config : Config.values()) {
            String json = "{\"architecture\":\"amd64\",\"os\":\"linux\",\"config\":" + config.json()
                    + ",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"sha256:" + digest + "\"]},\"history\":[{}]}";
            String configName = sha256(json.getBytes(StandardCharsets.UTF_8)) + ".json";
            TarLayer archive = new TarLayer()
                    .file(configName, json)
                    .file("layer.tar", 0, 0, 0644, layer.plain())
                    .file(
                            "manifest.json",
                            "[{\"Config\":\"" + configName + "\",\"RepoTags\":[\"" + config.reference()
                                    + "\"],\"Layers\":[\"layer.tar\"]}]");
            Path file = Files.write(scratch.resolve(config.name()), archive.plain());
            engine.docker(file, "load").orFail();
            Files.delete(file);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
