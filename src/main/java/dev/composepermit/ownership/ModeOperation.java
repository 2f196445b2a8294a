package dev.composepermit.ownership;

import dev.composepermit.text.Letters;
import java.util.Optional;

/** What chmod makes of a directory's mode (POSIX chmod, "Extended description"; umask 022 where it counts). */
final class ModeOperation {
    private static final int UMASK = 0022;

    private static final Letters OCTAL = Letters.of("0-7");

    private ModeOperation() {}

    static Optional<Integer> apply(String written, int before) {
        if (OCTAL.makeUp(written, 5)) {
            // GNU and busybox keep a directory's setuid and setgid bits when an octal mode does not name them
            int bits = Integer.parseInt(written, 8) & 07777;
            int kept = written.length() <= 4 ? before & 06000 : 0;
            return Optional.of(bits | kept);
        }
        int mode = before;
        for (String clause : written.split(",", -1)) {
            Optional<Integer> next = applyClause(clause, mode);
            if (next.isEmpty()) {
                return next;
            }
            mode = next.get();
        }
        return Optional.of(mode);
    }

    private static Optional<Integer> applyClause(String clause, int before) {
        int at = 0;
        int who = 0;
        while (at < clause.length() && "ugoa".indexOf(clause.charAt(at)) >= 0) {
            who |= whoBits(clause.charAt(at++));
        }
        if (at == clause.length()) {
            return Optional.empty();
        }
        int allowed = who == 0 ? 0777 & ~UMASK | 07000 : who;
        int everyone = who == 0 ? 0777 : who & 0777;
        int mode = before;
        while (at < clause.length()) {
            char operator = clause.charAt(at++);
            if ("+-=".indexOf(operator) < 0) {
                return Optional.empty();
            }
            int bits = 0;
            while (at < clause.length() && "+-=".indexOf(clause.charAt(at)) < 0) {
                int permission = permissionBits(clause.charAt(at++), mode);
                if (permission < 0) {
                    return Optional.empty();
                }
                bits |= permission;
            }
            mode = operate(mode, operator, bits & allowed, everyone);
        }
        return Optional.of(mode);
    }

    private static int operate(int mode, char operator, int bits, int everyone) {
        return switch (operator) {
            case '+' -> mode | bits;
            case '-' -> mode & ~bits;
            default -> mode & ~everyone | bits;
        };
    }

    private static int whoBits(char who) {
        return switch (who) {
            case 'u' -> 04700;
            case 'g' -> 02070;
            case 'o' -> 01007;
            default -> 07777;
        };
    }

    /** The bits for all three classes; the caller masks. Negative: not a permission. */
    private static int permissionBits(char permission, int mode) {
        return switch (permission) {
            case 'r' -> 0444;
            case 'w' -> 0222;
            case 'x', 'X' -> 0111;
            case 's' -> 06000;
            case 't' -> 01000;
            case 'u' -> (mode >> 6 & 7) * 0111;
            case 'g' -> (mode >> 3 & 7) * 0111;
            case 'o' -> (mode & 7) * 0111;
            default -> -1;
        };
    }
}
