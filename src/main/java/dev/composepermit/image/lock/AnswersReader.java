package dev.composepermit.image.lock;

import dev.composepermit.fact.Fact;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.PathVariable;
import dev.composepermit.image.Tool;
import dev.composepermit.yaml.form.FormMapping;
import dev.composepermit.yaml.form.FormValue;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is known of an image, from its entry in a lock file; the inverse of {@link AnswersWriter}. */
final class AnswersReader {
    static final Set<String> KEYS = Set.of(
            "reference",
            "platform",
            "used_by",
            "digest",
            "made_for",
            "onbuild",
            "sources",
            "user",
            "volumes",
            "working_directory",
            "tools",
            "entrypoint",
            "environment",
            "paths",
            "data_paths",
            "refuses_dot_files",
            "accounts",
            "because");

    private AnswersReader() {}

    static Optional<ImageAnswers> read(FormMapping entry) {
        entry.each("sources", FormValue::text);
        Optional<Fact<String>> user = FactReader.demand(entry, "user", Set.of("uid", "gid", "groups"), FormValue::text);
        Optional<Fact<List<String>>> volumes =
                FactReader.demand(entry, "volumes", Set.of("certain"), AnswersReader::texts);
        Optional<Fact<String>> workingDirectory =
                FactReader.demand(entry, "working_directory", Set.of(), FormValue::text);
        Optional<Fact<Entrypoint>> entrypoint =
                FactReader.demand(entry, "entrypoint", Set.of(), EntrypointReader::read);
        Optional<Fact<Set<Tool>>> tools = FactReader.demand(entry, "tools", Set.of(), AnswersReader::tools);
        Optional<Accounts> accounts = entry.demand("accounts").flatMap(AccountsReader::read);
        boolean whole = user.isPresent()
                && volumes.isPresent()
                && workingDirectory.isPresent()
                && entrypoint.isPresent()
                && tools.isPresent()
                && accounts.isPresent();
        ImageAnswers.Asked asked = new ImageAnswers.Asked(
                FactReader.each(entry, "environment", "variable", AnswersReader::variableValue),
                FactReader.each(entry, "paths", "path", PathForm::read),
                FactReader.each(entry, "refuses_dot_files", "path", FormValue::flag));
        List<DataPath> dataPaths = entry.each("data_paths", AnswersReader::data);
        return !whole
                ? Optional.empty()
                : Optional.of(new ImageAnswers(
                        entry.read("digest", FormValue::text),
                        entry.read("made_for", FormValue::text),
                        entry.each("onbuild", FormValue::text),
                        user.get(),
                        accounts.get(),
                        volumes.get(),
                        certainVolumes(entry, volumes.get()),
                        workingDirectory.get(),
                        dataPaths,
                        entrypoint.get(),
                        tools.get(),
                        asked,
                        FactReader.evidence(entry)));
    }

    /** The ids beside the user; they are there for people, and must be numbers all the same. */
    static Optional<LockEntry.ResolvedUser> resolvedUser(FormMapping entry) {
        Optional<FormMapping> user =
                entry.get("user").filter(FormValue::isMapping).flatMap(FormValue::mapping);
        Optional<Integer> uid = user.flatMap(mapping -> mapping.read("uid", FormValue::number));
        return uid.map(id -> new LockEntry.ResolvedUser(
                id, user.get().read("gid", FormValue::number), user.get().each("groups", FormValue::number)));
    }

    private static List<String> certainVolumes(FormMapping entry, Fact<List<String>> volumes) {
        return volumes.toOptional()
                .orElseGet(() -> entry.read("volumes", FormValue::mapping)
                        .map(mapping -> mapping.each("certain", FormValue::text))
                        .orElse(List.of()));
    }

    /** The texts of a list. */
    static Optional<List<String>> texts(FormValue value) {
        return Optional.of(
                value.items().stream().flatMap(item -> item.text().stream()).toList());
    }

    private static Optional<Set<Tool>> tools(FormValue value) {
        Set<Tool> tools = EnumSet.noneOf(Tool.class);
        for (FormValue item : value.items()) {
            FactReader.word(item, "tool", LockWords.TOOLS).ifPresent(tools::add);
        }
        return Optional.of(tools);
    }

    private static Optional<Optional<String>> variableValue(FormValue value) {
        return value.isNothing() ? Optional.of(Optional.empty()) : value.text().map(Optional::of);
    }

    private static Optional<DataPath> data(FormValue value) {
        Optional<FormMapping> read = value.mapping();
        if (read.isEmpty()) {
            return Optional.empty();
        }
        FormMapping data = read.get().only(Set.of("path", "variable", "suffix", "use", "because"));
        Optional<String> path = data.demand("path").flatMap(FormValue::text);
        Optional<DataPath.Use> use = data.demand("use").flatMap(word -> FactReader.word(word, "use", LockWords.USES));
        var evidence = data.demand("because").flatMap(FactReader::evidence);
        return path.isEmpty() || use.isEmpty() || evidence.isEmpty()
                ? Optional.empty()
                : Optional.of(new DataPath(path.get(), variable(data), use.get(), evidence.get()));
    }

    /** The variable that moves a path. */
    static Optional<PathVariable> variable(FormMapping of) {
        String suffix = of.read("suffix", FormValue::text).orElse("");
        return of.read("variable", FormValue::text).map(name -> new PathVariable(name, suffix));
    }
}
