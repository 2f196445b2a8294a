package dev.composepermit.cli;

import dev.composepermit.image.ImageReference;
import dev.composepermit.image.archive.ImageArchive;
import dev.composepermit.image.oci.ImageLimits;
import dev.composepermit.image.registry.AddressRange;
import dev.composepermit.lint.ImageAccess;
import dev.composepermit.lint.ImageSourceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say where what is known of images comes from. */
final class ImageOptions {
    private static final String SOURCES = "--images";
    private static final String ARCHIVE = "--image-archive";
    private static final String INSECURE = "--insecure-registry";
    private static final String HOST = "(\\[[0-9a-fA-F:]+]|[A-Za-z0-9.-]+)(:[0-9]+)?";

    private ImageOptions() {}

    static void describe(CommandSpec spec) {
        spec.addOption(Words.several(
                "SOURCE,...",
                "who is asked about images, in this order: " + String.join(", ", ImageSourceName.labels())
                        + " (default: lock,dockerfile,catalog)",
                SOURCES));
        spec.addOption(Words.several(
                "[IMAGE=]PATH",
                "an OCI layout or an archive of docker save to be asked first; IMAGE names its image",
                ARCHIVE));
        spec.addOption(Words.several(
                "HOST[:PORT]", "a registry, or a range of addresses (CIDR), that may do without https", INSECURE));
    }

    /** Who is asked, in that order. */
    static List<ImageSourceName> sources(Arguments arguments, Configuration configuration) throws UsageException {
        if (!Words.isSet(arguments, SOURCES)) {
            return configuration.images().orElse(ImageSourceName.USUAL);
        }
        List<ImageSourceName> sources = new ArrayList<>();
        for (String word : Words.listed(arguments, SOURCES)) {
            sources.add(source(word));
        }
        return sources;
    }

    private static ImageSourceName source(String word) throws UsageException {
        List<String> known = ImageSourceName.labels();
        if (known.contains(word)) {
            return ImageSourceName.values()[known.indexOf(word)];
        }
        throw UsageException.unknown("image source", word, known);
    }

    static ImageAccess access(Arguments arguments, Configuration configuration, Session session) throws UsageException {
        List<ImageArchive> archives = new ArrayList<>();
        for (String written : Words.values(arguments, ARCHIVE)) {
            archives.add(archive(written, session));
        }
        Set<String> insecure = new TreeSet<>(configuration.insecureRegistries());
        for (String host : Words.listed(arguments, INSECURE)) {
            if (!isHost(host)) {
                throw new UsageException(INSECURE
                        + " takes a host as it stands in image references, or a range such as 10.0.0.0/8, and \"" + host
                        + "\" is neither");
            }
            insecure.add(host);
        }
        return new ImageAccess(archives, insecure, session.environment());
    }

    /** Whether a text is a registry's host, with or without a port, or a range of addresses. */
    static boolean isHost(String text) {
        return text.matches(HOST) || AddressRange.parse(text).isPresent();
    }

    private static ImageArchive archive(String written, Session session) throws UsageException {
        int equals = written.indexOf('=');
        Path whole = ProjectOptions.path(written, session);
        boolean named = equals > 0 && !Files.exists(whole);
        Optional<ImageReference> called = named ? ImageReference.parse(written.substring(0, equals)) : Optional.empty();
        if (named && called.isEmpty()) {
            throw new UsageException(ARCHIVE + ": \"" + written.substring(0, equals) + "\" is no image reference");
        }
        String shown = named ? written.substring(equals + 1) : written;
        try {
            ImageArchive archive =
                    ImageArchive.open(ProjectOptions.path(shown, session), shown, called, ImageLimits.USUAL);
            if (archive.isNameless()) {
                throw new UsageException(ARCHIVE + " " + shown + ": its images ("
                        + String.join(", ", archive.names())
                        + ") have no whole names; say which one is meant: " + ARCHIVE + " IMAGE=" + shown);
            }
            return archive;
        } catch (IOException e) {
            throw new UsageException(ARCHIVE + " " + shown + ": " + ImageArchive.why(e));
        }
    }
}
