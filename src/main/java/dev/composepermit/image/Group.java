package dev.composepermit.image;

import java.util.List;

/** A line of an image's {@code /etc/group}. */
public record Group(String name, int gid, List<String> members) {
    public Group {
        members = List.copyOf(members);
    }
}
