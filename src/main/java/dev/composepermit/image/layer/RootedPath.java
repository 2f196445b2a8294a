package dev.composepermit.image.layer;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths inside an image, seen from a directory; none leads out of the root. */
public final class RootedPath {
    private RootedPath() {}

    /** A path as an absolute, cleaned one; links it may lead through are not looked at. */
    public static String resolve(String directory, String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (path.startsWith("/") ? path : directory + "/" + path).split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }
}
