package dev.composepermit.ownership;

/** What a service must be able to do at a mount. */
public enum Need {
    /** It must own the directory: being able to write is not enough. */
    OWN,
    WRITE,
    READ,
    /** Not known: a mount being read-write does not mean that the service writes there. */
    UNKNOWN
}
