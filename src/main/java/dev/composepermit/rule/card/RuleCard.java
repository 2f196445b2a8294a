package dev.composepermit.rule.card;

import dev.composepermit.engine.EngineKind;
import dev.composepermit.rule.Severity;
import dev.composepermit.text.LowerCase;
import java.util.List;

/**
 * What is known of a rule without running it: the content of its {@code rules/<id>.yaml}.
 *
 * @param id kebab-case, names the problem
 * @param title the problem in a few words
 * @param severity the worst it gives
 * @param engines the engines it can speak about, in the order of {@link EngineKind}
 * @param fix how far {@code rewrite} can mend it
 * @param since the version that brought it
 * @param summary one sentence, with a final dot
 */
public record RuleCard(
        String id,
        String title,
        Severity severity,
        Category category,
        List<EngineKind> engines,
        FixLevel fix,
        String since,
        String summary) {
    public RuleCard {
        engines = List.copyOf(engines);
    }

    public boolean concernsEveryEngine() {
        return engines.size() == EngineKind.values().length;
    }

    /** What a rule is about. */
    public enum Category {
        /** Who owns a mount and who needs it. */
        OWNERSHIP,
        /** Who a service runs as. */
        IDENTITY,
        /** What one engine does otherwise than the others. */
        ENGINE,
        /** Services and hooks that put owners right. */
        INIT,
        /** What Compose, or compose-permit itself, can't read. */
        INVALID;

        /** The name in cards and reports. */
        public String label() {
            return LowerCase.of(name());
        }
    }

    /** How far a finding can be mended by {@code rewrite}, least first. */
    public enum FixLevel {
        /** Not at all. */
        NONE,
        /** It needs a value or an act that only a person can give; the finding says which. */
        MANUAL,
        /** It changes who runs, who owns or where data lives: only on request. */
        UNSAFE,
        /** Every container runs as the same user and sees the same data as before. */
        SAFE;

        /** The name in cards and reports. */
        public String label() {
            return LowerCase.of(name());
        }
    }
}
