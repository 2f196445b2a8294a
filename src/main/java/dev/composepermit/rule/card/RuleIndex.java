package dev.composepermit.rule.card;

import dev.composepermit.engine.EngineKind;
import dev.composepermit.rule.Severity;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/**
 * The file in the jar that holds all cards and pages. Enumerations are stored by name, so that an index made by another
 * build fails loudly instead of lying.
 */
final class RuleIndex {
    /** The resource's name, next to this class. */
    static final String RESOURCE = "rules.index";

    private static final int FORMAT = 1;

    private RuleIndex() {}

    /**
     * A rule as it is stored.
     *
     * @param page the text of {@code docs/rules/<id>.md}; empty when there is none yet
     */
    record Entry(RuleCard card, String page) {}

    static void write(List<Entry> entries, DataOutputStream out) throws IOException {
        out.writeInt(FORMAT);
        out.writeInt(entries.size());
        for (Entry entry : entries) {
            RuleCard card = entry.card();
            out.writeUTF(card.id());
            out.writeUTF(card.title());
            out.writeUTF(card.severity().name());
            out.writeUTF(card.category().name());
            out.writeInt(card.engines().size());
            for (EngineKind engine : card.engines()) {
                out.writeUTF(engine.name());
            }
            out.writeUTF(card.fix().name());
            out.writeUTF(card.since());
            out.writeUTF(card.summary());
            byte[] page = entry.page().getBytes(StandardCharsets.UTF_8);
            out.writeInt(page.length);
            out.write(page);
        }
    }

    static List<Entry> read(DataInputStream in) throws IOException {
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IOException("rule index of format " + format + " where " + FORMAT + " was expected");
        }
        int count = in.readInt();
        List<Entry> entries = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            RuleCard card = readCard(in);
            byte[] page = in.readNBytes(in.readInt());
            entries.add(new Entry(card, new String(page, StandardCharsets.UTF_8)));
        }
        return entries;
    }

    private static RuleCard readCard(DataInputStream in) throws IOException {
        String id = in.readUTF();
        String title = in.readUTF();
        Severity severity = Severity.valueOf(in.readUTF());
        RuleCard.Category category = RuleCard.Category.valueOf(in.readUTF());
        EnumSet<EngineKind> engines = EnumSet.noneOf(EngineKind.class);
        for (int left = in.readInt(); left > 0; left--) {
            engines.add(EngineKind.valueOf(in.readUTF()));
        }
        RuleCard.FixLevel fix = RuleCard.FixLevel.valueOf(in.readUTF());
        return new RuleCard(id, title, severity, category, List.copyOf(engines), fix, in.readUTF(), in.readUTF());
    }
}
