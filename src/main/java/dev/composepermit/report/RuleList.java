package dev.composepermit.report;

import dev.composepermit.engine.EngineKind;
import dev.composepermit.rule.card.RuleCard;
import java.util.List;

/** The rules as a list. */
public final class RuleList {
    private RuleList() {}

    /** One line for each rule: id, severity, title. */
    public static String text(List<RuleCard> cards, Palette palette) {
        int width = cards.stream().mapToInt(card -> card.id().length()).max().orElse(0);
        StringBuilder out = new StringBuilder();
        for (RuleCard card : cards) {
            String severity = palette.severity(card.severity());
            out.append(CellWidth.padded(card.id(), width))
                    .append("  ")
                    .append(severity)
                    .append(" ".repeat(8 - card.severity().label().length()))
                    .append(card.title())
                    .append('\n');
        }
        return out.toString();
    }

    public static String json(List<RuleCard> cards) {
        JsonWriter json = new JsonWriter();
        json.beginObject().field("schemaVersion", 1).name("rules").beginArray();
        for (RuleCard card : cards) {
            json.beginObject()
                    .field("id", card.id())
                    .field("title", card.title())
                    .field("severity", card.severity().label())
                    .field("category", card.category().label())
                    .field(
                            "engines",
                            card.engines().stream().map(EngineKind::label).toList())
                    .field("fix", card.fix().label())
                    .field("since", card.since())
                    .field("summary", card.summary())
                    .endObject();
        }
        return json.endArray().endObject().document();
    }
}
