package dev.composepermit.rewrite;

import dev.composepermit.compose.tree.ListValue;
import dev.composepermit.compose.tree.MapValue;
import dev.composepermit.compose.tree.ScalarValue;
import dev.composepermit.compose.tree.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares a piece of YAML as it was planned with what Compose's reading made of it. */
final class FragmentProof {
    /** Paths and keys mean what they mean only where they stand: mounts are compared by what they turned out to be. */
    private static final String VOLUMES = "volumes";

    private final List<String> differences;

    /** @param differences what is found is added to these */
    FragmentProof(List<String> differences) {
        this.differences = differences;
    }

    /**
     * Compares a service with its fragment.
     *
     * @param mounts the planned sources by target
     */
    void service(String name, Fragment planned, @Nullable MapValue found, Map<String, String> mounts) {
        if (found == null || !(planned instanceof Fragment.Mapping mapping)) {
            differences.add(name + " is missing");
            return;
        }
        mapping.entries().forEach((key, value) -> {
            if (!key.equals(VOLUMES)) {
                compare(name + "." + key, value, found.get(key));
            }
        });
        found.entries().keySet().stream()
                .filter(key -> !mapping.entries().containsKey(key) && !isEmpty(found.get(key)))
                .forEach(key -> differences.add(name + "." + key + " appeared"));
        Map<String, String> really = mounts(found.list(VOLUMES));
        if (!really.equals(mounts)) {
            differences.add(name + " mounts " + really + ", not " + mounts);
        }
    }

    private static boolean isEmpty(@Nullable Value value) {
        return value == null
                || value.isNull()
                || value instanceof MapValue map && map.isEmpty()
                || value instanceof ListValue list && list.items().isEmpty();
    }

    /** The sources of a service's volumes by target. */
    static Map<String, String> mounts(@Nullable ListValue volumes) {
        Map<String, String> mounts = new TreeMap<>();
        for (Value item : volumes == null ? List.<Value>of() : volumes.items()) {
            if (item instanceof MapValue mount) {
                mounts.put(text(mount.scalar("target")), text(mount.scalar("source")));
            }
        }
        return mounts;
    }

    private static String text(@Nullable ScalarValue scalar) {
        return scalar == null ? "" : scalar.text();
    }

    void compare(String path, Fragment planned, @Nullable Value found) {
        boolean same;
        if (planned instanceof Fragment.Mapping mapping && found instanceof MapValue map) {
            mapping.entries().forEach((key, value) -> compare(path + "." + key, value, map.get(key)));
            same = mapping.entries().keySet().equals(map.entries().keySet());
        } else if (planned instanceof Fragment.Row row && found instanceof ListValue list) {
            same = items(path, row.items(), list);
        } else if (planned instanceof Fragment.Items items && found instanceof ListValue list) {
            same = items(path, items.items(), list);
        } else {
            same = found instanceof ScalarValue scalar && scalar.text().equals(scalar(planned));
        }
        if (!same) {
            differences.add(path + " is not as planned");
        }
    }

    private boolean items(String path, List<Fragment> planned, ListValue found) {
        List<Value> items = new ArrayList<>(found.items());
        if (planned.size() != items.size()) {
            return false;
        }
        for (int i = 0; i < items.size(); i++) {
            compare(path + "[" + i + "]", planned.get(i), items.get(i));
        }
        return true;
    }

    /** What Compose reads where this is written: two dollars are one. */
    private static String scalar(Fragment planned) {
        String text = planned instanceof Fragment.Text plain
                ? plain.value()
                : planned instanceof Fragment.Quoted quoted
                        ? quoted.value()
                        : planned instanceof Fragment.Word word
                                ? word.value()
                                : planned instanceof Fragment.Lines lines ? lines.value() : "";
        return text.replace("$$", "$");
    }
}
