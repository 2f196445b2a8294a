package dev.composepermit.image.catalog;

import dev.composepermit.image.Accounts;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.Tool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One variant of a card, with everything its base image adds: what the build writes into the index and the catalogue
 * reads from it. What a card does not say is empty.
 *
 * @param tags the patterns of the tags it answers for; none: for references whose tag is not known
 * @param readAt the version its facts were read at, for people; empty when nothing was read
 * @param caveat what a person should know of other versions; may be empty
 * @param environment variable to value; an empty value is set in the image, but not known
 * @param environmentComplete whether the image sets no other variables
 * @param paths exact paths and subtrees, sorted by path
 */
public record CardVariant(
        List<String> tags,
        String readAt,
        String caveat,
        Optional<Sourced<String>> user,
        Optional<Sourced<Entrypoint>> entrypoint,
        Sourced<Accounts> accounts,
        Optional<Sourced<List<String>>> volumes,
        Optional<Sourced<String>> workingDirectory,
        Sourced<Map<String, Optional<String>>> environment,
        boolean environmentComplete,
        Optional<Sourced<Set<Tool>>> tools,
        List<CardPath> paths,
        List<CardData> data) {}
