package dev.composepermit.image.catalog.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Compiles the cards of a folder into the catalogue's index. The build runs it behind the compiler; {@code lint} never
 * does.
 */
public final class CatalogCompiler {
    private static final String ENDING = ".yaml";

    private CatalogCompiler() {}

    /**
     * Compiles.
     *
     * @param arguments the folder of the cards, and the file to write
     * @throws CardProblem when a card is wrong
     */
    public static void main(String[] arguments) throws IOException {
        Path index = Path.of(arguments[1]);
        Files.createDirectories(index.toAbsolutePath().getParent());
        Files.write(index, compile(read(Path.of(arguments[0]))));
    }

    /** The index of cards, given by the name of their file without its ending. */
    static byte[] compile(Map<String, String> texts) {
        Map<String, CardNode.Keys> files = new TreeMap<>();
        texts.forEach((name, text) -> files.put(name, CardParser.parse(name + ENDING, text)));
        return index(new CardShelf(files).cards());
    }

    /** The cards of a folder, by the name of their file without its ending. */
    static Map<String, String> read(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> list = Files.list(folder)) {
            for (Path file : list.sorted(Comparator.naturalOrder()).toList()) {
                String name = file.getFileName().toString();
                if (!name.endsWith(ENDING)) {
                    throw new CardProblem(name, 1, "a card's file ends in " + ENDING);
                }
                texts.put(name.substring(0, name.length() - ENDING.length()), Files.readString(file));
            }
        }
        return texts;
    }

    /** The layout is described at {@code CatalogIndex}. */
    private static byte[] index(List<Card> cards) {
        IndexWriter bodies = new IndexWriter();
        Map<byte[], Integer> cardOf = new TreeMap<>(Arrays::compareUnsigned);
        for (Card card : cards) {
            int offset = bodies.size();
            bodies.counted(CardEncoder.encode(card.variants()));
            for (String key : card.keys()) {
                cardOf.put(key.getBytes(StandardCharsets.UTF_8), offset);
            }
        }
        // the keys stand together, so that a search among them reads little
        IndexWriter keys = new IndexWriter();
        IndexWriter all = new IndexWriter();
        int firstKey = Integer.BYTES + cardOf.size() * 2 * Integer.BYTES;
        int firstCard = firstKey;
        for (byte[] key : cardOf.keySet()) {
            firstCard += Integer.BYTES + key.length;
        }
        all.fixed(cardOf.size());
        for (Map.Entry<byte[], Integer> entry : cardOf.entrySet()) {
            all.fixed(firstKey + keys.size());
            all.fixed(firstCard + entry.getValue());
            keys.counted(entry.getKey());
        }
        all.bytes(keys.toBytes());
        all.bytes(bodies.toBytes());
        return all.toBytes();
    }
}
