package dev.composepermit.shell.course;

/** Which parameters are variables. */
final class ExpansionNames {
    private ExpansionNames() {}

    /** Whether the name is one a variable can have: letters, digits and underscores, no digit first (XBD §3.216). */
    static boolean isVariable(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c == '_' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && (i == 0 || !Character.isDigit(c))) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
