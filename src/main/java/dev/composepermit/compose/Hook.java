package dev.composepermit.compose;

import dev.composepermit.text.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A life cycle hook.
 *
 * @param kind which one
 * @param command what runs
 * @param user who runs it; empty: the service's user
 * @param image the image it runs in, for {@code pre_start}; empty: the service's
 * @param environment what is added to the service's environment
 * @param mounts the mounts of its own; the specification has none, a {@code pre_start} gets those of its service
 * @param place the whole item
 */
public record Hook(
        Kind kind,
        Command command,
        Optional<Located<String>> user,
        Optional<Located<String>> image,
        Map<String, Located<String>> environment,
        boolean privileged,
        List<Mount> mounts,
        Place place) {
    /** Which hook: {@code pre_start} runs to its end before the service's container starts (Compose ≥ 5.3). */
    public enum Kind {
        PRE_START("pre_start"),
        POST_START("post_start"),
        PRE_STOP("pre_stop");

        private final String keyword;

        Kind(String keyword) {
            this.keyword = keyword;
        }

        public String keyword() {
            return keyword;
        }
    }
}
