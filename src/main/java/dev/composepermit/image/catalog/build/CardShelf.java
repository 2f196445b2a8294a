package dev.composepermit.image.catalog.build;

import dev.composepermit.image.ImageReference;
import dev.composepermit.image.catalog.CardVariant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** All cards of a folder, by the name of their file without its ending; a card may stand on another's variant. */
final class CardShelf {
    private static final Set<String> CARD_KEYS = Set.of("images", "notes", "variants");
    private static final Set<String> NOT_TAKEN_OVER = Set.of("id", "tags", "like");

    private final Map<String, CardNode.Keys> files;
    private final Map<String, CardVariant> read = new TreeMap<>();
    private final Set<String> underWay = new LinkedHashSet<>();

    CardShelf(Map<String, CardNode.Keys> files) {
        this.files = files;
    }

    /** The cards in the order of their names. */
    List<Card> cards() {
        Map<String, CardNode> owners = new TreeMap<>();
        List<Card> cards = new ArrayList<>();
        files.forEach((name, node) -> {
            Card card = card(name, node);
            for (String key : card.keys()) {
                CardNode other = owners.put(key, node);
                if (other != null) {
                    throw node.problem("'" + key + "' has a card already: " + other.file());
                }
            }
            cards.add(card);
        });
        return cards;
    }

    private Card card(String name, CardNode.Keys node) {
        CardKeys keys = new CardKeys(node, CARD_KEYS);
        List<String> images = keys.each("images", CardShelf::key);
        List<CardVariant> variants = new ArrayList<>();
        for (String id : variantNodes(name).keySet()) {
            variants.add(variant(name, id));
        }
        if (images.isEmpty() || variants.isEmpty()) {
            throw node.problem("a card needs 'images' and 'variants'");
        }
        if (variants.stream().noneMatch(variant -> variant.tags().isEmpty())) {
            variants.add(CommonVariant.of(variants));
        }
        return new Card(images, variants);
    }

    private static String key(CardNode node) {
        String written = node.asText();
        boolean all = written.endsWith("/*");
        String name = all ? written.substring(0, written.length() - 1) + "x" : written;
        ImageReference reference = ImageReference.parse(name)
                .filter(parsed -> parsed.tag().equals(Optional.of("latest")))
                .orElseThrow(() -> node.problem("'" + written + "' is no repository"));
        String key = reference.registry() + "/" + reference.repository();
        return all ? key.substring(0, key.length() - 1) + "*" : key;
    }

    private Map<String, CardNode.Keys> variantNodes(String name) {
        Map<String, CardNode.Keys> nodes = new LinkedHashMap<>();
        CardKeys keys = new CardKeys(Objects.requireNonNull(files.get(name)), CARD_KEYS);
        keys.each("variants", CardNode::asKeys).forEach(variant -> {
            CardNode id = variant.values().get("id");
            String label = id == null ? "#" + (nodes.size() + 1) : id.asText();
            if (nodes.put(label, variant) != null) {
                throw variant.problem("there are two variants '" + label + "'");
            }
        });
        return nodes;
    }

    /** A variant by card and id, read once; bases are read on the way. */
    private CardVariant variant(String name, String id) {
        String label = name + "/" + id;
        CardVariant known = read.get(label);
        if (known != null) {
            return known;
        }
        CardNode.Keys node = merged(name, id, new LinkedHashSet<>());
        if (!underWay.add(label)) {
            throw node.problem("the bases go round in a circle: " + underWay);
        }
        CardVariant variant = VariantReader.read(node, this::base);
        underWay.remove(label);
        read.put(label, variant);
        return variant;
    }

    /** {@code card} for its first variant, or {@code card/variant}. */
    private CardVariant base(CardNode node) {
        String text = node.asText();
        int slash = text.indexOf('/');
        String name = slash < 0 ? text : text.substring(0, slash);
        if (!files.containsKey(name)) {
            throw node.problem("there is no card '" + name + "'");
        }
        Set<String> ids = variantNodes(name).keySet();
        String id = slash < 0 ? ids.iterator().next() : text.substring(slash + 1);
        if (!ids.contains(id)) {
            throw node.problem("the card '" + name + "' has no variant '" + id + "'");
        }
        return variant(name, id);
    }

    /** A variant's keys with those it takes over from the one it is like: of this card, or {@code card/variant}. */
    private CardNode.Keys merged(String name, String id, Set<String> seen) {
        CardNode.Keys own = variantNodes(name).get(id);
        CardNode like = own == null ? null : own.values().get("like");
        if (own == null || like == null) {
            return own == null ? missing(name, id) : own;
        }
        if (!seen.add(name + "/" + id)) {
            throw like.problem("the variants are like one another in a circle");
        }
        int slash = like.asText().indexOf('/');
        String otherName = slash < 0 ? name : like.asText().substring(0, slash);
        String otherId = like.asText().substring(slash + 1);
        if (!files.containsKey(otherName) || !variantNodes(otherName).containsKey(otherId)) {
            throw like.problem("there is no variant '" + like.asText() + "'");
        }
        Map<String, CardNode> values =
                new LinkedHashMap<>(merged(otherName, otherId, seen).values());
        values.keySet().removeAll(NOT_TAKEN_OVER);
        values.putAll(own.values());
        return new CardNode.Keys(own.file(), own.line(), values);
    }

    private CardNode.Keys missing(String name, String id) {
        throw Objects.requireNonNull(files.get(name)).problem("there is no variant '" + id + "'");
    }
}
