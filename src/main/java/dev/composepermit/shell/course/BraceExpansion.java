package dev.composepermit.shell.course;

import dev.composepermit.shell.ShellWord;
import dev.composepermit.shell.ShellWord.Part;
import dev.composepermit.shell.ShellWord.Text;
import java.util.ArrayList;
import java.util.List;

/** {@code a{b,c}d} as bash expands it (bash manual, "Brace Expansion"); sequences such as {@code {1..3}} stay. */
final class BraceExpansion {
    /** More words than this are not made: {@code {a,b}{a,b}…} doubles with every pair. */
    private static final int MOST = 200;

    private BraceExpansion() {}

    static List<ShellWord> of(ShellWord word) {
        if (word.parts().stream().noneMatch(part -> isBare(part, '{'))) {
            return List.of(word);
        }
        List<List<Part>> expanded = expand(atoms(word), 0);
        return expanded.stream()
                .map(parts -> new ShellWord(parts, word.range()))
                .toList();
    }

    private static boolean isBare(Part part, char c) {
        return part instanceof Text text && !text.quoted() && text.text().indexOf(c) >= 0;
    }

    /** Unquoted text as single characters, the rest as it is. */
    private static List<Part> atoms(ShellWord word) {
        List<Part> atoms = new ArrayList<>();
        for (Part part : word.parts()) {
            if (part instanceof Text text && !text.quoted()) {
                text.text().chars().forEach(c -> atoms.add(new Text(String.valueOf((char) c), false)));
            } else {
                atoms.add(part);
            }
        }
        return atoms;
    }

    private static List<List<Part>> expand(List<Part> atoms, int depth) {
        for (int open = 0; open < atoms.size() && depth < 10; open++) {
            if (!isBare(atoms.get(open), '{')) {
                continue;
            }
            List<Integer> cuts = cuts(atoms, open);
            if (cuts.size() < 3) {
                continue;
            }
            List<List<Part>> all = new ArrayList<>();
            List<List<Part>> tails = expand(atoms.subList(cuts.get(cuts.size() - 1) + 1, atoms.size()), depth + 1);
            for (int i = 0; i + 1 < cuts.size(); i++) {
                for (List<Part> middle : expand(atoms.subList(cuts.get(i) + 1, cuts.get(i + 1)), depth + 1)) {
                    for (List<Part> tail : tails) {
                        List<Part> one = new ArrayList<>(atoms.subList(0, open));
                        one.addAll(middle);
                        one.addAll(tail);
                        all.add(one);
                    }
                }
            }
            return all.size() > MOST ? List.of(atoms) : all;
        }
        return List.of(atoms);
    }

    /** The offsets of the brace, its commas and its end; fewer than three when it is not one to expand. */
    private static List<Integer> cuts(List<Part> atoms, int open) {
        List<Integer> cuts = new ArrayList<>(List.of(open));
        int depth = 0;
        for (int i = open; i < atoms.size(); i++) {
            if (isBare(atoms.get(i), '{')) {
                depth++;
            } else if (isBare(atoms.get(i), '}') && --depth == 0) {
                cuts.add(i);
                return cuts;
            } else if (depth == 1 && isBare(atoms.get(i), ',')) {
                cuts.add(i);
            }
        }
        return List.of();
    }
}
