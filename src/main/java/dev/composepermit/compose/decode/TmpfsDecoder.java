package dev.composepermit.compose.decode;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Decodes items of {@code tmpfs:}: a path, and behind a colon the engine's mount options. */
final class TmpfsDecoder {
    private TmpfsDecoder() {}

    static Mount decode(Located<String> item) {
        String written = item.value();
        int colon = written.indexOf(':');
        Located<String> target = item.map(text -> colon < 0 ? text : text.substring(0, colon));
        Map<String, Located<String>> options =
                colon < 0 ? Map.of() : options(item.map(text -> text.substring(colon + 1)));
        boolean readOnly = options.containsKey("ro") && !options.containsKey("rw");
        Optional<Located<Integer>> mode =
                Optional.ofNullable(options.get("mode")).flatMap(text -> Texts.number(text, 8));
        return new Mount.Tmpfs(target, readOnly, options, mode, false, Optional.empty(), item.place());
    }

    private static Map<String, Located<String>> options(Located<String> written) {
        Map<String, Located<String>> options = new LinkedHashMap<>();
        for (String option : written.value().split(",")) {
            int equals = option.indexOf('=');
            String key = equals < 0 ? option : option.substring(0, equals);
            if (!key.isEmpty()) {
                options.put(key, written.map(text -> equals < 0 ? "" : option.substring(equals + 1)));
            }
        }
        return options;
    }
}
