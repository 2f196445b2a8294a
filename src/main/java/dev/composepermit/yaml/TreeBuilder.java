package dev.composepermit.yaml;

import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Makes the tree from parse events, one frame for each collection that is still open. */
final class TreeBuilder {
    private final String text;
    private final OffsetTable offsets;
    private final NodePlaces places;
    private final AnchorTable anchors;
    private final KeyChecks keys;
    private final Deque<Frame> open = new ArrayDeque<>();
    private final List<YamlNode> documents = new ArrayList<>();
    private final List<YamlProblem> problems = new ArrayList<>();
    private final List<GapScanner.Token> tokens = new ArrayList<>();
    private int readTo;

    TreeBuilder(SourceText source, OffsetTable offsets) {
        this.text = source.text();
        this.offsets = offsets;
        this.places = new NodePlaces(text);
        this.anchors = new AnchorTable(problems);
        this.keys = new KeyChecks(source, problems);
    }

    List<YamlNode> documents() {
        return documents;
    }

    List<YamlProblem> problems() {
        return problems;
    }

    /** The scalars and aliases in the order of the text. */
    List<GapScanner.Token> tokens() {
        return tokens;
    }

    /** How far the text was understood. */
    int readTo() {
        return readTo;
    }

    /** Takes one event; false when a limit is reached and reading must end. */
    boolean accept(Event event) {
        readTo = Math.max(readTo, offset(event.getEndMark()));
        return switch (event.getEventId()) {
            case DocumentStart -> {
                anchors.clear();
                yield true;
            }
            case Scalar -> scalar((ScalarEvent) event);
            case Alias -> alias((AliasEvent) event);
            case SequenceStart, MappingStart -> start((CollectionStartEvent) event);
            case SequenceEnd, MappingEnd -> end((CollectionEndEvent) event);
            case StreamStart, StreamEnd, DocumentEnd, Comment -> true;
        };
    }

    /** Records why reading ended before the end of the text. */
    void stop(YamlProblem problem) {
        problems.add(problem);
        readTo = Math.min(text.length(), problem.range().start());
    }

    /** Closes what is still open, so that everything read so far is in the tree. */
    void finish() {
        boolean whole = problems.stream().noneMatch(YamlProblem::isFatal);
        while (!open.isEmpty()) {
            close(readTo);
        }
        if (whole) {
            readTo = text.length();
        }
    }

    private boolean scalar(ScalarEvent event) {
        TextRange marks = range(event);
        Optional<String> anchor = event.getAnchor().map(Anchor::getValue);
        YamlScalar.Style style = style(event.getScalarStyle());
        NodePlaces.Properties properties =
                places.properties(marks, event.getTag().isPresent(), anchor.isPresent());
        TextRange value = places.scalar(event.getValue(), style, marks, properties);
        if (value.isEmpty() && !properties.present()) {
            value = emptyPlace(value);
        }
        TextRange whole = properties.present() ? new TextRange(marks.start(), value.end()) : value;
        tokens.add(new GapScanner.Token(value, style == YamlScalar.Style.PLAIN && !value.isEmpty()));
        String content = places.content(event.getValue(), style, value);
        add(new YamlScalar(content, style, whole, value, properties.tag(), anchor), Extent.SCALAR);
        return true;
    }

    private boolean alias(AliasEvent event) {
        TextRange range = range(event);
        tokens.add(new GapScanner.Token(range, false));
        anchors.checkName(event.getAlias().getValue(), range);
        AnchorTable.Resolution resolution = anchors.resolve(event.getAlias().getValue(), range, open.size());
        add(new YamlAlias(event.getAlias().getValue(), resolution.target(), range), resolution.extent());
        return true;
    }

    private boolean start(CollectionStartEvent event) {
        TextRange marks = range(event);
        if (open.size() >= YamlReader.MAX_DEPTH) {
            stop(new YamlProblem(
                    YamlProblem.Kind.LIMIT,
                    "nested more than " + YamlReader.MAX_DEPTH + " levels deep; the rest is not read",
                    new TextRange(marks.start(), marks.start())));
            return false;
        }
        Optional<String> anchor = event.getAnchor().map(Anchor::getValue);
        // Only a flow collection's start event reaches over its bracket; properties end where the value starts.
        TextRange reach = new TextRange(marks.start(), text.length());
        NodePlaces.Properties properties =
                places.properties(reach, event.getTag().isPresent(), anchor.isPresent());
        int valueStart = properties.present() ? properties.valueStart() : marks.start();
        char first = valueStart < text.length() ? text.charAt(valueStart) : '\0';
        boolean bracketed = event.isFlow() && (first == '{' || first == '[');
        boolean mapping = event instanceof MappingStartEvent;
        open.push(new Frame(new Frame.Opening(
                mapping, event.isFlow(), bracketed, marks.start(), valueStart, properties.tag(), anchor)));
        anchor.ifPresent(anchors::open);
        return true;
    }

    private boolean end(CollectionEndEvent event) {
        close(offset(event.getEndMark()));
        return true;
    }

    private void close(int endMark) {
        Frame frame = open.pop();
        YamlNode node = frame.toNode(endMark);
        if (node instanceof YamlMapping mapping) {
            keys.check(mapping);
        }
        add(node, frame.extent());
    }

    /** Hands a finished node to the collection around it, or makes it a document's root. */
    private void add(YamlNode node, Extent extent) {
        node.anchor().ifPresent(name -> {
            anchors.checkName(name, node.range());
            anchors.define(name, node, extent);
        });
        Frame parent = open.peek();
        if (parent == null) {
            documents.add(node);
        } else {
            parent.add(node, extent);
        }
        readTo = Math.max(readTo, node.range().end());
    }

    /** An empty value stands right behind its colon, or behind its key where there is no colon. */
    private TextRange emptyPlace(TextRange mark) {
        Frame parent = open.peek();
        if (parent == null || !parent.awaitsValue()) {
            return mark;
        }
        int offset = places.behindColon(parent.lastEnd(), mark.start());
        return new TextRange(offset, offset);
    }

    private TextRange range(Event event) {
        int start = offset(event.getStartMark());
        return new TextRange(start, Math.max(start, offset(event.getEndMark())));
    }

    private int offset(Optional<Mark> mark) {
        return offsets.toOffset(mark.orElseThrow().getIndex());
    }

    private static YamlScalar.Style style(ScalarStyle style) {
        return switch (style) {
            case PLAIN, JSON_SCALAR_STYLE -> YamlScalar.Style.PLAIN;
            case SINGLE_QUOTED -> YamlScalar.Style.SINGLE_QUOTED;
            case DOUBLE_QUOTED -> YamlScalar.Style.DOUBLE_QUOTED;
            case LITERAL -> YamlScalar.Style.LITERAL;
            case FOLDED -> YamlScalar.Style.FOLDED;
        };
    }
}
