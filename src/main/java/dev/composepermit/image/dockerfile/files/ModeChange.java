package dev.composepermit.image.dockerfile.files;

import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What {@code chmod} does to a directory's permission bits: octal or symbolic, as POSIX "chmod" has it. {@code X} counts
 * as {@code x}, since only directories are looked at.
 */
public final class ModeChange {
    private static final int SPECIAL = 06000;

    private ModeChange() {}

    /** The change that an argument of {@code chmod} asks for; what is not understood makes the mode unknown. */
    public static UnaryOperator<Mode> of(String argument) {
        Optional<Integer> octal = octal(argument);
        if (octal.isPresent()) {
            return before -> set(before, octal.get(), argument.length() > 4);
        }
        return before -> before.bits().isEmpty()
                ? Mode.NOT_KNOWN
                : symbolic(before.bits().get(), argument).map(Mode::of).orElse(Mode.NOT_KNOWN);
    }

    /** The value of one to five octal digits. */
    public static Optional<Integer> octal(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '7');
        return digits ? Optional.of(Integer.parseInt(text, 8)).filter(bits -> bits <= 07777) : Optional.empty();
    }

    /** GNU keeps a directory's set-id bits unless five digits clear them; busybox does not: unknown then. */
    private static Mode set(Mode before, int bits, boolean explicit) {
        boolean hadSpecial = before.bits().map(b -> (b & SPECIAL) != 0).orElse(false);
        return hadSpecial && !explicit && (bits & SPECIAL) == 0 ? Mode.NOT_KNOWN : Mode.of(bits);
    }

    private static Optional<Integer> symbolic(int bits, String argument) {
        int now = bits;
        for (String clause : argument.split(",", -1)) {
            Optional<Integer> next = clause(now, clause);
            if (next.isEmpty()) {
                return next;
            }
            now = next.get();
        }
        return Optional.of(now);
    }

    private static Optional<Integer> clause(int bits, String clause) {
        int at = 0;
        int who = 0;
        while (at < clause.length() && "ugoa".indexOf(clause.charAt(at)) >= 0) {
            who |= mask(clause.charAt(at++));
        }
        boolean everyone = who == 0;
        if (everyone) {
            who = 0777;
        }
        int now = bits;
        if (at == clause.length()) {
            return Optional.empty();
        }
        while (at < clause.length()) {
            char operator = clause.charAt(at++);
            int wanted = 0;
            while (at < clause.length() && "+-=".indexOf(clause.charAt(at)) < 0) {
                int bit = bits(clause.charAt(at++), who, now);
                if (bit < 0) {
                    return Optional.empty();
                }
                wanted |= bit;
            }
            // without "who" the umask of builds, 022, takes its bits out
            int effective = everyone ? wanted & ~022 : wanted;
            switch (operator) {
                case '+' -> now |= effective;
                case '-' -> now &= ~effective;
                case '=' -> now = (now & ~who & ~(wanted & 07000)) | effective;
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(now);
    }

    private static int mask(char who) {
        return switch (who) {
            case 'u' -> 0700;
            case 'g' -> 0070;
            case 'o' -> 0007;
            default -> 0777;
        };
    }

    private static int bits(char permission, int who, int now) {
        return switch (permission) {
            case 'r' -> 0444 & who;
            case 'w' -> 0222 & who;
            case 'x', 'X' -> 0111 & who;
            case 's' -> ((who & 0700) != 0 ? 04000 : 0) | ((who & 0070) != 0 ? 02000 : 0);
            // GNU sets it for whomever, busybox for all or nobody in particular only
            case 't' -> who == 0777 ? 01000 : -1;
            case 'u' -> spread(now >> 6 & 7) & who;
            case 'g' -> spread(now >> 3 & 7) & who;
            case 'o' -> spread(now & 7) & who;
            default -> -1;
        };
    }

    private static int spread(int three) {
        return three << 6 | three << 3 | three;
    }
}
