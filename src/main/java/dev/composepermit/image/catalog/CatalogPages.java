package dev.composepermit.image.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The index of the catalogue in pages, one character for each byte. The class is this short because another takes its
 * place in the jar: {@code cli.build.PageConstants} makes one that has the pages as constants, for the JVM finds a class at
 * once, while Java code would first open the jar and unpack all of the index.
 */
final class CatalogPages {
    /** Bytes of a page: a power of two, and as characters of a constant they stay below 65,536 bytes. */
    static final int SIZE = 1 << 12;

    /** The index that the build writes beside this class. */
    static final String RESOURCE = "catalog.index";

    private CatalogPages() {}

    /** The page of a number; only the last one may be shorter than the others. */
    static String page(int number) {
        try (InputStream in = CatalogPages.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the image catalogue was not built: the build runs CatalogCompiler after compiling");
            }
            in.skipNBytes((long) number * SIZE);
            return new String(in.readNBytes(SIZE), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
