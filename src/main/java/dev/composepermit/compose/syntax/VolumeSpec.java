package dev.composepermit.compose.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A volume in the short syntax, {@code [SOURCE:]TARGET[:OPTIONS]} (compose-go v2.9.1 {@code format/volume.go}).
 *
 * @param bind whether the source is a path of the host; else it is a volume's name, or empty for an anonymous volume
 * @param source as written; may be empty
 * @param target as written, not yet cleaned
 * @param nocopy the option {@code nocopy}
 * @param propagation the bind propagation asked for
 * @param selinux {@code z} or {@code Z}
 * @param options all options as written, in order; Compose ignores those it does not know, such as {@code U}
 */
public record VolumeSpec(
        boolean bind,
        String source,
        String target,
        boolean readOnly,
        boolean nocopy,
        Optional<String> propagation,
        Optional<String> selinux,
        List<String> options) {
    public VolumeSpec {
        options = List.copyOf(options);
    }

    private static final int MAX_SECTIONS = 3;

    /** Parses a string, after interpolation. */
    public static Parsed<VolumeSpec> parse(String spec) {
        if (spec.isEmpty()) {
            return Parsed.failed("invalid empty volume spec");
        }
        if (spec.length() <= 2) {
            return Parsed.ok(of("", spec, List.of()));
        }
        boolean plain = spec.indexOf('$') < 0;
        List<String> sections = plain ? atColons(spec) : sections(spec);
        if (!plain && !isClosed(spec, sections) && sections.size() < 2) {
            return Parsed.failed("invalid spec: " + spec + ": ${ is not closed");
        }
        for (int i = 0; i < Math.min(sections.size(), MAX_SECTIONS); i++) {
            if (sections.get(i).isEmpty()) {
                return Parsed.failed("invalid spec: " + spec + ": empty section between colons");
            }
        }
        return switch (sections.size()) {
            case 1 -> Parsed.ok(of("", sections.get(0), List.of()));
            case 2 -> Parsed.ok(of(sections.get(0), sections.get(1), List.of()));
            case 3 ->
                Parsed.ok(of(
                        sections.get(0),
                        sections.get(1),
                        List.of(sections.get(2).split(",", -1))));
            default -> Parsed.failed("invalid spec: " + spec + ": too many colons");
        };
    }

    /** Whether a source is a path of the host and no volume's name. */
    public static boolean isPath(String source) {
        if (source.isEmpty()) {
            return false;
        }
        char first = source.charAt(0);
        return first == '.' || first == '/' || first == '~' || source.startsWith("\\\\") || startsWithDrive(source);
    }

    private static boolean startsWithDrive(String source) {
        int first = source.codePointAt(0);
        int next = Character.charCount(first);
        return next < source.length() && Character.isLetter(first) && source.charAt(next) == ':';
    }

    private static VolumeSpec of(String source, String target, List<String> options) {
        boolean readOnly = false;
        Optional<String> propagation = Optional.empty();
        Optional<String> selinux = Optional.empty();
        for (String option : options) {
            switch (option) {
                case "ro" -> readOnly = true;
                case "rw" -> readOnly = false;
                case "z", "Z" -> selinux = Optional.of(option);
                case "private", "rprivate", "shared", "rshared", "slave", "rslave" -> propagation = Optional.of(option);
                default -> {
                    // Compose reads over what it does not know.
                }
            }
        }
        boolean nocopy = options.contains("nocopy");
        return new VolumeSpec(isPath(source), source, target, readOnly, nocopy, propagation, selinux, options);
    }

    /** The same for a text without {@code ${}, as most are. */
    private static List<String> atColons(String spec) {
        List<String> sections = new ArrayList<>(MAX_SECTIONS);
        int start = 0;
        int colon = spec.indexOf(':');
        while (colon >= 0) {
            if (!isDrive(spec, start, colon)) {
                sections.add(spec.substring(start, colon));
                start = colon + 1;
            }
            colon = spec.indexOf(':', colon + 1);
        }
        sections.add(spec.substring(start));
        return sections;
    }

    /** Splits at colons, but not behind a lone letter (a Windows drive) and not inside {@code ${…}}. */
    private static List<String> sections(String spec) {
        List<String> sections = new ArrayList<>();
        int start = 0;
        int braces = 0;
        for (int i = 0; i < spec.length(); i++) {
            char c = spec.charAt(i);
            if (c == '$' && i + 1 < spec.length() && spec.charAt(i + 1) == '{') {
                braces++;
            } else if (c == '}' && braces > 0) {
                braces--;
            } else if (c == ':' && braces == 0 && !isDrive(spec, start, i)) {
                sections.add(spec.substring(start, i));
                start = i + 1;
            }
        }
        if (braces == 0) {
            sections.add(spec.substring(start));
        }
        return sections;
    }

    /** Whether the sections are all of it: what stands behind a {@code ${} without its brace is lost. */
    private static boolean isClosed(String spec, List<String> sections) {
        int colons = sections.size() - 1;
        return sections.stream().mapToInt(String::length).sum() + colons == spec.length();
    }

    private static boolean isDrive(String spec, int start, int colon) {
        return start < colon
                && colon - start <= 2
                && spec.codePointCount(start, colon) == 1
                && Character.isLetter(spec.codePointAt(start));
    }
}
