package dev.composepermit.image.lock;

import dev.composepermit.image.Entrypoint;
import dev.composepermit.yaml.form.FormMapping;
import dev.composepermit.yaml.form.FormValue;
import java.util.Optional;
import java.util.Set;

/** What an entrypoint does, from a lock file. */
final class EntrypointReader {
    private static final Set<String> KEYS = Set.of(
            "starts_as_root",
            "drops_to",
            "workers",
            "uid_variable",
            "gid_variable",
            "repairs",
            "repairs_unless",
            "only_for_commands",
            "any_user",
            "mechanism",
            "unprivileged");
    private static final Set<String> REPAIR_KEYS = Set.of("path", "variable", "suffix", "recursive", "group_too");

    private EntrypointReader() {}

    static Optional<Entrypoint> read(FormValue value) {
        return value.mapping().flatMap(EntrypointReader::read);
    }

    private static Optional<Entrypoint> read(FormMapping entrypoint) {
        entrypoint.only(KEYS);
        Optional<Boolean> startsAsRoot = entrypoint.demand("starts_as_root").flatMap(FormValue::flag);
        Optional<Entrypoint.AnyUser> anyUser =
                entrypoint.demand("any_user").flatMap(word -> FactReader.word(word, "answer", LockWords.ANY_USER));
        return startsAsRoot.isEmpty() || anyUser.isEmpty()
                ? Optional.empty()
                : Optional.of(new Entrypoint(
                        startsAsRoot.get(),
                        entrypoint.read("drops_to", AccountsReader::account),
                        entrypoint.read("workers", AccountsReader::account),
                        entrypoint.read("uid_variable", FormValue::text),
                        entrypoint.read("gid_variable", FormValue::text),
                        entrypoint.each("repairs", EntrypointReader::repair),
                        entrypoint.each("repairs_unless", FormValue::text),
                        entrypoint.each("only_for_commands", FormValue::text),
                        anyUser.get(),
                        entrypoint.read("mechanism", FormValue::text),
                        entrypoint.read("unprivileged", AccountsReader::account)));
    }

    private static Optional<Entrypoint.RepairedPath> repair(FormValue value) {
        Optional<FormMapping> repair = value.mapping();
        repair.ifPresent(mapping -> mapping.only(REPAIR_KEYS));
        return repair.flatMap(mapping -> mapping.demand("path"))
                .flatMap(FormValue::text)
                .map(path -> new Entrypoint.RepairedPath(
                        path,
                        AnswersReader.variable(repair.get()),
                        repair.get().flag("recursive"),
                        repair.get().flag("group_too")));
    }
}
