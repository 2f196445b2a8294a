package dev.composepermit.image.dockerfile.language;

/** The variables an expansion sees. */
@FunctionalInterface
public interface VariableScope {
    Value get(String name);
}
