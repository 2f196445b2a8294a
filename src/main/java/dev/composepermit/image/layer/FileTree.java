package dev.composepermit.image.layer;

/** An image's file system. */
@FunctionalInterface
public interface FileTree {
    /** What is at an absolute path; links on the way and at its end are followed. Never throws. */
    StoredPath find(String path);
}
