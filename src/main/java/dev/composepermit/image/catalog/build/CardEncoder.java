package dev.composepermit.image.catalog.build;

import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.Group;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.PathVariable;
import dev.composepermit.image.catalog.CardData;
import dev.composepermit.image.catalog.CardPath;
import dev.composepermit.image.catalog.CardVariant;
import dev.composepermit.image.catalog.Sourced;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A card's variants as the bytes of the index; {@code CatalogCard} has their layout, {@code CardDecoder} reads them. */
final class CardEncoder {
    private IndexWriter body = new IndexWriter();
    private final Map<String, Integer> pool = new LinkedHashMap<>();

    private CardEncoder() {}

    static byte[] encode(List<CardVariant> variants) {
        CardEncoder encoder = new CardEncoder();
        encoder.list(variants, encoder::variant);
        IndexWriter all = new IndexWriter();
        all.number(encoder.pool.size());
        encoder.pool.keySet().forEach(all::text);
        all.bytes(encoder.body.toBytes());
        return all.toBytes();
    }

    /** The patterns of its tags, how many bytes follow, and the rest. */
    private void variant(CardVariant variant) {
        list(variant.tags(), this::text);
        IndexWriter all = body;
        body = new IndexWriter();
        facts(variant);
        byte[] facts = body.toBytes();
        body = all;
        body.number(facts.length);
        body.bytes(facts);
    }

    private void facts(CardVariant variant) {
        text(variant.readAt());
        text(variant.caveat());
        optional(variant.user(), user -> sourced(user, this::text));
        optional(variant.entrypoint(), entrypoint -> sourced(entrypoint, this::entrypoint));
        sourced(variant.accounts(), this::accounts);
        optional(variant.volumes(), volumes -> sourced(volumes, paths -> list(paths, this::text)));
        optional(variant.workingDirectory(), directory -> sourced(directory, this::text));
        sourced(variant.environment(), this::environment);
        flag(variant.environmentComplete());
        optional(
                variant.tools(),
                tools -> sourced(tools, set -> list(List.copyOf(set), tool -> body.number(tool.ordinal()))));
        list(variant.paths(), this::path);
        list(variant.data(), this::data);
    }

    private void entrypoint(Entrypoint entrypoint) {
        flag(entrypoint.startsAsRoot());
        optional(entrypoint.dropsTo(), this::account);
        optional(entrypoint.workers(), this::account);
        optional(entrypoint.uidVariable(), this::text);
        optional(entrypoint.gidVariable(), this::text);
        list(entrypoint.repairs(), repair -> {
            text(repair.path());
            optional(repair.variable(), this::variable);
            flag(repair.recursive());
            flag(repair.groupToo());
        });
        list(entrypoint.repairsUnless(), this::text);
        list(entrypoint.onlyForCommands(), this::text);
        body.number(entrypoint.anyUser().ordinal());
        optional(entrypoint.mechanism(), this::text);
        optional(entrypoint.unprivileged(), this::account);
    }

    private void accounts(Accounts accounts) {
        list(accounts.users(), this::account);
        list(accounts.groups(), this::group);
        flag(accounts.complete());
        flag(accounts.groupsComplete());
    }

    private void account(Account account) {
        text(account.name());
        body.number(account.uid());
        body.number(account.gid());
        flag(account.inferred());
    }

    private void group(Group group) {
        text(group.name());
        body.number(group.gid());
        list(group.members(), this::text);
    }

    private void environment(Map<String, Optional<String>> variables) {
        body.number(variables.size());
        variables.forEach((name, value) -> {
            text(name);
            optional(value, this::text);
        });
    }

    private void path(CardPath line) {
        text(line.path());
        flag(line.subtree());
        at(line.at());
        text(line.citation());
        flag(line.inferred());
    }

    /** The numbers are {@code CardDecoder}'s. */
    private void at(Optional<ImagePath> at) {
        if (at.isEmpty()) {
            body.number(3);
        } else if (at.get() instanceof ImagePath.Present present) {
            body.number(2);
            flag(present.directory());
            body.number(present.uid());
            body.number(present.gid());
            optional(present.mode(), body::number);
            body.number(present.content().ordinal());
        } else {
            body.number(at.get() instanceof ImagePath.Absent ? 0 : 1);
        }
    }

    private void data(CardData data) {
        text(data.path());
        optional(data.variable(), this::variable);
        body.number(data.use().ordinal());
        optional(data.refusesDotFiles(), refuses -> sourced(refuses, this::flag));
        text(data.citation());
        flag(data.inferred());
    }

    private void variable(PathVariable variable) {
        text(variable.name());
        text(variable.suffix());
    }

    private <T> void sourced(Sourced<T> sourced, Consumer<T> value) {
        value.accept(sourced.value());
        text(sourced.citation());
        flag(sourced.inferred());
    }

    private void text(String text) {
        body.number(pool.computeIfAbsent(text, added -> pool.size()));
    }

    private void flag(boolean flag) {
        body.number(flag ? 1 : 0);
    }

    private <T> void optional(Optional<T> value, Consumer<? super T> write) {
        flag(value.isPresent());
        value.ifPresent(write);
    }

    private <T> void list(List<T> elements, Consumer<? super T> write) {
        body.number(elements.size());
        elements.forEach(write);
    }
}
