package dev.composepermit.image.catalog.build;

import java.util.Map;

/** Compiles cards for tests of other packages. */
public final class CardTexts {
    private CardTexts() {}

    public static byte[] compile(Map<String, String> cards) {
        return CatalogCompiler.compile(cards);
    }
}
