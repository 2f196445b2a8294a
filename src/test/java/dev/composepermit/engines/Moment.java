package dev.composepermit.engines;

/** When a mount is looked at. */
enum Moment {
    FIRST_START,
    RESTART,
    /** In a new container with the old volumes. */
    RECREATION
}
