package dev.composepermit.engines;

import dev.composepermit.image.layer.TarLayer;
import java.util.ArrayList;
import java.util.List;

/**
 * One mount of a container.
 *
 * @param kind what is mounted
 * @param target what the image has there
 * @param source the owner of what is mounted, where it has one already or is given one by options
 */
record MountCase(MountKind kind, ImageTarget target, Owner source) {
    /** The same with what makes no difference set to one value. */
    MountCase(MountKind kind, ImageTarget target, Owner source) {
        this.kind = kind;
        this.target = target;
        this.source = kind.hasOwner() ? source : Owner.ROOT;
    }

    /** What stands in the image where something is mounted. */
    enum Stands {
        NOTHING,
        NO_PARENT,
        EMPTY,
        CONTENT,
        FILE
    }

    /**
     * What the image has.
     *
     * @param owner of the directory; root's where there is none
     */
    record ImageTarget(Stands stands, Owner owner) {
        static final ImageTarget ABSENT = new ImageTarget(Stands.NOTHING, Owner.ROOT);

        static List<ImageTarget> all() {
            List<ImageTarget> all = new ArrayList<>();
            all.add(ABSENT);
            all.add(new ImageTarget(Stands.NO_PARENT, Owner.ROOT));
            all.add(new ImageTarget(Stands.FILE, Owner.ROOT));
            for (Owner owner : Owner.ALL) {
                all.add(new ImageTarget(Stands.EMPTY, owner));
                all.add(new ImageTarget(Stands.CONTENT, owner));
            }
            return all;
        }

        /** Where it is, for the mount with that number. */
        String path(int slot) {
            return switch (stands) {
                case NOTHING -> "/m" + slot + "/absent";
                case NO_PARENT -> "/m" + slot + "/no/parent";
                case FILE -> "/m" + slot + "/file";
                case EMPTY -> directory(slot, "empty");
                case CONTENT -> directory(slot, "content");
            };
        }

        private String directory(int slot, String name) {
            return "/m" + slot + "/" + name + "-" + owner.uid() + "-" + owner.gid() + "-" + owner.octal();
        }

        void addTo(TarLayer layer, int slot) {
            String path = path(slot).substring(1);
            if (stands == Stands.FILE) {
                layer.file(path, "file\n");
            } else if (stands == Stands.EMPTY || stands == Stands.CONTENT) {
                layer.directory(path, owner.uid(), owner.gid(), owner.mode());
            }
            if (stands == Stands.CONTENT) {
                layer.file(path + "/f", owner.uid(), owner.gid(), 0644, "f\n");
            }
        }

        @Override
        public String toString() {
            return stands == Stands.EMPTY || stands == Stands.CONTENT
                    ? stands.name().toLowerCase(java.util.Locale.ROOT) + " " + owner
                    : stands.name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return kind + (kind.hasOwner() ? " of " + source : "") + " over " + target;
    }
}
