package dev.composepermit.image.catalog;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An answer that is worked out when it is first asked for, and kept. Threads that ask at once get equal ones. */
final class Kept<T> {
    private final Supplier<T> work;
    private volatile @Nullable T answer;

    Kept(Supplier<T> work) {
        this.work = work;
    }

    T get() {
        T known = answer;
        if (known == null) {
            known = work.get();
            answer = known;
        }
        return known;
    }
}
