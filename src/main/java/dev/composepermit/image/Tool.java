package dev.composepermit.image;

/** A program that an init service needs. */
public enum Tool {
    SH,
    CHOWN,
    FIND,
    STAT
}
