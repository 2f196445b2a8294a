package dev.composepermit.image.dockerfile.run;

import dev.composepermit.image.Glob;
import dev.composepermit.image.dockerfile.files.Area;
import dev.composepermit.image.dockerfile.files.Area.Membership;
import dev.composepermit.image.dockerfile.files.UnixPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The paths that an argument of a command names, seen from a working directory. */
final class PathAreas {
    private PathAreas() {}

    /** The path of an argument that names exactly one. */
    static Optional<String> path(Field field, Optional<String> directory) {
        return field.literal()
                .filter(text -> !text.isEmpty())
                .filter(text -> text.startsWith("/") || directory.isPresent())
                .map(text -> UnixPath.resolve(directory.orElse("/"), text));
    }

    /**
     * The paths of an argument.
     *
     * @param recursive whether what is below belongs to them
     */
    static Area of(Field field, Optional<String> directory, boolean recursive) {
        Optional<String> path = path(field, directory);
        if (path.isPresent()) {
            return recursive ? Area.tree(path.get()) : Area.at(path.get());
        }
        boolean absolute = field.text().startsWith("/");
        if (!absolute && directory.isEmpty()) {
            return Area.everywhere().maybe();
        }
        String start = directory.orElse("/");
        if (field.exact() && !field.text().isEmpty()) {
            return pattern(UnixPath.resolve(start, field.text()), recursive);
        }
        if (field.exact()) {
            return Area.nowhere();
        }
        if (field.text().isEmpty()) {
            return Area.everywhere().maybe();
        }
        return startingWith(start, field.text());
    }

    /** Files in a directory, whose names do not matter; in any directory, when it is not known which. */
    static Area entriesOf(Optional<String> directory) {
        return directory.map(Area::entriesOf).orElse(path -> Membership.NO);
    }

    static Area any(List<Field> fields, Optional<String> directory, boolean recursive) {
        List<Area> areas = new ArrayList<>();
        for (Field field : fields) {
            areas.add(of(field, directory, recursive));
        }
        return Area.any(areas);
    }

    /** Everything whose path begins with a text: its last name may go on in any way. */
    private static Area startingWith(String directory, String prefix) {
        String whole = prefix.startsWith("/") ? prefix : UnixPath.child(directory, prefix);
        if (whole.contains("/../") || whole.contains("/./") || whole.contains("//")) {
            return Area.everywhere().maybe();
        }
        String certain = whole.endsWith("/") && whole.length() > 1 ? whole.substring(0, whole.length() - 1) : whole;
        return path -> path.startsWith(certain) ? Membership.MAYBE : Membership.NO;
    }

    /** A pattern for names, component by component; a leading dot needs a dot (POSIX §2.13.3). */
    private static Area pattern(String pattern, boolean recursive) {
        String[] wanted = pattern.substring(1).split("/", -1);
        return path -> {
            String[] names = path.substring(1).split("/", -1);
            if (names.length < wanted.length || (!recursive && names.length > wanted.length)) {
                return Membership.NO;
            }
            boolean certain = true;
            for (int i = 0; i < wanted.length; i++) {
                boolean hidden = names[i].startsWith(".") && !wanted[i].startsWith(".");
                boolean brackets = wanted[i].indexOf('[') >= 0 || wanted[i].indexOf('?') >= 0;
                if (!names[i].equals(wanted[i]) && (hidden || (!brackets && !Glob.matches(wanted[i], names[i])))) {
                    return Membership.NO;
                }
                certain &= !brackets;
            }
            return certain ? Membership.YES : Membership.MAYBE;
        };
    }
}
