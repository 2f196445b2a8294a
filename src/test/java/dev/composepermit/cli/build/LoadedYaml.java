package dev.composepermit.cli.build;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Uses of the YAML library: the one that this program has, and those that it has not. */
public final class LoadedYaml implements Supplier<List<String>> {
    private static final String TEXT = "a: 1\nb: [x, true, 0o17, ~]\nc: \"\\x41\\u00e9\"\n";

    @Override
    public List<String> get() {
        List<String> lines = new ArrayList<>();
        new Parse(LoadSettings.builder().build()).parseString(TEXT).forEach(event -> lines.add(event.toString()));
        lines.add(String.valueOf(new Load(LoadSettings.builder().build()).loadFromString(TEXT)));
        LoadSettings core = LoadSettings.builder().setSchema(new CoreSchema()).build();
        lines.add(String.valueOf(new Load(core).loadFromString(TEXT)));
        lines.add(String.valueOf(new Load(core).loadFromString("a: &b-1 c\nd: *b-1\n")));
        for (String wrong :
                List.of("\"\\x4G\"", "a:\n  - b\n  c\n- d", "a: *b", "a: &\u0001", "- !x!y z", "{a", "a: b: c")) {
            try {
                lines.add(String.valueOf(new Load(core).loadFromString(wrong)));
            } catch (YamlEngineException e) {
                lines.add(e.getMessage());
            }
        }
        for (char c = 1; c < 0x3000; c++) {
            try {
                lines.add(new Anchor("a" + c).toString());
            } catch (YamlEngineException e) {
                lines.add(e.getMessage());
            }
        }
        return lines;
    }
}
