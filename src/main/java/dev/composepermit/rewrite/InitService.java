package dev.composepermit.rewrite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One init service to be added.
 *
 * @param name its name in the file
 * @param image the image it runs
 * @param ownImage whether that is the image of the service it works for, with a health check and more of its own
 * @param platform the platform of that service, if it names one
 * @param profiles the profiles it carries; empty when some dependent carries none
 * @param gifts what it gives to whom
 * @param stateVolume the volume for the flags that may not lie in the sources
 */
record InitService(
        String name,
        String image,
        boolean ownImage,
        Optional<String> platform,
        List<String> profiles,
        List<Gift> gifts,
        String stateVolume) {
    /** The label by which a generated service is known again. */
    static final String LABEL = "dev.composepermit.generated";

    /** The volume that holds the flags which may not lie in the sources, where that name is free. */
    static final String STATE_VOLUME = "volume-init-state";

    static final String STATE_PATH = "/volume-init-state";

    boolean needsState() {
        return gifts.stream().anyMatch(Gift::needsState);
    }

    /** The service as it will stand in the file. */
    Fragment fragment() {
        Map<String, Fragment> entries = new LinkedHashMap<>();
        entries.put("image", new Fragment.Text(image));
        platform.ifPresent(value -> entries.put("platform", new Fragment.Text(value)));
        if (!profiles.isEmpty()) {
            entries.put("profiles", row(profiles));
        }
        entries.put("user", new Fragment.Quoted("0:0"));
        entries.put("entrypoint", new Fragment.Row(List.of(new Fragment.Quoted("/bin/sh"), new Fragment.Quoted("-c"))));
        entries.put("command", new Fragment.Items(List.of(new Fragment.Lines(VolumeInitScript.forCompose(gifts)))));
        entries.put("volumes", new Fragment.Items(mounts()));
        entries.put("network_mode", new Fragment.Text("none"));
        entries.put("read_only", new Fragment.Word("true"));
        entries.put("cap_drop", row(List.of("ALL")));
        entries.put("cap_add", row(List.of("CHOWN", "DAC_OVERRIDE", "FOWNER")));
        entries.put("security_opt", new Fragment.Row(List.of(new Fragment.Quoted("no-new-privileges:true"))));
        if (ownImage) {
            entries.put("healthcheck", Fragment.Mapping.of("disable", new Fragment.Word("true")));
        }
        entries.put("restart", new Fragment.Quoted("no"));
        // Without it, `up --abort-on-container-exit` ends when the init has done its work (Compose ≥ 2.20).
        entries.put("attach", new Fragment.Word("false"));
        entries.put("labels", Fragment.Mapping.of(LABEL, new Fragment.Quoted("1")));
        return new Fragment.Mapping(entries);
    }

    private List<Fragment> mounts() {
        List<Fragment> mounts = new ArrayList<>();
        for (Gift gift : gifts) {
            mounts.add(mount(gift));
        }
        if (needsState()) {
            mounts.add(state(stateVolume));
        }
        return mounts;
    }

    /** The short syntax, unless the source would be read as something else there. */
    static Fragment mount(Gift gift) {
        String source = gift.source();
        boolean path = source.startsWith("/") || source.startsWith(".") || source.startsWith("~");
        boolean plain = source.indexOf(':') < 0 && gift.path().indexOf(':') < 0;
        if (plain && (!gift.isBind() || path || source.startsWith("$"))) {
            return new Fragment.Text(source + ":" + gift.path() + (gift.relabels() ? ":z" : ""));
        }
        Map<String, Fragment> entries = new LinkedHashMap<>();
        entries.put("type", new Fragment.Text(gift.isBind() ? "bind" : "volume"));
        entries.put("source", new Fragment.Text(source));
        entries.put("target", new Fragment.Text(gift.path()));
        if (gift.relabels()) {
            entries.put("bind", Fragment.Mapping.of("selinux", new Fragment.Text("z")));
        }
        return new Fragment.Mapping(entries);
    }

    static Fragment state(String volume) {
        return new Fragment.Text(volume + ":" + STATE_PATH);
    }

    private static Fragment row(List<String> words) {
        return new Fragment.Row(words.stream().<Fragment>map(Fragment.Text::new).toList());
    }
}
