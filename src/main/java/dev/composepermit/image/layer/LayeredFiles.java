package dev.composepermit.image.layer;

import dev.composepermit.image.ImagePath.Content;
import dev.composepermit.image.layer.LayerEntry.Directory;
import dev.composepermit.image.layer.LayerEntry.File;
import dev.composepermit.image.layer.LayerEntry.HardLink;
import dev.composepermit.image.layer.LayerEntry.Symlink;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * Layers on top of each other, as the OCI image specification ("Image Layer Filesystem Changeset") has them. Questions
 * are put to the newest layer first, and a layer is only read when the newer ones leave a question open.
 */
public final class LayeredFiles implements FileTree {
    private static final int MOST_LINKS = 40;
    private static final int MOST_HIDDEN = 10_000;

    private final LayerStack layers;

    public LayeredFiles(LayerStack layers) {
        this.layers = layers;
    }

    @Override
    public StoredPath find(String path) {
        try {
            return walk(path);
        } catch (Undecided e) {
            return new StoredPath.NotKnown(e.why, false);
        } catch (IOException e) {
            return new StoredPath.NotKnown(String.valueOf(e.getMessage()), true);
        }
    }

    /** What engines do differently. */
    private static final class Undecided extends Exception {
        private static final long serialVersionUID = 1L;

        private final String why;

        Undecided(String why) {
            super(why, null, false, false);
            this.why = why;
        }
    }

    private StoredPath walk(String path) throws IOException, Undecided {
        Deque<String> ahead = new ArrayDeque<>(Arrays.asList(path.split("/")));
        String here = "/";
        Found found = at(here);
        int links = 0;
        while (!ahead.isEmpty()) {
            String name = ahead.removeFirst();
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            String next = name.equals("..") ? LayerPaths.parent(here) : LayerPaths.prefix(here) + name;
            found = at(next);
            if (found.entry().isEmpty()) {
                return new StoredPath.Absent();
            }
            if (found.entry().get() instanceof Symlink link) {
                if (++links > MOST_LINKS) {
                    return new StoredPath.NotKnown("links lead in a circle at " + next, false);
                }
                here = link.target().startsWith("/") ? "/" : here;
                found = at(here);
                push(ahead, link.target());
            } else if (found.entry().get() instanceof Directory) {
                here = next;
            } else {
                return ahead.isEmpty() ? file(found, 0) : new StoredPath.Absent();
            }
        }
        return directory(here, found);
    }

    private static void push(Deque<String> ahead, String target) {
        String[] parts = target.split("/");
        for (int i = parts.length - 1; i >= 0; i--) {
            ahead.addFirst(parts[i]);
        }
    }

    /**
     * What stands at a path, links not followed.
     *
     * @param entry empty: nothing
     * @param layer the layer it comes from
     */
    private record Found(Optional<LayerEntry> entry, int layer) {}

    private Found at(String path) throws IOException, Undecided {
        return at(path, layers.newest());
    }

    private Found at(String path, int newest) throws IOException, Undecided {
        boolean implied = false;
        for (int i = newest; i >= 0; i--) {
            Layer layer = layers.layer(i);
            Optional<LayerEntry> entry = layer.at(path);
            if (entry.isPresent()) {
                return new Found(Optional.of(implied ? impliedAbove(path, entry.get()) : entry.get()), i);
            }
            implied |= layer.namesBelow(path);
            if (layer.hidesBelow(path)) {
                break;
            }
        }
        return implied || path.equals("/")
                ? new Found(Optional.of(new Directory(Attributes.IMPLIED)), 0)
                : new Found(Optional.empty(), 0);
    }

    /**
     * A directory that a layer only implies, above what a lower layer has there: containerd gives it the owner it has
     * below, Docker's own storage makes it root's (containerd {@code mkparent}, moby {@code ImpliedDirectoryMode}).
     */
    private static LayerEntry impliedAbove(String path, LayerEntry below) throws Undecided {
        if (below.equals(new Directory(Attributes.IMPLIED))) {
            return below;
        }
        throw new Undecided("a layer has files below " + path
                + " without saying whose it is, so that its owner hangs on how the engine stores images");
    }

    private StoredPath file(Found found, int hops) throws IOException, Undecided {
        LayerEntry entry = found.entry().orElseThrow();
        if (entry instanceof File file) {
            return new StoredPath.File(file.attributes(), file.script(), file.text());
        }
        if (entry instanceof HardLink link && hops < MOST_LINKS) {
            Found target = at(link.target(), found.layer());
            boolean isFile = target.entry()
                    .filter(other -> other instanceof File || other instanceof HardLink)
                    .isPresent();
            if (isFile) {
                return file(target, hops + 1);
            }
        }
        return new StoredPath.NotKnown("a hard link leads to nothing", false);
    }

    private StoredPath directory(String path, Found found) throws IOException, Undecided {
        Directory directory = (Directory) found.entry().orElseThrow();
        return new StoredPath.Directory(directory.attributes(), content(path));
    }

    private Content content(String directory) throws IOException, Undecided {
        int looked = 0;
        for (int i = layers.newest(); i >= 0; i--) {
            Layer layer = layers.layer(i);
            String last = "";
            for (String path : layer.pathsBelow(directory)) {
                String child = child(directory, path);
                if (!child.equals(last) && isThere(child)) {
                    return Content.SOME;
                }
                last = child;
                if (++looked > MOST_HIDDEN) {
                    return Content.NOT_KNOWN;
                }
            }
            if (layer.hidesContent(directory)) {
                break;
            }
        }
        return Content.EMPTY;
    }

    private boolean isThere(String path) throws IOException {
        for (int i = layers.newest(); i >= 0; i--) {
            Layer layer = layers.layer(i);
            if (layer.at(path).isPresent() || layer.namesBelow(path)) {
                return true;
            }
            if (layer.hidesBelow(path)) {
                return false;
            }
        }
        return false;
    }

    private static String child(String directory, String path) {
        int slash = path.indexOf('/', LayerPaths.prefix(directory).length());
        return slash < 0 ? path : path.substring(0, slash);
    }
}
