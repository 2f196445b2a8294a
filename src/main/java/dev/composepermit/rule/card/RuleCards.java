package dev.composepermit.rule.card;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** All rule cards and pages, read from the jar when first asked for; {@code lint} as such never asks. */
public final class RuleCards {
    private RuleCards() {}

    /** Every card, in the order of ids. */
    public static List<RuleCard> all() {
        return Held.ENTRIES.stream().map(RuleIndex.Entry::card).toList();
    }

    /** The card of a rule. */
    public static Optional<RuleCard> find(String id) {
        return entry(id).map(RuleIndex.Entry::card);
    }

    /** The rule's page as Markdown: what {@code explain} shows. */
    public static Optional<String> page(String id) {
        return entry(id).map(RuleIndex.Entry::page);
    }

    private static Optional<RuleIndex.Entry> entry(String id) {
        return Held.ENTRIES.stream()
                .filter(entry -> entry.card().id().equals(id))
                .findFirst();
    }

    /** Loads on first use. */
    private static final class Held {
        private static final List<RuleIndex.Entry> ENTRIES = load();

        private static List<RuleIndex.Entry> load() {
            try (InputStream in = RuleCards.class.getResourceAsStream(RuleIndex.RESOURCE)) {
                if (in == null) {
                    throw new IllegalStateException("this build has no " + RuleIndex.RESOURCE);
                }
                return List.copyOf(RuleIndex.read(new DataInputStream(new BufferedInputStream(in))));
            } catch (IOException e) {
                throw new UncheckedIOException("the rule index can't be read", e);
            }
        }
    }
}
