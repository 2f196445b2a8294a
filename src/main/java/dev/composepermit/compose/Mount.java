package dev.composepermit.compose;

import dev.composepermit.text.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One service's use of a source at a target. */
public sealed interface Mount {
    /** The absolute path in the container, cleaned as Compose cleans it. */
    Located<String> target();

    /** Whether the file asks for a read-only mount. */
    boolean readOnly();

    /** The whole item in the file. */
    Place place();

    /** The service named in {@code volumes_from} by which this mount came, if it came that way. */
    Optional<String> from();

    /**
     * This mount as another service gets it through {@code volumes_from}.
     *
     * @param service the service named there
     * @param restricted whether it is taken over read-only
     */
    Mount inheritedFrom(String service, boolean restricted);

    /**
     * A named volume.
     *
     * @param source the volume's key in the file
     * @param nocopy {@code volume.nocopy}, or {@code nocopy} in the short syntax
     * @param subpath {@code volume.subpath}
     * @param options the short syntax's further options as written, such as {@code z} or {@code U}
     */
    record NamedVolume(
            Located<String> source,
            Located<String> target,
            boolean readOnly,
            boolean nocopy,
            Optional<Located<String>> subpath,
            List<String> options,
            Optional<String> from,
            Place place)
            implements Mount {
        @Override
        public Mount inheritedFrom(String service, boolean restricted) {
            return new NamedVolume(
                    source, target, readOnly || restricted, nocopy, subpath, options, Optional.of(service), place);
        }
    }

    /** A volume without a source. */
    record AnonymousVolume(Located<String> target, boolean readOnly, boolean nocopy, Optional<String> from, Place place)
            implements Mount {
        @Override
        public Mount inheritedFrom(String service, boolean restricted) {
            return new AnonymousVolume(target, readOnly || restricted, nocopy, Optional.of(service), place);
        }
    }

    /**
     * A path of the host.
     *
     * @param source the absolute path as Compose resolves it
     * @param written the source as written in the file, after interpolation
     * @param createHostPath false only where the long syntax says {@code create_host_path: false}
     * @param options the short syntax's further options as written, and {@code bind.selinux}
     */
    record Bind(
            Located<String> source,
            String written,
            Located<String> target,
            boolean readOnly,
            boolean createHostPath,
            List<String> options,
            Optional<String> from,
            Place place)
            implements Mount {
        @Override
        public Mount inheritedFrom(String service, boolean restricted) {
            return new Bind(
                    source,
                    written,
                    target,
                    readOnly || restricted,
                    createHostPath,
                    options,
                    Optional.of(service),
                    place);
        }
    }

    /**
     * A tmpfs, from {@code tmpfs:} or the long volume syntax.
     *
     * @param options in the short syntax all options as written ({@code uid}, {@code gid}, {@code mode}, {@code size},
     *     and those without a value mapped to the empty string); in the long syntax {@code mode} and {@code size}
     * @param mode the mode in force as a number, if one is given: the short syntax reads octal, the long one takes the
     *     YAML number as it is, so that {@code mode: 755} is 01363
     * @param longSyntax whether it is written as {@code type: tmpfs}
     */
    record Tmpfs(
            Located<String> target,
            boolean readOnly,
            Map<String, Located<String>> options,
            Optional<Located<Integer>> mode,
            boolean longSyntax,
            Optional<String> from,
            Place place)
            implements Mount {
        @Override
        public Mount inheritedFrom(String service, boolean restricted) {
            return new Tmpfs(target, readOnly || restricted, options, mode, longSyntax, Optional.of(service), place);
        }
    }

    /**
     * A secret or config given to a service.
     *
     * @param kind which
     * @param source its key in the file
     * @param target the absolute path in the container; Compose puts secrets under {@code /run/secrets}
     * @param mode the mode asked for, as a number
     */
    record Granted(
            Kind kind,
            Located<String> source,
            Located<String> target,
            Optional<Located<String>> uid,
            Optional<Located<String>> gid,
            Optional<Located<Integer>> mode,
            Optional<String> from,
            Place place)
            implements Mount {
        @Override
        public Mount inheritedFrom(String service, boolean restricted) {
            return new Granted(kind, source, target, uid, gid, mode, Optional.of(service), place);
        }

        /** Which of the two. */
        public enum Kind {
            SECRET,
            CONFIG
        }

        @Override
        public boolean readOnly() {
            return true;
        }
    }

    /**
     * Another kind: {@code npipe}, {@code cluster}, {@code image}, or not known.
     *
     * @param type the type as written; {@link #UNKNOWN} where an unset variable leaves the source empty, so that it may
     *     be a path or a volume
     */
    record Other(
            String type,
            Optional<Located<String>> source,
            Located<String> target,
            boolean readOnly,
            Optional<String> from,
            Place place)
            implements Mount {
        /** The type of a mount whose source hangs on an unset variable. */
        public static final String UNKNOWN = "unknown";

        @Override
        public Mount inheritedFrom(String service, boolean restricted) {
            return new Other(type, source, target, readOnly || restricted, Optional.of(service), place);
        }
    }
}
