package dev.composepermit.lint;

import dev.composepermit.engine.Ownership;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.HostPaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The owners of this machine's paths, links followed. Looks, and changes nothing. */
public final class LocalHostPaths implements HostPaths {
    private final Map<String, Fact<HostPath>> seen = new HashMap<>();

    @Override
    public Fact<HostPath> at(String path) {
        return seen.computeIfAbsent(path, LocalHostPaths::look);
    }

    private static Fact<HostPath> look(String path) {
        try {
            Map<String, Object> attributes = Files.readAttributes(Path.of(path), "unix:uid,gid,mode,isDirectory");
            int uid = number(attributes, "uid");
            int gid = number(attributes, "gid");
            if (uid < 0 || gid < 0) {
                return Fact.unknown(UnknownReason.HOST_NOT_INSPECTED, path + " belongs to an id above 2147483647");
            }
            Ownership owner = new Ownership(uid, gid, number(attributes, "mode") & 07777);
            boolean directory = Boolean.TRUE.equals(attributes.get("isDirectory"));
            return Fact.known(
                    new HostPath.Present(directory, owner),
                    Evidence.of(EvidenceSource.HOST, path + " is " + owner + " on this host"));
        } catch (NoSuchFileException | NotDirectoryException e) {
            if (Files.isSymbolicLink(Path.of(path))) {
                return Fact.unknown(UnknownReason.HOST_NOT_INSPECTED, path + " is a link that leads nowhere");
            }
            return Fact.known(
                    new HostPath.Absent(), Evidence.of(EvidenceSource.HOST, path + " does not exist on this host"));
        } catch (IOException | SecurityException e) {
            return Fact.unknown(
                    UnknownReason.HOST_NOT_INSPECTED, "the owner of " + path + " can't be seen by this user");
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return Fact.unknown(
                    UnknownReason.HOST_NOT_INSPECTED, "this host's file system has no POSIX owners for " + path);
        }
    }

    private static int number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Number number ? number.intValue() : 0;
    }
}
