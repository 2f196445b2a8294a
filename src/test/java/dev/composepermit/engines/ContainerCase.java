package dev.composepermit.engines;

import java.util.List;
import java.util.Optional;

/**
 * One container.
 *
 * @param image which user the image names
 * @param user {@code user:}, if it is written
 * @param groupAdd {@code group_add:}
 * @param powers its capabilities
 * @param readOnly {@code read_only:}
 */
record ContainerCase(
        ProbeImage.Config image, Optional<String> user, List<String> groupAdd, Powers powers, boolean readOnly) {
    static final List<Optional<String>> USERS = List.of(
            Optional.empty(),
            Optional.of(""),
            Optional.of("0"),
            Optional.of("root"),
            Optional.of("0:0"),
            Optional.of("1000"),
            Optional.of("1000:1000"),
            Optional.of("app"),
            Optional.of("app:extra"),
            Optional.of("svc"),
            Optional.of("1001:70"),
            Optional.of("5555"),
            Optional.of("5555:1000"),
            Optional.of(":"),
            Optional.of("app:"),
            Optional.of("5555:"),
            Optional.of(":70"));

    static final List<Optional<String>> NOT_ROOT = List.of(
            Optional.of("1000"),
            Optional.of("1000:1000"),
            Optional.of("app"),
            Optional.of("svc"),
            Optional.of("1001:70"),
            Optional.of("5555:1000"));

    static final List<List<String>> GROUPS = List.of(List.of(), List.of("1000"), List.of("extra", "2001"));

    /** What is dropped and added. */
    enum Powers {
        USUAL(""),
        NONE("cap_drop: [ALL]"),
        OVERRIDE("cap_drop: [ALL], cap_add: [DAC_OVERRIDE]"),
        SEARCH("cap_drop: [ALL], cap_add: [DAC_READ_SEARCH]"),
        OWNING("cap_drop: [ALL], cap_add: [CHOWN, FOWNER]"),
        NO_OVERRIDE("cap_drop: [DAC_OVERRIDE]");

        private final String keys;

        Powers(String keys) {
            this.keys = keys;
        }

        /** The service's keys. */
        List<String> keys() {
            return keys.isEmpty() ? List.of() : List.of(keys.split("(?<=]), "));
        }
    }

    @Override
    public String toString() {
        return "image " + image + ", user " + user.map(text -> '"' + text + '"').orElse("not set")
                + (groupAdd.isEmpty() ? "" : ", group_add " + groupAdd)
                + (powers == Powers.USUAL ? "" : ", capabilities " + powers)
                + (readOnly ? ", read_only" : "");
    }
}
