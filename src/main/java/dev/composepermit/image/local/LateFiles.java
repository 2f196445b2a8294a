package dev.composepermit.image.local;

import dev.composepermit.image.layer.FileTree;
import dev.composepermit.image.layer.StoredPath;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Files that are fetched when the first question comes; once that has failed, none is known. */
final class LateFiles implements FileTree {
    private final Fetch fetch;
    private final Consumer<String> trouble;
    private @Nullable FileTree files;

    /**
     * Files that are not there yet.
     *
     * @param trouble is told, once, why they can't be had
     */
    LateFiles(Fetch fetch, Consumer<String> trouble) {
        this.fetch = fetch;
        this.trouble = trouble;
    }

    /** Brings the files. */
    @FunctionalInterface
    interface Fetch {
        FileTree files() throws IOException;
    }

    @Override
    public StoredPath find(String path) {
        if (files == null) {
            files = fetched();
        }
        return files.find(path);
    }

    private FileTree fetched() {
        try {
            return fetch.files();
        } catch (IOException e) {
            trouble.accept(String.valueOf(e.getMessage()));
            StoredPath.NotKnown why = new StoredPath.NotKnown(String.valueOf(e.getMessage()), true);
            return path -> why;
        }
    }
}
