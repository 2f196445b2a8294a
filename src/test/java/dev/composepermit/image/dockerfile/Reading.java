package dev.composepermit.image.dockerfile;

import dev.composepermit.fact.Fact;
import dev.composepermit.image.Account;
import dev.composepermit.image.BuildRequest;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a Dockerfile given as text and tells what came out in short words. */
final class Reading {
    private final String text;
    private final GivenFiles files = new GivenFiles();
    private Optional<String> target = Optional.empty();
    private final Map<String, Optional<String>> args = new HashMap<>();
    private final Map<String, String> contexts = new HashMap<>();
    private Optional<String> platform = Optional.empty();

    private Reading(String text) {
        this.text = text;
    }

    static Reading of(String text) {
        return new Reading(text);
    }

    Reading target(String name) {
        target = Optional.of(name);
        return this;
    }

    Reading arg(String name, String value) {
        args.put(name, Optional.of(value));
        return this;
    }

    Reading unknownArg(String name) {
        args.put(name, Optional.empty());
        return this;
    }

    Reading context(String name, String value) {
        contexts.put(name, value);
        return this;
    }

    Reading platform(String value) {
        platform = Optional.of(value);
        return this;
    }

    Reading file(String path, String content) {
        files.with(path, content);
        return this;
    }

    Fact<ImageFacts> fact() {
        files.with("/src/Dockerfile", text);
        BuildRequest request =
                new BuildRequest("app", "/src", Optional.empty(), Optional.empty(), target, args, contexts, platform);
        return DockerfileReader.read(request, files, GivenBases.usual());
    }

    ImageFacts facts() {
        return fact().orElseThrow();
    }

    GivenFiles files() {
        return files;
    }

    /** The declared user; {@code ?} when unknown. */
    String user() {
        return facts().declaredUser().toOptional().orElse("?");
    }

    String workdir() {
        return facts().workingDirectory().toOptional().orElse("?");
    }

    /** An account as {@code uid:gid}; {@code ?} when its ids are unknown. */
    String account(String name) {
        return facts().accounts().named(name).map(Reading::show).orElse("?");
    }

    private static String show(Account account) {
        return account.uid() + ":" + account.gid();
    }

    /** What stands at a path: {@code 1000:1000 0755}, {@code absent}, {@code absent or root's}, {@code ?}. */
    String at(String path) {
        Fact<ImagePath> fact = facts().at(path);
        if (!(fact instanceof Fact.Known<ImagePath> known)) {
            return "?";
        }
        if (known.value() instanceof ImagePath.Present present) {
            String mode =
                    present.mode().map(bits -> String.format("%04o", bits)).orElse("?");
            return present.uid() + ":" + present.gid() + " " + mode;
        }
        return known.value() instanceof ImagePath.Absent ? "absent" : "absent or root's";
    }

    /** What the start does: {@code plain}, {@code drops to name}, {@code ?}. */
    String start() {
        Fact<Entrypoint> fact = facts().entrypoint();
        return fact.toOptional()
                .map(entrypoint ->
                        entrypoint.dropsTo().map(a -> "drops to " + show(a)).orElse("plain"))
                .orElse("?");
    }
}
