package dev.composepermit.yaml.form;

import dev.composepermit.text.Place;
import dev.composepermit.text.SourceText;
import dev.composepermit.text.TextRange;
import dev.composepermit.yaml.YamlNode;
import dev.composepermit.yaml.YamlProblem;
import dev.composepermit.yaml.YamlReader;
import dev.composepermit.yaml.YamlReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One file of a fixed form while it is read: every key must be known and every value of its form. Whoever reads it asks
 * for values; what is missing or wrong is collected with its place, and reading goes on.
 */
public final class FormDocument {
    private final SourceText source;
    private final List<FormFault> faults = new ArrayList<>();
    private final Optional<YamlNode> root;

    private FormDocument(SourceText source) {
        this.source = source;
        YamlReading reading = YamlReader.read(source);
        for (YamlProblem problem : reading.problems()) {
            fault(problem.range(), problem.message());
        }
        List<YamlNode> documents = reading.documents();
        if (documents.size() > 1) {
            fault(documents.get(1).range(), "only one YAML document is expected here");
        }
        // what a text that breaks off lacks is no fault of its own
        boolean whole = reading.problems().stream().noneMatch(problem -> problem.kind() == YamlProblem.Kind.SYNTAX);
        this.root = whole ? documents.stream().findFirst() : Optional.empty();
    }

    /** Begins to read a file; whatever is no YAML is among the faults. */
    public static FormDocument of(SourceText source) {
        return new FormDocument(source);
    }

    /**
     * The file's mapping; empty when the file has no content, and when it is no YAML to its end or no mapping, which are
     * faults.
     */
    public Optional<FormMapping> mapping() {
        Optional<FormValue> value = root.map(node -> new FormValue(this, node));
        return value.filter(present -> !present.isNothing()).flatMap(FormValue::mapping);
    }

    /** What is wrong, in the order of the text. */
    public List<FormFault> faults() {
        return faults.stream()
                .sorted(Comparator.comparing(FormFault::place).thenComparing(FormFault::message))
                .toList();
    }

    /** The beginning of the file. */
    public Place start() {
        return new Place(source, new TextRange(0, 0));
    }

    /** Adds a fault that only the reader of the values can see. */
    public void fault(Place place, String message) {
        faults.add(new FormFault(place, message));
    }

    void fault(TextRange range, String message) {
        fault(place(range), message);
    }

    Place place(TextRange range) {
        return new Place(source, range);
    }
}
