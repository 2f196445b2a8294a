package dev.composepermit.engines;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The program in the containers: for each path it says who owns it, and tries to list, read, write and chmod. */
final class Probe {
    static final String SCRIPT = """
            #!/bin/sh
            # leaves everything as it was: an empty volume stays empty
            echo "begin|$(id -u):$(id -g)|$(id -G)"
            for p in "$@"; do
                read=no write=no own=no content=no
                is=$(stat -c '%u:%g %a' "$p" 2>/dev/null) || is='? ?'
                if [ -d "$p" ]; then
                    (cd "$p" && ls . >/dev/null) 2>/dev/null && read=yes
                    [ ! -e "$p/f" ] || content=yes
                    (: >"$p/.probe") 2>/dev/null && write=yes && rm -f "$p/.probe"
                else
                    cat "$p" >/dev/null 2>&1 && read=yes
                    (: >>"$p") 2>/dev/null && write=yes
                fi
                case ${is#* } in # who has CAP_FOWNER alone would clear a setgid bit by this
                    2???) ;;
                    *) chmod "${is#* }" "$p" 2>/dev/null && own=yes ;;
                esac
                echo "at|$p|$is|$read|$write|$own|$content"
            done
            echo end
            """;

    private Probe() {}

    /**
     * What one run of a container said.
     *
     * @param user {@code uid:gid}
     * @param groups all group ids
     * @param mounts by path
     */
    record Said(String user, List<String> groups, Map<String, Seen> mounts) {}

    /**
     * What was seen at one path.
     *
     * @param owner {@code uid:gid}
     * @param mode octal
     * @param read whether it can be listed or read
     * @param write whether a file can be made in it, or it can be written
     * @param chmod whether its mode can be set, unless that has the setgid bit
     * @param content whether the image's file can be seen in it
     */
    record Seen(String owner, String mode, boolean read, boolean write, boolean chmod, boolean content) {}

    /** The runs in the log of one container, the oldest first; a run that did not come to its end is left out. */
    static List<Said> runs(String log) {
        List<Said> runs = new ArrayList<>();
        Said run = null;
        for (String line : log.split("\n")) {
            String[] part = line.strip().split("\\|", -1);
            if (part[0].equals("begin") && part.length == 3) {
                run = new Said(part[1], List.of(part[2].split(" ")), new TreeMap<>());
            } else if (part[0].equals("at") && part.length == 7 && run != null) {
                String[] is = part[2].split(" ");
                run.mounts()
                        .put(
                                part[1],
                                new Seen(
                                        is[0],
                                        is[1],
                                        part[3].equals("yes"),
                                        part[4].equals("yes"),
                                        part[5].equals("yes"),
                                        part[6].equals("yes")));
            } else if (part[0].equals("end") && run != null) {
                runs.add(run);
                run = null;
            }
        }
        return runs;
    }
}
