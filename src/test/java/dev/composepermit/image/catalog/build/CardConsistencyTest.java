package dev.composepermit.image.catalog.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.Group;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.catalog.CardPath;
import dev.composepermit.image.catalog.CardVariant;
import dev.composepermit.image.catalog.Sourced;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** No card says what can't be: two accounts with one id, an owner without an account, an entrypoint at odds with USER. */
class CardConsistencyTest {
    private static final String CARD = """
            images: [acme/app]
            variants:
              - tags: ['*']
                inferred: [all]
                %s
            """;

    @Test
    void no_card_contradicts_itself() throws IOException {
        assertThat(contradictions(CatalogCompiler.read(Path.of("rules/images"))))
                .isEmpty();
    }

    @Test
    void what_can_not_be_is_found() {
        assertThat(contradictions("accounts: ['one:1000:1000', 'two:1000:1000']"))
                .containsExactly("docker.io/acme/app [*]: one and two have the uid 1000");
        assertThat(contradictions("groups: ['one:1000', 'two:1000']"))
                .containsExactly("docker.io/acme/app [*]: the groups one and two have the gid 1000");
        assertThat(contradictions("accounts: ['app:7:7']\n    accounts-complete: true\n    paths: {/data: 8:7}"))
                .containsExactly("docker.io/acme/app [*]: /data belongs to 8, and there is no such account");
        assertThat(contradictions("user: app\n    accounts-complete: true"))
                .containsExactly("docker.io/acme/app [*]: USER app, and there is no such account");
        assertThat(contradictions("user: none\n    entrypoint: {starts-as-root: false}"))
                .containsExactly(
                        "docker.io/acme/app [*]: it starts as root, and its entrypoint is not written for that");
        assertThat(contradictions("user: '7'\n    entrypoint: {starts-as-root: true}"))
                .containsExactly("docker.io/acme/app [*]: it starts as 7, and its entrypoint is written for root");
    }

    private static List<String> contradictions(String keys) {
        return contradictions(Map.of("app", CARD.formatted(keys)));
    }

    private static List<String> contradictions(Map<String, String> texts) {
        Map<String, CardNode.Keys> files = new TreeMap<>();
        texts.forEach((name, text) -> files.put(name, CardParser.parse(name + ".yaml", text)));
        List<String> found = new ArrayList<>();
        for (Card card : new CardShelf(files).cards()) {
            for (CardVariant variant : card.variants()) {
                // the one without tags is made of the others
                if (!variant.tags().isEmpty()) {
                    contradictions(variant)
                            .forEach(what -> found.add(card.keys().get(0) + " " + variant.tags() + ": " + what));
                }
            }
        }
        return found;
    }

    private static List<String> contradictions(CardVariant variant) {
        Accounts accounts = variant.accounts().value();
        List<String> found = new ArrayList<>();
        for (Account account : accounts.users()) {
            accounts.withUid(account.uid())
                    .filter(first -> !first.name().equals(account.name()))
                    .ifPresent(first ->
                            found.add(first.name() + " and " + account.name() + " have the uid " + account.uid()));
        }
        for (Group group : accounts.groups()) {
            accounts.groups().stream()
                    .filter(first -> first.gid() == group.gid())
                    .findFirst()
                    .filter(first -> !first.name().equals(group.name()))
                    .ifPresent(first -> found.add(
                            "the groups " + first.name() + " and " + group.name() + " have the gid " + group.gid()));
        }
        if (accounts.complete()) {
            variant.paths().forEach(line -> ownerless(line, accounts).ifPresent(found::add));
        }
        variant.user().map(Sourced::value).ifPresent(user -> {
            user(user, variant).ifPresent(found::add);
        });
        return found;
    }

    private static Optional<String> ownerless(CardPath line, Accounts accounts) {
        return line.at()
                .filter(ImagePath.Present.class::isInstance)
                .map(at -> ((ImagePath.Present) at).uid())
                .filter(uid -> uid != 0 && accounts.withUid(uid).isEmpty())
                .map(uid -> line.path() + " belongs to " + uid + ", and there is no such account");
    }

    private static Optional<String> user(String declared, CardVariant variant) {
        Accounts accounts = variant.accounts().value();
        String name = declared.contains(":") ? declared.substring(0, declared.indexOf(':')) : declared;
        boolean number = !name.isEmpty() && name.chars().allMatch(Character::isDigit);
        if (!number
                && !name.isEmpty()
                && accounts.complete()
                && accounts.named(name).isEmpty()) {
            return Optional.of("USER " + name + ", and there is no such account");
        }
        boolean root = name.isEmpty() || name.equals("root") || name.equals("0");
        Optional<Boolean> forRoot = variant.entrypoint().map(Sourced::value).map(Entrypoint::startsAsRoot);
        if (root && forRoot.equals(Optional.of(false))) {
            return Optional.of("it starts as root, and its entrypoint is not written for that");
        }
        return !root && forRoot.equals(Optional.of(true))
                ? Optional.of("it starts as " + name + ", and its entrypoint is written for root")
                : Optional.empty();
    }
}
