package dev.composepermit.yaml;

import java.util.Optional;

/**
 * A scalar with the type that Docker Compose experiences: what go.yaml.in/yaml/v3 v3.0.4 {@code resolve.go} decodes into
 * an untyped value. It is a mix of YAML 1.1 and 1.2: {@code 0755} and {@code 0o755} are octal, {@code yes} is a string.
 *
 * @param text the value as Go prints it ({@code fmt.Sprint}): {@code 493} for {@code 0755}; empty for null
 * @param problem why go-yaml refuses to decode it, when an explicit tag does not fit
 */
public record TypedScalar(Type type, String text, Optional<String> problem) {
    /** The types a plain scalar can resolve to. */
    public enum Type {
        NULL("!!null"),
        BOOLEAN("!!bool"),
        INTEGER("!!int"),
        FLOAT("!!float"),
        TIMESTAMP("!!timestamp"),
        STRING("!!str");

        private final String tag;

        Type(String tag) {
            this.tag = tag;
        }

        /** The short tag of the YAML type repository. */
        public String tag() {
            return tag;
        }
    }

    static TypedScalar of(Type type, String text) {
        return new TypedScalar(type, text, Optional.empty());
    }

    /** The type of a scalar, from its tag, its style and its text. */
    public static TypedScalar of(YamlScalar scalar) {
        boolean plain = scalar.style() == YamlScalar.Style.PLAIN;
        String tag = shortTag(scalar.tag().orElse("!"));
        if (tag.equals("!")) {
            return plain ? ScalarResolver.resolve(scalar.value()) : of(Type.STRING, scalar.value());
        }
        return ScalarResolver.resolveTagged(tag, scalar.value());
    }

    /** Whether a key brings in other mappings: an unquoted {@code <<}, or one tagged so. */
    public static boolean isMergeKey(YamlNode key) {
        return key instanceof YamlScalar scalar && scalar.value().equals("<<") && isMergeTagged(scalar);
    }

    private static boolean isMergeTagged(YamlScalar scalar) {
        String tag = shortTag(scalar.tag().orElse("!"));
        return tag.equals("!!merge") || (tag.equals("!") && scalar.style() == YamlScalar.Style.PLAIN);
    }

    private static String shortTag(String written) {
        String verbatim = written.startsWith("!<") ? written.substring(2, written.length() - 1) : written;
        String prefix = "tag:yaml.org,2002:";
        return verbatim.startsWith(prefix) ? "!!" + verbatim.substring(prefix.length()) : verbatim;
    }
}
