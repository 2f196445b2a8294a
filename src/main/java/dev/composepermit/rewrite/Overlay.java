package dev.composepermit.rewrite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the additions as an override file, for a second {@code -f}; the original stays as it is. */
final class Overlay {
    private static final Layout LAYOUT = new Layout("\n", 2, 2);

    private Overlay() {}

    /**
     * The text of the override file.
     *
     * @param original the name of the file it goes with
     */
    static String text(Additions additions, String original) {
        Map<String, Fragment> services = new LinkedHashMap<>(additions.services());
        additions.edges().forEach((name, inits) -> services.put(name, edges(inits)));
        additions.extensions().forEach((name, extension) -> services.put(name, extended(extension)));
        additions
                .preStart()
                .forEach((name, hook) ->
                        services.put(name, Fragment.Mapping.of("pre_start", new Fragment.Items(List.of(hook)))));
        additions.groups().forEach((name, group) -> services.merge(name, joined(group), Overlay::both));
        StringBuilder text = new StringBuilder("# Goes with " + original.replace('\n', ' ') + ":\n");
        text.append("#   docker compose -f ")
                .append(VolumeInitScript.word(original))
                .append(" -f THIS-FILE up\n");
        text.append(FragmentWriter.entry("services", new Fragment.Mapping(services), 0, LAYOUT));
        additions.stateVolume().ifPresent(volume -> {
            Fragment volumes = Fragment.Mapping.of(volume, new Fragment.Mapping(Map.of()));
            text.append(FragmentWriter.entry("volumes", volumes, 0, LAYOUT));
        });
        return text.toString();
    }

    /** An override adds to the groups. */
    private static Fragment joined(String group) {
        return Fragment.Mapping.of(GroupEdits.KEY, new Fragment.Row(List.of(new Fragment.Quoted(group))));
    }

    private static Fragment both(Fragment one, Fragment other) {
        Map<String, Fragment> entries = new LinkedHashMap<>(((Fragment.Mapping) one).entries());
        entries.putAll(((Fragment.Mapping) other).entries());
        return new Fragment.Mapping(entries);
    }

    /** An override replaces the command whole, and adds to the mounts. */
    private static Fragment extended(InitWork.Extension extension) {
        String script = VolumeInitScript.forCompose(extension.init().script(), extension.gifts());
        return new Fragment.Mapping(new LinkedHashMap<>(Map.of(
                "command", new Fragment.Items(List.of(new Fragment.Lines(script))),
                "volumes", new Fragment.Items(extension.mounts()))));
    }

    private static Fragment edges(List<String> inits) {
        Map<String, Fragment> edges = new LinkedHashMap<>();
        for (String init : new ArrayList<>(inits)) {
            edges.put(init, DependsOnEdits.COMPLETED);
        }
        return Fragment.Mapping.of("depends_on", new Fragment.Mapping(edges));
    }
}
