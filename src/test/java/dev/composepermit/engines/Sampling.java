package dev.composepermit.engines;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * Draws scenarios so that each pair of values (a user and a kind of mount, a capability and a mode …) is met early: of
 * some candidates that chance offers, the one with the most new pairs is taken. The same seed gives the same scenarios.
 */
final class Sampling {
    private static final int CONTAINER_CANDIDATES = 40;
    private static final int MOUNT_CANDIDATES = 60;

    private final Random chance;
    private final Set<String> met = new HashSet<>();

    Sampling(long seed) {
        this.chance = new Random(seed);
    }

    /** As many containers, each with as many mounts. */
    List<Scenario> draw(int containers, int mounts) {
        List<Scenario> drawn = new ArrayList<>();
        for (int i = 0; i < containers; i++) {
            ContainerCase container =
                    best(CONTAINER_CANDIDATES, () -> container(any(ContainerCase.USERS)), this::values);
            List<String> others = values(container);
            List<MountCase> list = new ArrayList<>();
            while (list.size() < mounts) {
                // few of those that nothing is known about
                boolean unknown = list.isEmpty() && i % 4 == 0;
                list.add(best(MOUNT_CANDIDATES, () -> mount(unknown), mount -> {
                    List<String> all = new ArrayList<>(others);
                    all.addAll(values(mount));
                    return all;
                }));
            }
            drawn.add(new Scenario(container, list));
        }
        return drawn;
    }

    /**
     * Every user with every kind of mount over everything that an image can have there; owners, modes, capabilities and
     * groups are drawn, as in the others.
     */
    List<Scenario> drawAll(int mounts) {
        List<Scenario> drawn = new ArrayList<>();
        for (Optional<String> user : ContainerCase.USERS) {
            List<MountCase> all = new ArrayList<>();
            for (MountKind kind : MountKind.values()) {
                for (MountCase.Stands stands : MountCase.Stands.values()) {
                    if (kind.suits(stands)) {
                        all.add(best(MOUNT_CANDIDATES, () -> mount(kind, stands), this::values));
                    }
                }
            }
            Collections.shuffle(all, chance);
            for (int from = 0; from < all.size(); from += mounts) {
                ContainerCase container = best(CONTAINER_CANDIDATES, () -> container(user), this::values);
                drawn.add(new Scenario(container, all.subList(from, Math.min(from + mounts, all.size()))));
            }
        }
        return drawn;
    }

    /** Containers that do not run as root, with mounts that {@code rewrite} takes on. */
    List<Scenario> drawForRewriting(int containers, int mounts) {
        List<Scenario> drawn = new ArrayList<>();
        for (int i = 0; i < containers; i++) {
            Optional<String> user = any(ContainerCase.NOT_ROOT);
            ContainerCase container = new ContainerCase(
                    any(List.of(ProbeImage.Config.values())),
                    user,
                    List.of(),
                    chance.nextInt(3) == 0 ? ContainerCase.Powers.NONE : ContainerCase.Powers.USUAL,
                    chance.nextInt(3) == 0);
            List<MountCase> list = new ArrayList<>();
            while (list.size() < mounts) {
                list.add(best(MOUNT_CANDIDATES, this::rewritable, this::values));
            }
            drawn.add(new Scenario(container, list));
        }
        return drawn;
    }

    private MountCase rewritable() {
        while (true) {
            MountCase mount = mount(false);
            boolean volume = mount.kind() == MountKind.NAMED || mount.kind() == MountKind.NOCOPY;
            boolean bind = mount.kind() == MountKind.BIND_MISSING || mount.kind() == MountKind.BIND_MISSING_LONG;
            if ((volume || bind) && mount.target().stands() != MountCase.Stands.FILE) {
                return mount;
            }
        }
    }

    /** How many pairs of values the drawn scenarios have. */
    int pairs() {
        return met.size();
    }

    private <T> T best(
            int candidates, java.util.function.Supplier<T> offer, java.util.function.Function<T, List<String>> values) {
        T best = offer.get();
        Set<String> news = newPairs(values.apply(best));
        for (int i = 1; i < candidates; i++) {
            T other = offer.get();
            Set<String> more = newPairs(values.apply(other));
            if (more.size() > news.size()) {
                best = other;
                news = more;
            }
        }
        met.addAll(news);
        return best;
    }

    private Set<String> newPairs(List<String> values) {
        Set<String> news = new TreeSet<>();
        for (int i = 0; i < values.size(); i++) {
            for (int j = i + 1; j < values.size(); j++) {
                String pair = values.get(i) + " & " + values.get(j);
                if (!met.contains(pair)) {
                    news.add(pair);
                }
            }
        }
        return news;
    }

    private ContainerCase container(Optional<String> user) {
        return new ContainerCase(
                any(List.of(ProbeImage.Config.values())),
                user,
                any(ContainerCase.GROUPS),
                // most containers have the usual capabilities
                chance.nextBoolean() ? ContainerCase.Powers.USUAL : any(List.of(ContainerCase.Powers.values())),
                chance.nextInt(3) == 0);
    }

    private MountCase mount(boolean unknown) {
        while (true) {
            MountKind kind = any(List.of(MountKind.values()));
            MountCase.Stands stands = any(List.of(MountCase.Stands.values()));
            boolean rare = kind == MountKind.SUBPATH || stands == MountCase.Stands.FILE;
            if (!kind.suits(stands) || kind.isMostlyUnknown() != unknown || (rare && chance.nextInt(8) != 0)) {
                continue;
            }
            return mount(kind, stands);
        }
    }

    private MountCase mount(MountKind kind, MountCase.Stands stands) {
        boolean directory = stands == MountCase.Stands.EMPTY || stands == MountCase.Stands.CONTENT;
        return new MountCase(
                kind, new MountCase.ImageTarget(stands, directory ? any(Owner.ALL) : Owner.ROOT), any(Owner.ALL));
    }

    private List<String> values(ContainerCase container) {
        return List.of(
                "image " + container.image(),
                "user " + container.user().orElse("-"),
                "groups " + container.groupAdd(),
                "powers " + container.powers(),
                "read-only " + container.readOnly());
    }

    private List<String> values(MountCase mount) {
        List<String> values = new ArrayList<>(
                List.of("kind " + mount.kind(), "stands " + mount.target().stands()));
        Optional.of(mount.target().owner())
                .filter(owner -> !owner.equals(Owner.ROOT))
                .ifPresent(
                        owner -> values.addAll(List.of("image owner " + owner.ids(), "image mode " + owner.octal())));
        Optional.of(mount.source())
                .filter(owner -> !owner.equals(Owner.ROOT))
                .ifPresent(owner -> values.addAll(List.of("owner " + owner.ids(), "mode " + owner.octal())));
        return values;
    }

    private <T> T any(List<T> list) {
        return list.get(chance.nextInt(list.size()));
    }
}
