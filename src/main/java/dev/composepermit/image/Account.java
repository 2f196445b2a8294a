package dev.composepermit.image;

/** A line of an image's {@code /etc/passwd}. */
public record Account(String name, int uid, int gid) {}
