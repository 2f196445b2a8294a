package dev.composepermit.image.catalog;

import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.Group;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.PathVariable;
import dev.composepermit.image.Tool;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/** A variant from the bytes of its card; the inverse of the build's {@code CardEncoder}. */
final class CardDecoder {
    static final int ABSENT = 0;
    static final int ABSENT_OR_ROOTS = 1;
    static final int PRESENT = 2;
    static final int NOT_KNOWN = 3;

    private final IndexBytes in;
    private final TextPool texts;

    private CardDecoder(IndexBytes in, TextPool texts) {
        this.in = in;
        this.texts = texts;
    }

    /** Reads what stands behind a variant's patterns. */
    static CardVariant variant(List<String> tags, IndexBytes in, TextPool texts) {
        return new CardDecoder(in, texts).variant(tags);
    }

    private CardVariant variant(List<String> tags) {
        return new CardVariant(
                tags,
                text(),
                text(),
                optional(() -> sourced(this::text)),
                optional(() -> sourced(this::entrypoint)),
                sourced(this::accounts),
                optional(() -> sourced(() -> list(this::text))),
                optional(() -> sourced(this::text)),
                sourced(this::environment),
                flag(),
                optional(() -> sourced(this::tools)),
                list(this::path),
                list(this::data));
    }

    private Entrypoint entrypoint() {
        return new Entrypoint(
                flag(),
                optional(this::account),
                optional(this::account),
                optional(this::text),
                optional(this::text),
                list(() -> new Entrypoint.RepairedPath(text(), optional(this::variable), flag(), flag())),
                list(this::text),
                list(this::text),
                Entrypoint.AnyUser.values()[in.number()],
                optional(this::text),
                optional(this::account));
    }

    private Accounts accounts() {
        return new Accounts(
                list(this::account), list(() -> new Group(text(), in.number(), list(this::text))), flag(), flag());
    }

    private Account account() {
        return new Account(text(), in.number(), in.number(), flag());
    }

    private Map<String, Optional<String>> environment() {
        Map<String, Optional<String>> variables = new TreeMap<>();
        int size = in.number();
        for (int i = 0; i < size; i++) {
            String name = text();
            variables.put(name, optional(this::text));
        }
        return variables;
    }

    private Set<Tool> tools() {
        // in their order, as they were written
        return new LinkedHashSet<>(list(() -> Tool.values()[in.number()]));
    }

    private CardPath path() {
        return new CardPath(text(), flag(), at(), text(), flag());
    }

    private Optional<ImagePath> at() {
        return switch (in.number()) {
            case ABSENT -> Optional.of(new ImagePath.Absent());
            case ABSENT_OR_ROOTS -> Optional.of(new ImagePath.AbsentOrRoots());
            case PRESENT ->
                Optional.of(new ImagePath.Present(
                        flag(),
                        in.number(),
                        in.number(),
                        optional(in::number),
                        ImagePath.Content.values()[in.number()]));
            default -> Optional.empty();
        };
    }

    private CardData data() {
        return new CardData(
                text(),
                optional(this::variable),
                DataPath.Use.values()[in.number()],
                optional(() -> sourced(this::flag)),
                text(),
                flag());
    }

    private PathVariable variable() {
        return new PathVariable(text(), text());
    }

    private <T> Sourced<T> sourced(Supplier<T> value) {
        return new Sourced<>(value.get(), text(), flag());
    }

    private String text() {
        return texts.text(in.number());
    }

    private boolean flag() {
        return in.number() == 1;
    }

    private <T> Optional<T> optional(Supplier<T> value) {
        return flag() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> List<T> list(Supplier<T> element) {
        int size = in.number();
        List<T> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(element.get());
        }
        return list;
    }
}
