package dev.composepermit.rule;

import dev.composepermit.engine.Ownership;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.Group;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.Tool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * An image as a scene describes it. What is not said is not known.
 *
 * <p>Keys: {@code user}; {@code accounts} and {@code groups} (name to ids), {@code complete: true} when these are all;
 * {@code paths} (path to {@code uid:gid mode}, with {@code empty} or {@code content} behind it, or {@code absent});
 * {@code volumes}; {@code data} (path to {@code writes}, {@code owns} or {@code reads}); {@code entrypoint} ({@code
 * drops-to}, {@code uid-variable}, {@code gid-variable}, {@code repairs}, {@code any-user}); {@code tools}; {@code refuses-dot-files} (paths); {@code inferred}.
 */
final class SceneImage implements ImageFacts {
    private final String name;
    private final JsonNode root;
    private final Evidence evidence;

    SceneImage(String name, JsonNode root) {
        this.name = name;
        this.root = root;
        this.evidence = Evidence.cited(
                EvidenceSource.CATALOG,
                "the scene says so of " + name,
                "scene.yaml",
                root.path("inferred").asBoolean(false));
    }

    static Ownership ownership(String written) {
        String[] words = written.split("[: ]");
        return new Ownership(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2], 8));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Fact<String> declaredUser() {
        return root.has("user")
                ? Fact.known(root.get("user").asString(), evidence)
                : Fact.unknown(UnknownReason.IMAGE_NOT_KNOWN, "the scene names no user of " + name);
    }

    @Override
    public Accounts accounts() {
        List<Account> users = new ArrayList<>();
        root.path("accounts").properties().forEach(account -> users.add(account(account.getKey(), account.getValue())));
        List<Group> groups = new ArrayList<>();
        root.path("groups")
                .properties()
                .forEach(group ->
                        groups.add(new Group(group.getKey(), group.getValue().asInt(), List.of())));
        boolean complete = root.path("complete").asBoolean(false);
        return new Accounts(users, groups, complete, complete);
    }

    private static Account account(String name, JsonNode ids) {
        String[] words = ids.asString().split(":");
        return new Account(name, Integer.parseInt(words[0]), Integer.parseInt(words[1]));
    }

    @Override
    public Fact<List<String>> volumes() {
        return Fact.known(strings("volumes"), evidence);
    }

    @Override
    public Fact<ImagePath> at(String path) {
        JsonNode written = root.path("paths").get(path);
        if (written == null) {
            return Fact.unknown(
                    UnknownReason.IMAGE_PATH_NOT_KNOWN, "the scene does not say what " + name + " has at " + path);
        }
        String text = written.asString();
        if (text.equals("absent")) {
            return Fact.known(new ImagePath.Absent(), evidence);
        }
        Ownership owner = ownership(text);
        ImagePath.Content content = text.endsWith(" empty")
                ? ImagePath.Content.EMPTY
                : text.endsWith(" content") ? ImagePath.Content.SOME : ImagePath.Content.NOT_KNOWN;
        return Fact.known(
                new ImagePath.Present(true, owner.uid(), owner.gid(), Optional.of(owner.mode()), content), evidence);
    }

    @Override
    public List<DataPath> dataPaths() {
        return root.path("data").properties().stream()
                .map(path -> new DataPath(
                        path.getKey(),
                        DataPath.Use.valueOf(path.getValue().asString().toUpperCase(Locale.ROOT)),
                        evidence))
                .toList();
    }

    @Override
    public Fact<Entrypoint> entrypoint() {
        JsonNode entrypoint = root.path("entrypoint");
        Optional<Account> dropsTo = entrypoint.has("drops-to")
                ? accounts().named(entrypoint.get("drops-to").asString())
                : Optional.empty();
        List<Entrypoint.RepairedPath> repairs = new ArrayList<>();
        entrypoint
                .path("repairs")
                .forEach(path -> repairs.add(new Entrypoint.RepairedPath(path.asString(), true, false)));
        Entrypoint.AnyUser anyUser = Arrays.stream(Entrypoint.AnyUser.values())
                .filter(value -> value.name()
                        .toLowerCase(Locale.ROOT)
                        .replace('_', '-')
                        .equals(entrypoint.path("any-user").asString("not-known")))
                .findFirst()
                .orElseThrow();
        return Fact.known(
                new Entrypoint(
                        dropsTo.isPresent(),
                        dropsTo,
                        Optional.empty(),
                        variable(entrypoint, "uid-variable"),
                        variable(entrypoint, "gid-variable"),
                        repairs,
                        List.of(),
                        List.of(),
                        anyUser,
                        Optional.empty()),
                evidence);
    }

    private static Optional<String> variable(JsonNode entrypoint, String key) {
        return entrypoint.has(key) ? Optional.of(entrypoint.get(key).asString()) : Optional.empty();
    }

    @Override
    public Fact<String> workingDirectory() {
        return Fact.known("/", evidence);
    }

    @Override
    public Fact<Optional<String>> environment(String variable) {
        return Fact.known(Optional.empty(), evidence);
    }

    @Override
    public Fact<Set<Tool>> tools() {
        if (!root.has("tools")) {
            return Fact.unknown(UnknownReason.IMAGE_NOT_KNOWN, "the scene names no tools of " + name);
        }
        Set<Tool> tools = EnumSet.noneOf(Tool.class);
        strings("tools").forEach(tool -> tools.add(Tool.valueOf(tool.toUpperCase(Locale.ROOT))));
        return Fact.known(tools, evidence);
    }

    @Override
    public Fact<Boolean> refusesDotFiles(String dataPath) {
        return Fact.known(strings("refuses-dot-files").contains(dataPath), evidence);
    }

    @Override
    public List<Evidence> evidence() {
        return List.of(evidence);
    }

    private List<String> strings(String key) {
        List<String> all = new ArrayList<>();
        root.path(key).forEach(item -> all.add(item.asString()));
        return all;
    }
}
