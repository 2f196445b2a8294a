package dev.composepermit.rewrite;

import dev.composepermit.ownership.repair.GeneratedScript;
import java.util.List;

/** The script of every init service: the same functions for every project, then one line for each source. */
public final class VolumeInitScript {
    private VolumeInitScript() {}

    /** The script with its lines for these sources, every dollar doubled so that Compose leaves it alone. */
    static String forCompose(List<Gift> gifts) {
        return text(gifts).replace("$", "$$");
    }

    /** A script that is there with lines for further sources, in the same form. */
    static String forCompose(String script, List<Gift> gifts) {
        return (script + lines(gifts)).replace("$", "$$");
    }

    static String text(List<Gift> gifts) {
        StringBuilder script = new StringBuilder(GeneratedScript.functions());
        return script.append(lines(gifts)).toString();
    }

    /** The lines for these sources alone. */
    static String lines(List<Gift> gifts) {
        StringBuilder script = new StringBuilder();
        for (Gift gift : gifts) {
            script.append("give ")
                    .append(gift.plan().owner())
                    .append(' ')
                    .append(word(gift.path()))
                    .append(' ')
                    .append(word(gift.flag()))
                    .append(' ')
                    .append(gift.plan().how())
                    .append(" # ")
                    .append(String.join(", ", gift.plan().dependents()))
                    .append('\n');
        }
        return script.toString();
    }

    /** A word of the shell: plain where that is safe, else in single quotes. */
    public static String word(String value) {
        boolean plain = !value.isEmpty() && value.chars().allMatch(VolumeInitScript::isPlain);
        return plain ? value : "'" + value.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "/._-".indexOf(c) >= 0;
    }
}
