package dev.composepermit.compose.decode;

import dev.composepermit.compose.GrantedFile;
import dev.composepermit.compose.GrantedFile.Origin;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.Volume;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.text.Place;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Decodes the top-level sections {@code volumes}, {@code secrets} and {@code configs}. */
public final class ResourceDecoder {
    private ResourceDecoder() {}

    public static Map<String, Volume> volumes(MapValue model) {
        Map<String, Volume> volumes = new TreeMap<>();
        MapValue section = model.map("volumes");
        if (section != null) {
            section.entries().forEach((key, entry) -> {
                if (entry.value() instanceof MapValue volume) {
                    volumes.put(key, volume(key, entry.key(), volume));
                }
            });
        }
        return Collections.unmodifiableMap(volumes);
    }

    private static Volume volume(String key, Place place, MapValue volume) {
        return new Volume(
                key,
                Texts.of(volume, "name").orElseGet(() -> Located.of(key, place)),
                Texts.isTrue(volume, "external"),
                Texts.notEmpty(volume, "driver"),
                Texts.labels(volume.get("driver_opts")),
                Texts.labels(volume.get("labels")),
                place);
    }

    /**
     * Decodes secrets or configs.
     *
     * @param section which of the two
     */
    public static Map<String, GrantedFile> files(MapValue model, String section) {
        Map<String, GrantedFile> files = new TreeMap<>();
        MapValue entries = model.map(section);
        if (entries != null) {
            entries.entries().forEach((key, entry) -> {
                if (entry.value() instanceof MapValue file) {
                    files.put(key, file(key, entry.key(), file));
                }
            });
        }
        return Collections.unmodifiableMap(files);
    }

    private static GrantedFile file(String key, Place place, MapValue file) {
        for (Origin origin : new Origin[] {Origin.FILE, Origin.ENVIRONMENT, Origin.CONTENT}) {
            ScalarValue value = file.scalar(attribute(origin));
            if (value != null && !Texts.isTrue(file, "external")) {
                return new GrantedFile(key, origin, value.text(), place);
            }
        }
        return new GrantedFile(key, Origin.EXTERNAL, "", place);
    }

    private static String attribute(Origin origin) {
        return switch (origin) {
            case FILE -> "file";
            case ENVIRONMENT -> "environment";
            case CONTENT -> "content";
            case EXTERNAL -> "external";
        };
    }
}
