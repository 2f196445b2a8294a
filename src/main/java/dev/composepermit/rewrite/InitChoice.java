package dev.composepermit.rewrite;

/**
 * Which container puts a source right, and where it remembers having done so.
 *
 * @param container who does the work
 * @param guard where the flag lies
 */
record InitChoice(Container container, Guard guard) {

    /** Who does the work. */
    enum Container {
        /** One container of the init image for all such sources, each mounted at a path of its own. */
        SHARED,
        /**
         * The shared container, with the source mounted at a directory that the init image has as 0:0: Podman ≥ 5.2
         * then leaves the owner of a still empty volume alone (observed on Podman 5.8.6: "0:0 is sticky").
         */
        SHARED_AT_ROOTS_DIRECTORY,
        /**
         * The service's own image with the source at the service's own target, so that the engine fills the volume from
         * the image as it would have without an init (observed on Docker 20.10 and 28.5, Podman 4.3 and 5.8).
         */
        OWN_IMAGE
    }

    /** Where the flag lies. */
    enum Guard {
        /** In the source itself. */
        IN_SOURCE,
        /** In a volume of the init's own, because a file in the source would do harm there. */
        IN_STATE
    }

    /** What the service's image has at the target. */
    enum Target {
        /** It does not matter: the source is a host path, which no engine fills or gives away. */
        HOST_PATH,
        /** Nothing, or an empty directory. */
        NOTHING_TO_COPY,
        CONTENT,
        NOT_KNOWN
    }

    /**
     * The choice for one source.
     *
     * @param target what the image has at the target
     * @param ownImageServes whether the service names an image (not only a build) that has sh, chown, find and stat
     * @param refusesFiles whether the program refuses a directory that holds even a dot-file, as initdb does
     */
    static InitChoice of(Target target, boolean ownImageServes, boolean refusesFiles) {
        return switch (target) {
            case HOST_PATH -> new InitChoice(Container.SHARED, refusesFiles ? Guard.IN_STATE : Guard.IN_SOURCE);
            case NOTHING_TO_COPY ->
                refusesFiles
                        ? new InitChoice(Container.SHARED_AT_ROOTS_DIRECTORY, Guard.IN_STATE)
                        : new InitChoice(Container.SHARED, Guard.IN_SOURCE);
            case CONTENT ->
                ownImageServes
                        ? new InitChoice(Container.OWN_IMAGE, refusesFiles ? Guard.IN_STATE : Guard.IN_SOURCE)
                        : new InitChoice(Container.SHARED_AT_ROOTS_DIRECTORY, Guard.IN_STATE);
            case NOT_KNOWN -> new InitChoice(Container.SHARED_AT_ROOTS_DIRECTORY, Guard.IN_STATE);
        };
    }
}
