package dev.composepermit.image.catalog.build;

import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.Group;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.Tool;
import dev.composepermit.image.catalog.CardData;
import dev.composepermit.image.catalog.CardPath;
import dev.composepermit.image.catalog.CardVariant;
import dev.composepermit.image.catalog.Sourced;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads one variant of a card. */
final class VariantReader {
    static final Set<String> KEYS = Set.of(
            "id",
            "like",
            "base",
            "tags",
            "read-at",
            "caveat",
            "inferred",
            "evidence",
            "user",
            "entrypoint",
            "accounts",
            "accounts-complete",
            "groups",
            "groups-complete",
            "volumes",
            "paths",
            "absent-or-root",
            "elsewhere",
            "data",
            "env",
            "env-complete",
            "workdir",
            "tools");

    private static final Set<String> ENTRYPOINT_KEYS = Set.of(
            "starts-as-root",
            "drops-to",
            "workers",
            "uid-variable",
            "gid-variable",
            "repairs",
            "repairs-unless",
            "only-for",
            "any-user",
            "unprivileged",
            "with");

    private final CardKeys keys;
    private final CardSources sources;
    private final Accounts accounts;

    private VariantReader(CardKeys keys, Optional<CardVariant> base) {
        this.keys = keys;
        this.sources = new CardSources(keys);
        this.accounts = readAccounts(base);
    }

    /**
     * Reads a variant.
     *
     * @param bases gives the variant that {@code base} names
     */
    static CardVariant read(CardNode.Keys node, Function<CardNode, CardVariant> bases) {
        CardKeys keys = new CardKeys(node, KEYS);
        Optional<CardVariant> base = keys.get("base").map(bases);
        return new VariantReader(keys, base).variant(base);
    }

    private CardVariant variant(Optional<CardVariant> base) {
        return new CardVariant(
                keys.each("tags", CardWords::tagPattern),
                keys.text("read-at").orElse(""),
                keys.text("caveat").orElse(""),
                keys.text("user").map(user -> sources.sourced("user", user.equals("none") ? "" : user)),
                keys.get("entrypoint").map(node -> sources.sourced("entrypoint", entrypoint(node))),
                sources.sourced("accounts", accounts),
                keys.get("volumes").map(node -> sources.sourced("volumes", volumes(node))),
                keys.get("workdir").map(node -> sources.sourced("workdir", CardWords.path(node, node.asText()))),
                sources.sourced("env", environment()),
                keys.flag("env-complete"),
                keys.get("tools")
                        .map(node -> sources.sourced("tools", tools(node)))
                        .or(() -> base.flatMap(CardVariant::tools)),
                paths(base),
                keys.each("data", this::data));
    }

    private Accounts readAccounts(Optional<CardVariant> base) {
        Map<String, Account> users = new LinkedHashMap<>();
        keys.each("accounts", node -> CardWords.account(node, sources.isInferred("accounts")))
                .forEach(account -> users.put(account.name(), account));
        Map<String, Group> groups = new LinkedHashMap<>();
        keys.each("groups", CardWords::group).forEach(group -> groups.put(group.name(), group));
        base.map(CardVariant::accounts).map(Sourced::value).ifPresent(inherited -> {
            inherited.users().forEach(account -> users.putIfAbsent(account.name(), account));
            inherited.groups().forEach(group -> groups.putIfAbsent(group.name(), group));
        });
        return new Accounts(
                List.copyOf(users.values()),
                List.copyOf(groups.values()),
                keys.flag("accounts-complete"),
                keys.flag("groups-complete"));
    }

    private Entrypoint entrypoint(CardNode node) {
        CardKeys entry = new CardKeys(node.asKeys(), ENTRYPOINT_KEYS);
        return new Entrypoint(
                entry.demand("starts-as-root").asFlag(),
                entry.get("drops-to").map(this::account),
                entry.get("workers").map(this::account),
                entry.text("uid-variable"),
                entry.text("gid-variable"),
                entry.each("repairs", CardWords::repair),
                entry.texts("repairs-unless"),
                entry.texts("only-for"),
                entry.get("any-user")
                        .map(value -> CardWords.constant(value, value.asText(), Entrypoint.AnyUser.class))
                        .orElse(Entrypoint.AnyUser.NOT_KNOWN),
                entry.text("with"),
                entry.get("unprivileged").map(this::unprivileged));
    }

    private Account unprivileged(CardNode node) {
        Account account = account(node);
        return new Account(account.name(), account.uid(), account.gid(), sources.isInferred("entrypoint"));
    }

    /** An account of this image by name, or ids without a name. */
    private Account account(CardNode node) {
        String text = node.asText();
        return accounts.named(text).orElseGet(() -> {
            if (text.indexOf(':') < 0) {
                throw node.problem("there is no account '" + text + "' under 'accounts' or in the base");
            }
            int[] ids = CardWords.owner(node, text, accounts);
            return new Account(Integer.toString(ids[0]), ids[0], ids[1], sources.isInferred("accounts"));
        });
    }

    private static List<String> volumes(CardNode node) {
        if (node instanceof CardNode.Scalar scalar && scalar.text().equals("none")) {
            return List.of();
        }
        return node.asTexts().stream()
                .map(path -> CardWords.path(node, path))
                .sorted()
                .toList();
    }

    private Map<String, Optional<String>> environment() {
        Map<String, Optional<String>> variables = new TreeMap<>();
        keys.get("env")
                .map(CardNode::asKeys)
                .ifPresent(node -> node.values().forEach((name, value) -> {
                    String text = value.asText();
                    variables.put(name, text.equals("?") ? Optional.empty() : Optional.of(text));
                }));
        return variables;
    }

    private static Set<Tool> tools(CardNode node) {
        Set<Tool> tools = EnumSet.noneOf(Tool.class);
        for (String word : node.asTexts()) {
            switch (word) {
                case "all" -> tools.addAll(EnumSet.allOf(Tool.class));
                case "none" -> tools.clear();
                default -> tools.add(CardWords.constant(node, word.toLowerCase(Locale.ROOT), Tool.class));
            }
        }
        return tools;
    }

    private List<CardPath> paths(Optional<CardVariant> base) {
        Map<String, CardPath> lines = new TreeMap<>();
        keys.get("paths")
                .map(CardNode::asKeys)
                .ifPresent(node -> node.values().forEach((key, value) -> add(lines, path(key, value))));
        keys.each("absent-or-root", this::absentOrRoot).forEach(line -> lines.putIfAbsent(line.path() + "/**", line));
        keys.get("elsewhere").ifPresent(value -> add(lines, path("/**", value)));
        base.ifPresent(inherited -> inherited.paths().stream()
                .filter(line -> !line.subtree())
                .forEach(line -> lines.putIfAbsent(line.path(), line)));
        List<CardPath> sorted = new ArrayList<>(lines.values());
        sorted.sort(Comparator.comparing(CardPath::path).thenComparing(CardPath::subtree));
        return sorted;
    }

    private static void add(Map<String, CardPath> lines, CardPath line) {
        lines.put(line.path() + (line.subtree() ? "/**" : ""), line);
    }

    private CardPath path(String key, CardNode value) {
        boolean subtree = key.endsWith("/**");
        String written = subtree ? key.substring(0, key.length() - "/**".length()) : key;
        CardWords.PathLine line = CardWords.pathLine(value, accounts);
        return new CardPath(
                CardWords.path(value, written.isEmpty() ? "/" : written),
                subtree,
                line.at(),
                sources.citation("paths"),
                line.inferred() || sources.isInferred("paths"));
    }

    private CardPath absentOrRoot(CardNode node) {
        return new CardPath(
                CardWords.path(node, node.asText()),
                true,
                Optional.of(new ImagePath.AbsentOrRoots()),
                sources.citation("paths"),
                sources.isInferred("paths"));
    }

    private CardData data(CardNode node) {
        CardWords.DataLine line = CardWords.dataLine(node);
        return new CardData(
                line.path(),
                line.variable(),
                CardWords.constant(node, line.use(), DataPath.Use.class),
                line.refusesDotFiles()
                        .map(refuses ->
                                new Sourced<>(refuses, sources.citation("dot-files"), sources.isInferred("dot-files"))),
                sources.citation("data"),
                line.inferred() || sources.isInferred("data"));
    }
}
