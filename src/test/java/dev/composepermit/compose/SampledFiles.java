package dev.composepermit.compose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files of this machine, with the sample of an environment file in place of one that is absent, as the {@code
 * .envsample.json} answers were made: {@code .env.example} or {@code example.env} for {@code .env}, {@code x.env.example}
 * for {@code x.env}, and an empty file where there is no sample.
 */
final class SampledFiles extends DiskFiles {
    @Override
    byte[] bytes(Path path) throws IOException {
        if (Files.exists(path)) {
            return super.bytes(path);
        }
        Optional<Path> sample = sample(path);
        return sample.isPresent() ? Files.readAllBytes(sample.get()) : new byte[0];
    }

    @Override
    public Kind kind(Path path) {
        Kind kind = super.kind(path);
        boolean standIn = kind == Kind.ABSENT && path.getFileName().toString().endsWith(".env");
        return standIn ? Kind.FILE : kind;
    }

    private static Optional<Path> sample(Path path) {
        String name = path.getFileName().toString();
        return List.of(name + ".example", "example" + name).stream()
                .map(path::resolveSibling)
                .filter(Files::exists)
                .findFirst();
    }
}
