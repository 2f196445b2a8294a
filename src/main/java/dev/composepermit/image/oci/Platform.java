package dev.composepermit.image.oci;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What an image is made for, in containerd's normal form ({@code platforms.Normalize}).
 *
 * @param os {@code linux}
 * @param architecture in Go's words: {@code amd64}, {@code arm64}
 * @param variant {@code v7}; the empty string when there is none
 */
public record Platform(String os, String architecture, String variant) {
    private static final Set<String> SYSTEMS = Set.of("linux", "windows", "darwin", "freebsd");

    /** From its words, in any of the spellings in use. */
    static Platform normal(String os, String architecture, String variant) {
        String system = os.toLowerCase(Locale.ROOT);
        String arch = architecture.toLowerCase(Locale.ROOT);
        String version = variant.toLowerCase(Locale.ROOT);
        return switch (arch) {
            case "x86_64", "x86-64", "amd64" -> new Platform(system, "amd64", version.equals("v1") ? "" : version);
            case "aarch64", "arm64" ->
                new Platform(system, "arm64", version.equals("8") || version.equals("v8") ? "" : version);
            case "i386", "x86" -> new Platform(system, "386", "");
            case "armhf" -> new Platform(system, "arm", "v7");
            case "armel" -> new Platform(system, "arm", "v6");
            case "arm" ->
                new Platform(
                        system,
                        "arm",
                        version.isEmpty() || version.equals("7") ? "v7" : version.replaceFirst("^v?", "v"));
            default -> new Platform(system, arch, version);
        };
    }

    /** From an entry of an index, or from a config. */
    static Platform of(JsonNode json) throws ImageException {
        return normal(
                Documents.text(json, "os"), Documents.text(json, "architecture"), Documents.text(json, "variant"));
    }

    /**
     * From what {@code platform:} says, such as {@code linux/arm64}, {@code arm64} or {@code linux}.
     *
     * @return empty when it says nothing
     * @throws ImageException when it says something that is no platform
     */
    public static Optional<Platform> asked(Optional<String> written) throws ImageException {
        if (written.isEmpty() || written.get().isEmpty()) {
            return Optional.empty();
        }
        String[] parts = written.get().split("/", -1);
        for (String part : parts) {
            if (part.isEmpty() || parts.length > 3) {
                throw new ImageException("\"" + written.get() + "\" is no platform");
            }
        }
        if (parts.length > 1) {
            return Optional.of(normal(parts[0], parts[1], parts.length > 2 ? parts[2] : ""));
        }
        boolean system = SYSTEMS.contains(parts[0]);
        return Optional.of(
                system ? normal(parts[0], ofThisMachine().architecture(), "") : normal("linux", parts[0], ""));
    }

    /** Linux on the machine this runs on: what an engine here pulls when nothing is said. */
    public static Platform ofThisMachine() {
        return normal("linux", System.getProperty("os.arch", "amd64"), "");
    }

    /** What runs on this platform, the best first (containerd {@code platforms.Only}). */
    public List<Platform> runnable() {
        List<Platform> all = new ArrayList<>(List.of(this));
        if (architecture.equals("amd64")) {
            int level = variant.matches("v[234]") ? variant.charAt(1) - '0' : 1;
            for (int lower = level - 1; lower >= 1; lower--) {
                all.add(new Platform(os, "amd64", lower == 1 ? "" : "v" + lower));
            }
            all.add(new Platform(os, "386", ""));
        } else if (architecture.equals("arm64") && variant.isEmpty()) {
            all.add(new Platform(os, "arm", "v8"));
            olderArm(8, all);
        } else if (architecture.equals("arm") && variant.matches("v[678]")) {
            olderArm(variant.charAt(1) - '0', all);
        }
        return all;
    }

    private void olderArm(int version, List<Platform> all) {
        for (int older = version - 1; older >= 5; older--) {
            all.add(new Platform(os, "arm", "v" + older));
        }
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}
