package dev.composepermit.lint;

import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.ownership.HostPaths;

/** The host when nobody asked to look at it: every owner is unknown, so that a run says the same on every machine. */
final class HostNotInspected implements HostPaths {
    @Override
    public Fact<HostPath> at(String path) {
        return Fact.unknown(
                UnknownReason.HOST_NOT_INSPECTED,
                "the owner of " + path + " on the host was not looked at (--host-owners)");
    }
}
