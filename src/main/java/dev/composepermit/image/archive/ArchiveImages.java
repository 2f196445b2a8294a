package dev.composepermit.image.archive;

import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import dev.composepermit.image.oci.Platform;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The images in the archives that the user named. */
public final class ArchiveImages implements ImageSource {
    private final List<ImageArchive> archives;

    public ArchiveImages(List<ImageArchive> archives) {
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
                Optional<ImageFacts> facts = archive.find(reference, Platform.asked(platform));
                if (facts.isPresent()) {
                    return Fact.known(facts.get(), facts.get().evidence());
                }
            } catch (IOException e) {
                return Fact.unknown(
                        UnknownReason.IMAGE_SOURCE_FAILED,
                        reference.familiarName() + " in " + archive.shownPath() + ": " + ImageArchive.why(e));
            }
        }
        return Fact.unknown(UnknownReason.IMAGE_NOT_KNOWN, "no archive holds the image " + reference.familiarName());
    }
}
