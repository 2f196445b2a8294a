package dev.composepermit.image.catalog.build;

import dev.composepermit.image.catalog.CardVariant;
import java.util.List;

/**
 * A card, read.
 *
 * @param keys the repositories it answers for, completed ({@code docker.io/library/redis}); {@code …/*} for all below
 * @param variants in order; one without tags answers for references whose tag is not known, with what all others
 *     have in common unless the card has one of its own
 */
record Card(List<String> keys, List<CardVariant> variants) {}
