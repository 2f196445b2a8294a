package dev.composepermit.image;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of one image: the one view that every source answers with.
 *
 * <p>Every part can be unknown by itself, with a reason. Paths are absolute and cleaned.
 */
public interface ImageFacts {
    /** The image as people write it. */
    String name();

    /** The config's {@code User}, as written there; the empty string when there is none. */
    Fact<String> declaredUser();

    /** The accounts of {@code /etc/passwd} and {@code /etc/group}, as far as known. */
    Accounts accounts();

    /** The config's {@code Volumes}, sorted. */
    Fact<List<String>> volumes();

    /** Those of its volumes that are known even where not all are, sorted. */
    default List<String> certainVolumes() {
        return volumes().toOptional().orElse(List.of());
    }

    /** What the image has at an absolute path. */
    Fact<ImagePath> at(String path);

    /** The paths its program works on, with the use it makes of them; may be partial. */
    List<DataPath> dataPaths();

    /** What its entrypoint does with users and owners. */
    Fact<Entrypoint> entrypoint();

    /** The config's {@code WorkingDir}; {@code /} when there is none. */
    Fact<String> workingDirectory();

    /** The config's {@code Env} value of a variable; empty when the image does not set it. */
    Fact<Optional<String>> environment(String variable);

    /** Those of the tools an init service needs that the image has. */
    Fact<Set<Tool>> tools();

    /** Whether a dot-file in one of its data directories keeps the program from starting; the path's own answer. */
    Fact<Boolean> refusesDotFiles(String dataPath);

    /** Where these facts come from, most important first. */
    List<Evidence> evidence();

    /** The digest by which the image can be pulled; empty when the source knows none. */
    default Optional<String> digest() {
        return Optional.empty();
    }

    /** The platform the image is made for, such as {@code linux/arm64}; empty when the source does not know it. */
    default Optional<String> madeFor() {
        return Optional.empty();
    }

    /**
     * The config's {@code OnBuild}: the instructions that a build FROM it begins with; empty when the source does not know.
     */
    default Optional<List<String>> triggers() {
        return Optional.empty();
    }
}
