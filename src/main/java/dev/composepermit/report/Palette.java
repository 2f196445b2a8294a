package dev.composepermit.report;

import dev.composepermit.ownership.Verdict;
import dev.composepermit.rule.Severity;

/** The colours of a terminal (ECMA-48 SGR), or none. */
public enum Palette {
    PLAIN,
    COLOURED;

    String severity(Severity severity) {
        return switch (severity) {
            case ERROR -> paint("1;31", severity.label());
            case WARNING -> paint("1;33", severity.label());
            case NOTE -> paint("1;36", severity.label());
        };
    }

    String verdict(Verdict verdict, String text) {
        return switch (verdict) {
            case ALLOWED -> paint("32", text);
            case DENIED -> paint("1;31", text);
            case UNKNOWN -> paint("33", text);
        };
    }

    String strong(String text) {
        return paint("1", text);
    }

    String faint(String text) {
        return paint("2", text);
    }

    String bad(String text) {
        return paint("1;31", text);
    }

    String good(String text) {
        return paint("32", text);
    }

    private String paint(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
