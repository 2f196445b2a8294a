package dev.composepermit.image.lock;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.Group;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.PathVariable;
import dev.composepermit.image.Tool;
import dev.composepermit.image.lock.Written.Items;
import dev.composepermit.image.lock.Written.Mapping;
import dev.composepermit.image.lock.Written.Scalar;
import dev.composepermit.text.OctalMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What is known of an image, as it is written into a lock file; the inverse of {@link AnswersReader}. */
final class AnswersWriter {
    private AnswersWriter() {}

    /** Adds all answers to an image's entry. */
    static void write(ImageAnswers answers, Optional<LockEntry.ResolvedUser> user, Mapping entry) {
        entry.put("user", user(answers.user(), user));
        entry.put("volumes", volumes(answers));
        entry.putSome("onbuild", Written.texts(answers.triggers()));
        entry.put("working_directory", fact(answers.workingDirectory(), Written::text));
        entry.put("tools", fact(answers.tools(), AnswersWriter::tools));
        entry.put("entrypoint", fact(answers.entrypoint(), AnswersWriter::entrypoint));
        putEach(
                entry,
                "environment",
                "variable",
                answers.asked().environment(),
                value -> value.<Written>map(Written::text).orElse(new Scalar("null")));
        putEach(entry, "paths", "path", answers.asked().paths(), AnswersWriter::path);
        entry.putSome(
                "data_paths",
                answers.dataPaths().stream().map(AnswersWriter::data).toList());
        putEach(
                entry,
                "refuses_dot_files",
                "path",
                answers.asked().refusesDotFiles(),
                refuses -> new Scalar(refuses.toString()));
        entry.put("accounts", accounts(answers.accounts()));
        entry.putSome("because", evidence(answers.evidence()));
    }

    private static Mapping user(Fact<String> user, Optional<LockEntry.ResolvedUser> resolved) {
        Mapping written = Mapping.block();
        user.toOptional().ifPresent(name -> written.put("value", name));
        resolved.ifPresent(ids -> {
            written.put("uid", ids.uid());
            ids.gid().ifPresent(gid -> written.put("gid", gid));
            List<Written> groups = ids.groups().stream()
                    .map(gid -> (Written) new Scalar(gid.toString()))
                    .toList();
            written.put("groups", new Items(groups, true));
        });
        reasons(user, written);
        return written;
    }

    private static Mapping volumes(ImageAnswers answers) {
        Mapping written = fact(answers.volumes(), Written::line);
        if (!answers.volumes().isKnown() && !answers.certainVolumes().isEmpty()) {
            written.put("certain", Written.line(answers.certainVolumes()));
        }
        return written;
    }

    private static <T> Mapping fact(Fact<T> fact, Function<T, Written> value) {
        Mapping written = Mapping.block();
        fact.toOptional().ifPresent(known -> written.put("value", value.apply(known)));
        reasons(fact, written);
        return written;
    }

    private static void reasons(Fact<?> fact, Mapping written) {
        fact.asUnknown()
                .ifPresent(unknown ->
                        written.put("unknown", unknown.reason().label()).put("detail", unknown.detail()));
        written.putSome("because", evidence(fact.evidence()));
    }

    /** Facts about something that has a name; a list, for a path may be too long to be a key of YAML. */
    private static <T> void putEach(
            Mapping entry, String key, String name, Map<String, Fact<T>> facts, Function<T, Written> value) {
        List<Written> all = new ArrayList<>();
        facts.forEach((of, fact) -> {
            Mapping written = Mapping.block().put(name, of);
            written.entries().putAll(fact(fact, value).entries());
            all.add(written);
        });
        entry.putSome(key, all);
    }

    private static List<Written> evidence(List<Evidence> evidence) {
        return evidence.stream().map(piece -> (Written) evidence(piece)).toList();
    }

    private static Mapping evidence(Evidence piece) {
        Optional<String> at = piece.citation().or(() -> piece.place().map(Object::toString));
        return Mapping.line()
                .put(piece.source().label(), piece.detail())
                .put("at", at)
                .putIf("inferred", piece.inferred());
    }

    private static Items tools(Set<Tool> tools) {
        return Written.line(tools.stream().sorted().map(LockWords::word).toList());
    }

    private static Written path(ImagePath path) {
        if (path instanceof ImagePath.Present present) {
            Mapping written = Mapping.line()
                    .put("is", present.directory() ? "directory" : "file")
                    .put("owner", present.uid() + ":" + present.gid());
            present.mode().ifPresent(mode -> written.put("mode", OctalMode.of(mode)));
            return present.directory() ? written.put("content", LockWords.word(present.content())) : written;
        }
        return Mapping.line().put("is", path instanceof ImagePath.Absent ? "absent" : "absent-or-roots");
    }

    private static Mapping data(DataPath data) {
        Mapping written = Mapping.block().put("path", data.path());
        variable(data.variable(), written);
        return written.put("use", LockWords.word(data.use())).put("because", evidence(data.evidence()));
    }

    private static void variable(Optional<PathVariable> variable, Mapping written) {
        variable.ifPresent(moves -> {
            written.put("variable", moves.name());
            if (!moves.suffix().isEmpty()) {
                written.put("suffix", moves.suffix());
            }
        });
    }

    private static Mapping entrypoint(Entrypoint entrypoint) {
        return Mapping.block()
                .put("starts_as_root", entrypoint.startsAsRoot())
                .put("drops_to", entrypoint.dropsTo().map(AnswersWriter::account))
                .put("workers", entrypoint.workers().map(AnswersWriter::account))
                .put("uid_variable", entrypoint.uidVariable())
                .put("gid_variable", entrypoint.gidVariable())
                .putSome(
                        "repairs",
                        entrypoint.repairs().stream().map(AnswersWriter::repair).toList())
                .putSome("repairs_unless", Written.texts(entrypoint.repairsUnless()))
                .putSome("only_for_commands", Written.texts(entrypoint.onlyForCommands()))
                .put("any_user", LockWords.word(entrypoint.anyUser()))
                .put("mechanism", entrypoint.mechanism())
                .put("unprivileged", entrypoint.unprivileged().map(AnswersWriter::account));
    }

    private static Mapping repair(Entrypoint.RepairedPath repair) {
        Mapping written = Mapping.block().put("path", repair.path());
        variable(repair.variable(), written);
        return written.putIf("recursive", repair.recursive()).putIf("group_too", repair.groupToo());
    }

    private static Mapping accounts(Accounts accounts) {
        return Mapping.block()
                .put("all_users", accounts.complete())
                .put("all_groups", accounts.groupsComplete())
                .putSome(
                        "users",
                        Written.texts(accounts.users().stream()
                                .map(AnswersWriter::account)
                                .toList()))
                .putSome(
                        "groups",
                        Written.texts(accounts.groups().stream()
                                .map(AnswersWriter::group)
                                .toList()));
    }

    private static String account(Account account) {
        return account.name() + ":" + account.uid() + ":" + account.gid() + (account.inferred() ? ":inferred" : "");
    }

    private static String group(Group group) {
        return group.name() + ":" + group.gid()
                + (group.members().isEmpty() ? "" : ":" + String.join(",", group.members()));
    }
}
