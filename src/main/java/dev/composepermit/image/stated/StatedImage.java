package dev.composepermit.image.stated;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.Account;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.Glob;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.Tool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is stated of an image; what is not, is empty.
 *
 * @param pattern the image as people write it, where {@code *} stands for any characters; without a tag: every tag
 * @param account the account behind the user's name
 * @param paths what it has at single paths
 * @param dataPaths what its program owns, writes and reads
 * @param refusesDotFiles the data directories in which a dot-file hurts
 * @param evidence the statement itself
 */
public record StatedImage(
        String pattern,
        Optional<Fact<String>> user,
        Optional<Account> account,
        Optional<Fact<List<String>>> volumes,
        Optional<Fact<String>> workingDirectory,
        Map<String, Fact<ImagePath>> paths,
        List<DataPath> dataPaths,
        Optional<Fact<Entrypoint>> entrypoint,
        Optional<Fact<Set<Tool>>> tools,
        Map<String, Fact<Boolean>> refusesDotFiles,
        Evidence evidence) {
    public StatedImage {
        paths = Map.copyOf(paths);
        dataPaths = List.copyOf(dataPaths);
        refusesDotFiles = Map.copyOf(refusesDotFiles);
    }

    /** Whether it is stated of this image. */
    boolean isAbout(ImageReference reference) {
        return Stream.of(
                        reference.familiarName(),
                        reference.familiarRepository(),
                        reference.registry() + "/" + reference.repository(),
                        reference.registry()
                                + "/" + reference.repository()
                                + reference.tag().map(tag -> ":" + tag).orElse(""))
                .anyMatch(name -> Glob.matches(pattern, name));
    }
}
