package dev.composepermit.image.layer;

import java.util.ArrayDeque;
import java.util.Deque;

/** Where symbolic links lead; never out of the root, as in a container. */
final class LinkTargets {
    private LinkTargets() {}

    /** A target as written in a link of a directory, as an absolute path; what it leads through is not looked at. */
    static String resolve(String directory, String target) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : (target.startsWith("/") ? target : directory + "/" + target).split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }
}
