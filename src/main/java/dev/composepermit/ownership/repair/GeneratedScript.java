package dev.composepermit.ownership.repair;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The script that a rewrite puts into a project: the same functions for every project, then one line for each source. Known
 * again only where nobody changed it; then it is taken for what it is known to do ({@code VolumeInitScriptTest}) instead of
 * being followed.
 */
public final class GeneratedScript {
    /** The first line of every such script. */
    public static final String FIRST_LINE = "# Gives each directory to the user that its service runs as, once.";

    private static final String RESOURCE = "volume-init.sh";

    private GeneratedScript() {}

    /**
     * One line.
     *
     * @param owner uid and gid
     * @param path where the source is mounted for the script
     * @param flag the flag's path, or {@code none}
     * @param how {@code once}, {@code probe}, {@code adopt} or {@code share:} with further users
     */
    public record Give(String owner, String path, String flag, String how) {}

    /** The functions, ended by an empty line. */
    public static String functions() {
        return page(0) + "\n";
    }

    /**
     * The one page of the resource. In the jar {@code cli.build.PageConstants} has put the text in the place of this: to read
     * it there takes longer than to make the whole plan of a rewrite.
     */
    private static String page(int number) {
        try (InputStream in = GeneratedScript.class.getResourceAsStream(RESOURCE)) {
            if (in == null || number != 0) {
                throw new IllegalStateException(RESOURCE + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The lines of a script as a rewrite of this version writes it; empty for any other. */
    public static Optional<List<Give>> gives(String script) {
        if (!script.startsWith(FIRST_LINE)) {
            return Optional.empty();
        }
        String functions = functions();
        if (!script.startsWith(functions)) {
            return Optional.empty();
        }
        List<Give> gives = new ArrayList<>();
        for (String line : script.substring(functions.length()).lines().toList()) {
            Matcher matcher = GiveLine.PATTERN.matcher(line);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            gives.add(new Give(
                    matcher.group(1), unquoted(matcher.group(2)), unquoted(matcher.group(3)), matcher.group(4)));
        }
        return Optional.of(List.copyOf(gives));
    }

    /** The words of a command with a plain script in place of a generated one: what that comes to, on every course. */
    static List<String> plain(List<String> words) {
        List<String> plain = new ArrayList<>();
        for (String word : words) {
            plain.add(gives(word).map(GeneratedScript::plainScript).orElse(word));
        }
        return plain;
    }

    private static String plainScript(List<Give> gives) {
        StringBuilder script = new StringBuilder("set -e\n");
        for (Give give : gives) {
            String path = "'" + give.path().replace("'", "'\\''") + "'";
            String uid = give.owner().substring(0, give.owner().indexOf(':'));
            script.append("find " + path + " -xdev " + takenFrom(give.how()) + "! -user " + uid + " -exec chown -h "
                    + give.owner() + " {} +\n");
            if (give.how().startsWith("share:")) {
                script.append("chmod u+rwx,g+rwxs " + path + "\n");
            }
        }
        return script.toString();
    }

    /** A third user's directory is taken on request only. */
    private static String takenFrom(String how) {
        if (how.equals("adopt")) {
            return "";
        }
        String mates = how.startsWith("share:")
                ? how.substring("share:".length())
                        .replaceAll("[0-9]+", " -o -user $0")
                        .replace(",", "")
                : "";
        return "'(' -user 0" + mates + " ')' ";
    }

    /** Made for who has such a script: a pattern takes long to begin with. */
    private static final class GiveLine {
        private static final String WORD = "([A-Za-z0-9/._-]+|'(?:[^']|'\\\\'')*+')";
        static final Pattern PATTERN = Pattern.compile(
                "give ([0-9]+:[0-9]+) " + WORD + " " + WORD + " (once|probe|adopt|share:[0-9,]+)(?: #.*)?");

        private GiveLine() {}
    }

    private static String unquoted(String word) {
        return word.startsWith("'") ? word.substring(1, word.length() - 1).replace("'\\''", "'") : word;
    }
}
