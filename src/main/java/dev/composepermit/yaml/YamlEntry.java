package dev.composepermit.yaml;

/** One key with its value in a mapping, as written: duplicates and {@code <<} are kept. */
public record YamlEntry(YamlNode key, YamlNode value) {}
