package dev.composepermit.compose.decode;

import dev.composepermit.compose.Command;
import dev.composepermit.compose.Hook;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.tree.MapValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decodes the life cycle hooks of a service. */
final class HookDecoder {
    private HookDecoder() {}

    static List<Hook> decode(MapValue service) {
        List<Hook> hooks = new ArrayList<>();
        for (Hook.Kind kind : Hook.Kind.values()) {
            for (MapValue hook : Texts.maps(service.list(kind.keyword()))) {
                hooks.add(decode(hook, kind));
            }
        }
        return hooks;
    }

    private static Hook decode(MapValue hook, Hook.Kind kind) {
        Map<String, Located<String>> environment = new LinkedHashMap<>();
        Texts.pairs(hook.get("environment"))
                .forEach((name, value) -> value.ifPresent(text -> environment.put(name, text)));
        return new Hook(
                kind,
                CommandDecoder.decode(hook, "command")
                        .orElseGet(() -> new Command(List.of(), hook.place(), List.of(), false)),
                Texts.of(hook, "user"),
                Texts.notEmpty(hook, "image"),
                environment,
                Texts.isTrue(hook, "privileged"),
                List.of(),
                hook.place());
    }
}
