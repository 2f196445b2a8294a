package dev.composepermit.image.catalog.build;

import dev.composepermit.image.catalog.CardVariant;
import java.util.List;

/**
 * A card, read.
 *
 * @param keys the repositories it answers for, completed ({@code docker.io/library/redis}); {@code …/*} for all below
 * @param variants in order; the last has no tags and holds what all of them have in common
 */
record Card(List<String> keys, List<CardVariant> variants) {}
