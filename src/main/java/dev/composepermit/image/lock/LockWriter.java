package dev.composepermit.image.lock;

import dev.composepermit.image.lock.Written.Items;
import dev.composepermit.image.lock.Written.Mapping;
import dev.composepermit.image.lock.Written.Scalar;
import java.util.ArrayList;
import java.util.List;

/** A lock file's text: sorted, one fact to a line or block, the same for the same content. */
public final class LockWriter {
    private static final String HEAD =
            "# What is known of the images of these projects. Made by `compose-permit lock`: run it again, don't edit.\n";

    private LockWriter() {}

    public static String write(LockFile lock) {
        List<Written> images = new ArrayList<>();
        lock.entries().values().forEach(entry -> images.add(entry(entry)));
        Mapping root = Mapping.block()
                .put("version", new Scalar(Integer.toString(LockFile.VERSION)))
                .put("images", new Items(images, images.isEmpty()));
        return HEAD + YamlText.of(root);
    }

    private static Mapping entry(LockEntry entry) {
        Mapping written = Mapping.block()
                .put("reference", entry.image().reference().familiarName())
                .put("platform", entry.image().platform())
                .putSome("used_by", Written.texts(List.copyOf(entry.usedBy())));
        if (entry.content() instanceof LockEntry.NotKnown notKnown) {
            return written.put("not_known", notKnown.why());
        }
        ImageAnswers answers = ((LockEntry.Resolved) entry.content()).answers();
        written.put("digest", answers.digest())
                .put("made_for", answers.madeFor())
                .put("sources", Written.line(answers.sources()));
        AnswersWriter.write(answers, entry.user(), written);
        return written;
    }
}
