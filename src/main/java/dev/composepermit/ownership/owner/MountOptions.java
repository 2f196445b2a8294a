package dev.composepermit.ownership.owner;

import dev.composepermit.engine.TmpfsOptions;
import java.util.Optional;

/** Reads a comma-separated list of mount options, such as {@code uid=1001,gid=2001,mode=0755}. */
final class MountOptions {
    private final String written;

    MountOptions(String written) {
        this.written = written;
    }

    boolean has(String word) {
        for (String option : written.split(",", -1)) {
            if (option.trim().equals(word)) {
                return true;
            }
        }
        return false;
    }

    /** Owner and mode; empty when one of them is written in a way that is not understood. */
    Optional<TmpfsOptions> tmpfs() {
        Optional<Integer> uid = Optional.empty();
        Optional<Integer> gid = Optional.empty();
        Optional<Integer> mode = Optional.empty();
        for (String option : written.split(",", -1)) {
            int equals = option.indexOf('=');
            String name = equals < 0 ? "" : option.substring(0, equals).trim();
            if (!name.equals("uid") && !name.equals("gid") && !name.equals("mode")) {
                continue;
            }
            Optional<Integer> number = number(option.substring(equals + 1).trim(), name.equals("mode") ? 8 : 10);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            switch (name) {
                case "uid" -> uid = number;
                case "gid" -> gid = number;
                default -> mode = number;
            }
        }
        return Optional.of(new TmpfsOptions(uid, gid, mode));
    }

    static Optional<Integer> number(String digits, int radix) {
        try {
            int number = Integer.parseInt(digits, radix);
            return number < 0 ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
