package dev.composepermit.rewrite;

import dev.composepermit.text.Place;
import java.util.List;

/**
 * A tmpfs that is to become a volume in memory.
 *
 * @param service whose it is
 * @param target where it is mounted
 * @param volume the key of the volume
 * @param options the mount options that give it its owner, for {@code driver_opts}
 * @param lost options of the tmpfs that a volume can't have on the engine at hand
 * @param place the item in the file
 */
public record MemoryVolume(
        String service, String target, String volume, String options, List<String> lost, Place place) {
    public MemoryVolume {
        lost = List.copyOf(lost);
    }
}
