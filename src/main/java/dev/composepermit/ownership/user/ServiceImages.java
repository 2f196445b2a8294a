package dev.composepermit.ownership.user;

import dev.composepermit.compose.Build;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.Service;
import dev.composepermit.compose.VariableUse;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.BuildRequest;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImageReference;
import dev.composepermit.image.ImageSource;
import dev.composepermit.image.dockerfile.DockerfileReader;
import dev.composepermit.text.SourceFiles;
import dev.composepermit.text.SourceText;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of the image of each service: the Dockerfile's where one is built, else what the sources know. */
public final class ServiceImages {
    private final ImageSource images;
    private final SourceFiles files;
    private final Map<ReferenceAsked, Fact<ImageFacts>> known = new HashMap<>();
    private final Map<String, Service> builtHere = new HashMap<>();

    /**
     * The images of a project.
     *
     * @param services all of its services: what one builds under a name, another runs by that name
     */
    public ServiceImages(ImageSource images, SourceFiles files, Collection<Service> services) {
        this.images = images;
        this.files = files;
        for (Service service : services) {
            if (service.build().isPresent() && service.image().isPresent()) {
                builtHere.putIfAbsent(service.image().get().value(), service);
            }
        }
    }

    /** The image of a service; {@code build:} wins over {@code image:}, which then only names the result. */
    public Fact<ImageFacts> of(Service service) {
        if (service.provider()) {
            return Fact.unknown(UnknownReason.NOT_MODELLED, "a provider runs it, not an image");
        }
        if (service.build().isPresent()) {
            return built(service, service.build().get());
        }
        if (service.image().isPresent()) {
            Service builder = builtHere.get(service.image().get().value());
            if (builder != null) {
                return built(builder, builder.build().orElseThrow());
            }
            return named(service.image().get(), service.platform().map(Located::value));
        }
        return service.complete()
                ? Fact.unknown(UnknownReason.INVALID, "it names neither an image nor a build")
                : Fact.unknown(UnknownReason.FILE_NOT_READ, "its image stands in a file that was not read");
    }

    /** The image of a reference as written. */
    public Fact<ImageFacts> named(Located<String> image, Optional<String> platform) {
        Optional<ImageReference> reference = image.dependsOnUnsetVariable()
                ? hangsByTagOnly(image) ? ImageReference.parseWithoutTag(image.value()) : Optional.empty()
                : ImageReference.parse(image.value());
        if (reference.isEmpty()) {
            return image.dependsOnUnsetVariable()
                    ? Fact.unknown(UnknownReason.VARIABLE_UNSET, unset(image) + " names the image and is not set here")
                    : Fact.unknown(UnknownReason.INVALID, "'" + image.value() + "' is no image reference");
        }
        return known.computeIfAbsent(
                new ReferenceAsked(reference.get(), platform),
                asked -> images.find(asked.reference(), asked.platform()));
    }

    /** What sources are asked for; services often share an image. */
    private record ReferenceAsked(ImageReference reference, Optional<String> platform) {
        // by hand, as the JVM puts a record's own together at each start
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ReferenceAsked that
                    && reference.equals(that.reference)
                    && platform.equals(that.platform);
        }

        @Override
        public int hashCode() {
            return 31 * reference.hashCode() + platform.hashCode();
        }
    }

    private Fact<ImageFacts> built(Service service, Build build) {
        if (build.context().dependsOnUnsetVariable()) {
            return Fact.unknown(
                    UnknownReason.VARIABLE_UNSET,
                    unset(build.context()) + " names the build context and is not set here");
        }
        Map<String, Optional<String>> args = new LinkedHashMap<>();
        build.args()
                .forEach((name, value) -> args.put(
                        name,
                        value.filter(given -> !given.dependsOnUnsetVariable()).map(Located::value)));
        Map<String, String> contexts = new LinkedHashMap<>();
        build.additionalContexts().forEach((name, value) -> contexts.put(name, value.value()));
        BuildRequest request = new BuildRequest(
                service.name().value(),
                build.context().value(),
                build.dockerfile().map(Located::value),
                build.dockerfileInline().map(text -> SourceText.of(text.place().file(), text.value())),
                build.target().map(Located::value),
                args,
                contexts,
                service.platform().map(Located::value));
        return DockerfileReader.read(request, files, images);
    }

    /** Whether every variable that is not set stands behind the colon of the tag. */
    private static boolean hangsByTagOnly(Located<String> image) {
        String written = image.place().text();
        int first = written.length();
        for (VariableUse use : image.variables()) {
            int braced = written.indexOf("${" + use.name());
            int at = braced >= 0 ? braced : written.indexOf("$" + use.name());
            if (use.isUnset()) {
                first = Math.min(first, at);
            }
        }
        if (first < 0) {
            return false;
        }
        String before = withoutVariables(written.substring(0, first));
        return before.lastIndexOf(':') > before.lastIndexOf('/');
    }

    private static String withoutVariables(String text) {
        StringBuilder rest = new StringBuilder();
        int from = 0;
        for (int open; (open = text.indexOf("${", from)) >= 0; ) {
            int end = text.indexOf('}', open);
            if (end < 0) {
                break;
            }
            rest.append(text, from, open);
            from = end + 1;
        }
        return rest.append(text, from, text.length()).toString();
    }

    private static String unset(Located<String> value) {
        return value.variables().stream()
                .filter(VariableUse::isUnset)
                .map(use -> "${" + use.name() + "}")
                .findFirst()
                .orElse("a variable");
    }
}
