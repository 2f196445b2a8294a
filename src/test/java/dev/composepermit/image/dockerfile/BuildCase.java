package dev.composepermit.image.dockerfile;

import dev.composepermit.image.BuildRequest;
import java.nio.file.Path;
import java.util.TreeSet;

/**
 * An image to build and to read.
 *
 * @param name where it is built: a Compose file or a Dockerfile, relative to where it was found
 * @param written for the purpose: not of the corpus
 * @param request the build as the Compose file has it
 * @param dockerfile its Dockerfile; that of an inline one does not exist
 * @param targets where services mount something
 */
record BuildCase(String name, boolean written, BuildRequest request, Path dockerfile, TreeSet<String> targets) {

    /** Two services that build the same image are one case. */
    String key() {
        return String.join(
                "|",
                request.context(),
                dockerfile.toString(),
                request.inline().map(text -> text.text()).orElse(""),
                request.target().orElse(""),
                request.args().toString(),
                request.additionalContexts().toString());
    }
}
