package dev.composepermit.rewrite.host;

import dev.composepermit.engine.EngineKind;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.rewrite.VolumeInitScript;
import dev.composepermit.text.SourceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A script that prepares a host for a project on an engine that maps ids: a group, accounts, and the owners of the
 * directories that services write. The functions are the same for every project; what follows them is the project's.
 */
public final class HostScript {
    private static final String RESOURCE = "prepare-host.sh";

    /** Names of accounts are cut to what useradd takes (32 characters), with room for the number. */
    private static final int LONGEST_PREFIX = 20;

    private final ProjectFacts facts;
    private final ScriptIds ids;
    private final HostPlan plan;
    private final String group;
    private final StringBuilder out = new StringBuilder();

    private HostScript(ProjectFacts facts, HostPlan plan, String group) {
        this.facts = facts;
        this.ids = ScriptIds.of(facts.engine());
        this.plan = plan;
        this.group = group;
    }

    /**
     * The script.
     *
     * @param text POSIX shell
     * @param skipped the bind sources that it leaves alone, one sentence each
     */
    public record Prepared(String text, List<String> skipped) {
        public Prepared {
            skipped = List.copyOf(skipped);
        }
    }

    /**
     * The script for a project whose engine maps ids.
     *
     * @param group the name of the shared group; empty: the project's
     * @param named absolute paths to be prepared although nothing says that the services write there
     */
    public static Prepared of(ProjectFacts facts, String group, Set<String> named, SourceFiles files) {
        HostPlan plan = HostPlanner.plan(facts, named, files);
        String name = group.isEmpty() ? accountName(facts.project().name()) : group;
        return new Prepared(
                new HostScript(facts, plan, name).text(),
                plan.skipped().stream()
                        .map(skipped -> printable(skipped.path()) + ": " + skipped.why())
                        .toList());
    }

    private String text() {
        line("#!/bin/sh");
        line("# Prepares this host for the Compose project "
                + printable(facts.project().name())
                + ". Made by compose-permit host-script; --help shows its options.");
        line("set -eu");
        line("LC_ALL=C");
        line("export LC_ALL");
        line("umask 022");
        enterNamespace();
        line("PATH=$PATH:/usr/sbin:/sbin");
        line("group_id=" + ids.sharedGroup() + " root_id=" + ids.root());
        line("");
        out.append(functions());
        accounts();
        directories();
        plan.skipped().forEach(skipped -> line("# left alone: " + printable(skipped.path()) + ": " + skipped.why()));
        line("");
        line("[ \"$bad\" = 0 ] || exit 1");
        line("[ \"$mode\" != check ] || exit \"$differs\"");
        return out.toString();
    }

    /** In the namespace of rootless Podman the ids are the container's, and its root may give files away. */
    private void enterNamespace() {
        if (facts.engine().kind() != EngineKind.PODMAN_ROOTLESS) {
            return;
        }
        line("if [ -z \"${PREPARE_HOST_INSIDE-}\" ]; then");
        line("    [ \"$(id -u)\" != 0 ] || { echo 'run it as the user of the engine, not as root' >&2; exit 2; }");
        line("    PREPARE_HOST_INSIDE=$(id -u):$(id -g)");
        line("    export PREPARE_HOST_INSIDE");
        line("    exec podman unshare sh \"$0\" \"$@\"");
        line("fi");
    }

    private void accounts() {
        if (facts.engine().kind() == EngineKind.PODMAN_ROOTLESS) {
            line("");
            line("# the container's group 0 is your own group: you keep your way into the directories");
            return;
        }
        line("");
        line("# the container's group 0, which people of this host share");
        line("group " + VolumeInitScript.word(group) + " " + ids.sharedGroup());
        if (!plan.accounts().isEmpty()) {
            line("# a name on this host for every user of the containers");
        }
        String prefix = accountName(facts.project().name());
        plan.accounts()
                .forEach((id, services) -> line(
                        "account " + prefix + "-" + id + " " + id + " # " + printable(String.join(", ", services))));
        line("administrator");
    }

    private void directories() {
        line("");
        line("# owner, mode, further owners, path");
        for (HostDirectory directory : plan.directories()) {
            StringBuilder call = new StringBuilder("directory ")
                    .append(directory.owner())
                    .append(' ')
                    .append(directory.use().mode())
                    .append(" '")
                    .append(String.join(
                            ",",
                            directory.others().stream().map(String::valueOf).toList()))
                    .append('\'');
            for (Path part : Path.of(directory.path())) {
                call.append(' ').append(VolumeInitScript.word(part.toString()));
            }
            line(call + " # " + printable(String.join(", ", directory.services())));
            directory.hints().forEach(hint -> line("# " + hint));
        }
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    /** A name that useradd and groupadd take. */
    private static String accountName(String project) {
        String name = project.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "");
        String begun = name.matches("[a-z_].*") ? name : "compose-" + name;
        return begun.substring(0, Math.min(LONGEST_PREFIX, begun.length()));
    }

    /** For a comment, which ends with its line. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private static String functions() {
        try (InputStream in = HostScript.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
