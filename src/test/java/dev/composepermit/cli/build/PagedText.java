package dev.composepermit.cli.build;

import java.util.function.IntFunction;

/** A class whose pages are to become constants. */
public final class PagedText implements IntFunction<String> {
    @Override
    public String apply(int number) {
        return page(number);
    }

    static String page(int number) {
        return "page " + number + " of the resource";
    }
}
