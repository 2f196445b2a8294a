package dev.composepermit.yaml;

import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextRange;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML into a tree that knows its places.
 *
 * <p>The tree is made from snakeyaml-engine's parse events and not from its nodes: those lose the place of an alias.
 * Comments are found in the gaps between the tokens rather than asked of the parser, whose comment mode is slow on
 * nested input and attaches comments to nodes they don't belong to.
 *
 * <p>Docker Compose reads with go.yaml.in/yaml/v3. Differences that remain, in texts nobody writes on purpose: it takes
 * U+0085, U+2028 and U+2029 for line breaks, as YAML 1.1 does, and nests up to 10,000 levels.
 */
public final class YamlReader {
    /** The deepest nesting that is read, aliases followed. Real files stay below 20. */
    static final int MAX_DEPTH = 200;

    /** The largest text that is read, in UTF-16 units. */
    static final int MAX_LENGTH = 10 * 1024 * 1024;

    private YamlReader() {}

    /** Reads a text. Never throws on bad input: the tree goes as far as it could be made, the rest is problems. */
    public static YamlReading read(SourceText source) {
        if (source.text().length() > MAX_LENGTH) {
            String message = "the file is larger than " + MAX_LENGTH / (1024 * 1024) + " MiB and is not read";
            var problem = new YamlProblem(YamlProblem.Kind.LIMIT, message, new TextRange(0, 0));
            return new YamlReading(source, List.of(), List.of(), List.of(problem));
        }
        OffsetTable offsets = OffsetTable.of(source.text());
        TreeBuilder builder = new TreeBuilder(source, offsets);
        parse(source, offsets, builder);
        builder.finish();
        GapScanner gaps = new GapScanner(source);
        gaps.scan(builder.tokens(), builder.readTo());
        List<YamlProblem> problems = new ArrayList<>(builder.problems());
        gaps.tabProblem().ifPresent(problems::add);
        problems.sort((one, other) -> one.range().compareTo(other.range()));
        return new YamlReading(source, builder.documents(), gaps.comments(), problems);
    }

    private static void parse(SourceText source, OffsetTable offsets, TreeBuilder builder) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.name())
                .setCodePointLimit(MAX_LENGTH)
                .setParseComments(false)
                .build();
        try {
            Iterator<Event> events =
                    new Parse(settings).parseString(source.text()).iterator();
            while (events.hasNext() && builder.accept(events.next())) {
                // The builder does the work; it says no when a limit is reached.
            }
        } catch (YamlEngineException failure) {
            builder.stop(SyntaxProblems.of(failure, source, offsets));
        }
    }
}
