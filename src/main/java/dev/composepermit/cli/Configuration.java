package dev.composepermit.cli;

import dev.composepermit.image.stated.StatedImage;
import dev.composepermit.lint.ImageSourceName;
import dev.composepermit.lint.RuleChoice;
import dev.composepermit.rewrite.RewriteConsent;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a configuration file says; options of the command line win.
 *
 * @param file the file; empty: there is none
 * @param engine the engine the projects will run on
 * @param images who is asked about images
 * @param insecureRegistries hosts to which plain http may be spoken
 * @param facts what is stated of images
 * @param rules which rules speak, and how loud
 * @param failOn the severity from which on the exit code is 1
 * @param initImage the image of init services
 * @param binds which host directories may be given away
 * @param bindPaths those named, absolute
 */
record Configuration(
        Optional<Path> file,
        EngineWords engine,
        Optional<List<ImageSourceName>> images,
        List<String> insecureRegistries,
        List<StatedImage> facts,
        RuleChoice rules,
        Optional<String> failOn,
        Optional<String> initImage,
        Optional<RewriteConsent.Binds> binds,
        List<Path> bindPaths) {
    /** Nothing said. */
    static final Configuration NONE = new Configuration(
            Optional.empty(),
            EngineWords.NONE,
            Optional.empty(),
            List.of(),
            List.of(),
            RuleChoice.ALL,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());

    /** A file that says nothing. */
    static Configuration empty(Path file) {
        return new Configuration(
                Optional.of(file),
                NONE.engine,
                NONE.images,
                NONE.insecureRegistries,
                NONE.facts,
                NONE.rules,
                NONE.failOn,
                NONE.initImage,
                NONE.binds,
                NONE.bindPaths);
    }

    Configuration {
        insecureRegistries = List.copyOf(insecureRegistries);
        facts = List.copyOf(facts);
        bindPaths = List.copyOf(bindPaths);
    }
}
