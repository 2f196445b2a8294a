package dev.composepermit.rule.check;

import dev.composepermit.compose.Mount;
import dev.composepermit.engine.MountRoot;
import dev.composepermit.image.ImagePath;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.text.OctalMode;
import java.util.Optional;

/** What is mounted and what the image has there, in words and for the remedies. */
final class OwnerWords {
    private OwnerWords() {}

    /** What is mounted, in the file's own words: {@code volume data}, {@code ./data}, {@code the tmpfs at /run}. */
    static String source(MountUse use) {
        Mount mount = use.mount().mount();
        if (mount instanceof Mount.NamedVolume volume) {
            return "volume " + volume.source().value()
                    + volume.subpath()
                            .map(path -> " (subpath " + path.value() + ")")
                            .orElse("");
        }
        if (mount instanceof Mount.Bind bind) {
            return bind.written();
        }
        if (mount instanceof Mount.Tmpfs) {
            return "the tmpfs at " + use.target();
        }
        if (mount instanceof Mount.Granted granted) {
            return (granted.kind() == Mount.Granted.Kind.SECRET ? "secret " : "config ")
                    + granted.source().value();
        }
        return "the anonymous volume at " + use.target();
    }

    /** What the service's image has at a path, if that is known. */
    static Optional<ImagePath> inImage(ServiceFacts service, String path) {
        return service.image().toOptional().flatMap(image -> image.at(path).toOptional());
    }

    /** The directory that the service's image has at a path, if it is known to have one. */
    static Optional<ImagePath.Present> imageDirectory(ServiceFacts service, String path) {
        return inImage(service, path)
                .filter(ImagePath.Present.class::isInstance)
                .map(ImagePath.Present.class::cast)
                .filter(ImagePath.Present::directory);
    }

    /** An owner and mode as the messages show it: {@code 65534:65534 0775}. */
    static String of(ImagePath.Present path) {
        return path.uid() + ":" + path.gid()
                + path.mode().map(mode -> " " + OctalMode.of(mode)).orElse("");
    }

    /** A directory of the image as the root of a mount. */
    static MountRoot asRoot(ImagePath.Present path) {
        return new MountRoot(path.uid(), Optional.of(path.gid()), path.mode(), true);
    }
}
