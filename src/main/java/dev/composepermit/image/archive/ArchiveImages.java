package dev.composepermit.image.archive;

import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import dev.composepermit.image.oci.ImageTrouble;
import dev.composepermit.image.oci.Platform;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The images in the archives that the user named. */
public final class ArchiveImages implements ImageSource {
    private final List<ImageArchive> archives;
    private final ImageTrouble trouble;

    /** The archives, and who is told when the files of an image in them can't be read. */
    public ArchiveImages(List<ImageArchive> archives, ImageTrouble trouble) {
        this.trouble = trouble;
        this.archives = List.copyOf(archives);
    }

    @Override
    public String name() {
        return "archive";
    }

    @Override
    public Fact<ImageFacts> find(ImageReference reference, Optional<String> platform) {
        for (ImageArchive archive : archives) {
            try {
                Optional<ImageFacts> facts = archive.find(reference, Platform.asked(platform), trouble);
                if (facts.isPresent()) {
                    return Fact.known(facts.get(), facts.get().evidence());
                }
            } catch (IOException e) {
                return Fact.unknown(
                        UnknownReason.IMAGE_SOURCE_FAILED, "in " + archive.shownPath() + ": " + ImageArchive.why(e));
            }
        }
        return Fact.unknown(UnknownReason.IMAGE_NOT_KNOWN, "no archive holds the image " + reference.familiarName());
    }
}
