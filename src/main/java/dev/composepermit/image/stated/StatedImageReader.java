package dev.composepermit.image.stated;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.Account;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.Tool;
import dev.composepermit.image.lock.PathForm;
import dev.composepermit.text.OctalMode;
import dev.composepermit.text.Place;
import dev.composepermit.yaml.form.FormMapping;
import dev.composepermit.yaml.form.FormValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads what is stated of an image: an element of {@code facts} in the configuration. */
public final class StatedImageReader {
    /** The keys of a statement. */
    static final Set<String> KEYS = Set.of(
            "image",
            "user",
            "uid",
            "gid",
            "volumes",
            "working_directory",
            "paths",
            "owns",
            "writes",
            "reads",
            "entrypoint",
            "tools",
            "refuses_dot_files");

    private static final Set<String> ENTRYPOINT_KEYS = Set.of("drops_to", "repairs");

    private StatedImageReader() {}

    /** The statement; empty when it does not say of which image, which is a fault. */
    public static Optional<StatedImage> read(FormValue value) {
        return value.mapping().flatMap(statement -> read(statement.only(KEYS)));
    }

    private static Optional<StatedImage> read(FormMapping statement) {
        Optional<Account> account = account(statement);
        StatedImage image = new StatedImage(
                statement.demand("image").flatMap(FormValue::text).orElse(""),
                fact(statement, "user", FormValue::text, user -> "USER " + user),
                account,
                fact(statement, "volumes", StatedImageReader::paths, paths -> "VOLUME " + String.join(" ", paths)),
                fact(statement, "working_directory", StatedImageReader::path, path -> "WORKDIR " + path),
                pathFacts(statement),
                dataPaths(statement),
                fact(statement, "entrypoint", StatedImageReader::entrypoint, any -> "what its entrypoint does"),
                fact(statement, "tools", StatedImageReader::tools, tools -> "its tools"),
                refusesDotFiles(statement),
                evidence("what is stated of " + textOf(statement), statement.placeOf("image")));
        return image.pattern().isEmpty() ? Optional.empty() : Optional.of(image);
    }

    private static String textOf(FormMapping statement) {
        return statement.read("image", FormValue::text).orElse("the image");
    }

    /** The account behind a user's name; ids without a name have nothing to stand behind. */
    private static Optional<Account> account(FormMapping statement) {
        Optional<Integer> uid = statement.read("uid", FormValue::number);
        Optional<Integer> gid = statement.read("gid", FormValue::number);
        Optional<String> user = statement.read("user", FormValue::text);
        if (uid.isPresent() != gid.isPresent()) {
            statement.get(uid.isPresent() ? "uid" : "gid").orElseThrow().fault("uid and gid belong together");
        }
        if (uid.isPresent() && user.isEmpty()) {
            statement.get("uid").orElseThrow().fault("uid and gid say who the user is: give its name under user");
        }
        if (uid.isEmpty() || gid.isEmpty() || user.isEmpty()) {
            return Optional.empty();
        }
        String name = user.get().split(":", 2)[0];
        return Optional.of(new Account(name, uid.get(), gid.get()));
    }

    private static Map<String, Fact<ImagePath>> pathFacts(FormMapping statement) {
        Map<String, Fact<ImagePath>> facts = new TreeMap<>();
        Optional<FormMapping> paths = statement.read("paths", FormValue::mapping);
        paths.ifPresent(mapping -> mapping.values().forEach((path, value) -> {
            if (!path.startsWith("/")) {
                value.fault("\"" + path + "\" is no absolute path");
            }
            imagePath(value)
                    .ifPresent(at -> facts.put(path, Fact.known(at, evidence(describe(path, at), value.place()))));
        }));
        return facts;
    }

    private static Optional<ImagePath> imagePath(FormValue value) {
        return value.isMapping()
                ? PathForm.read(value)
                : value.word("word", List.of("absent")).map(any -> new ImagePath.Absent());
    }

    private static String describe(String path, ImagePath at) {
        if (at instanceof ImagePath.Present present) {
            String mode = present.mode().map(bits -> " " + OctalMode.of(bits)).orElse("");
            return path + " is " + present.uid() + ":" + present.gid() + mode + " in the image";
        }
        return "the image has no " + path;
    }

    private static List<DataPath> dataPaths(FormMapping statement) {
        List<DataPath> all = new ArrayList<>();
        for (DataPath.Use use : DataPath.Use.values()) {
            String key = use.name().toLowerCase(Locale.ROOT);
            statement
                    .get(key)
                    .ifPresent(value -> value.itemOrItems()
                            .forEach(item -> path(item)
                                    .ifPresent(path -> all.add(new DataPath(
                                            path, use, evidence("the program " + key + " " + path, item.place()))))));
        }
        return all;
    }

    private static Optional<Entrypoint> entrypoint(FormValue value) {
        if (!value.isMapping()) {
            return value.word("word", List.of("passive")).map(any -> Entrypoint.passive(true));
        }
        FormMapping mapping = value.mapping().orElseThrow().only(ENTRYPOINT_KEYS);
        Optional<Account> dropsTo =
                mapping.read("drops_to", PathForm::ids).map(ids -> new Account("", ids.uid(), ids.gid()));
        List<Entrypoint.RepairedPath> repairs =
                mapping.read("repairs", StatedImageReader::paths).orElse(List.of()).stream()
                        .map(path -> new Entrypoint.RepairedPath(path, true, true))
                        .toList();
        Entrypoint none = Entrypoint.passive(true);
        return Optional.of(new Entrypoint(
                true,
                dropsTo,
                none.workers(),
                none.uidVariable(),
                none.gidVariable(),
                repairs,
                none.repairsUnless(),
                none.onlyForCommands(),
                none.anyUser(),
                none.mechanism()));
    }

    private static Optional<Set<Tool>> tools(FormValue value) {
        List<String> known = Arrays.stream(Tool.values())
                .map(tool -> tool.name().toLowerCase(Locale.ROOT))
                .toList();
        Set<Tool> tools = EnumSet.noneOf(Tool.class);
        value.items()
                .forEach(item ->
                        item.word("tool", known).ifPresent(word -> tools.add(Tool.values()[known.indexOf(word)])));
        return Optional.of(tools);
    }

    private static Map<String, Fact<Boolean>> refusesDotFiles(FormMapping statement) {
        Map<String, Fact<Boolean>> facts = new TreeMap<>();
        statement
                .get("refuses_dot_files")
                .ifPresent(value -> value.itemOrItems()
                        .forEach(item -> path(item)
                                .ifPresent(path -> facts.put(
                                        path,
                                        Fact.known(
                                                true, evidence("a dot-file in " + path + " hurts", item.place()))))));
        return facts;
    }

    private static Optional<List<String>> paths(FormValue value) {
        return Optional.of(value.itemOrItems().stream()
                .flatMap(item -> path(item).stream())
                .sorted()
                .toList());
    }

    private static Optional<String> path(FormValue value) {
        Optional<String> path = value.text();
        return path.isPresent() && !path.get().startsWith("/")
                ? value.fault("\"" + path.get() + "\" is no absolute path")
                : path;
    }

    private static <T> Optional<Fact<T>> fact(
            FormMapping statement, String key, Function<FormValue, Optional<T>> form, Function<T, String> words) {
        return statement
                .read(key, form)
                .map(value -> Fact.known(value, evidence(words.apply(value), statement.placeOf(key))));
    }

    private static Evidence evidence(String detail, Place place) {
        return Evidence.at(EvidenceSource.CONFIG, detail, place);
    }
}
