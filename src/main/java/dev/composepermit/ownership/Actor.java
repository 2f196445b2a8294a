package dev.composepermit.ownership;

import dev.composepermit.fact.Fact;
import dev.composepermit.image.ImageFacts;

/**
 * Who runs a script, and in what.
 *
 * @param image the image it runs in
 * @param user its first process
 * @param capabilities what it may do if it is root
 */
public record Actor(Fact<ImageFacts> image, Fact<Identity> user, Capabilities capabilities) {}
