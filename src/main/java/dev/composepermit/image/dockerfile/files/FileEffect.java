package dev.composepermit.image.dockerfile.files;

/** What one step of a build does to the paths of the image. */
@FunctionalInterface
public interface FileEffect {
    /**
     * What stands at a path afterwards.
     *
     * @param path absolute and clean
     * @param before what stood there
     * @param scene all paths before the step
     */
    PathState on(String path, PathState before, FileHistory scene);
}
