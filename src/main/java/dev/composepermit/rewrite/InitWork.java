package dev.composepermit.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that init services are to do.
 *
 * @param created new init services
 * @param extended init services of an earlier rewrite that get more to do
 * @param reused init services of an earlier rewrite that do the work already, and are only to be waited for
 */
record InitWork(List<InitService> created, List<Extension> extended, List<Reuse> reused) {
    InitWork {
        created = List.copyOf(created);
        extended = List.copyOf(extended);
        reused = List.copyOf(reused);
    }

    /**
     * More lines for an init service that is there.
     *
     * @param gifts what it gives besides
     * @param state the state volume it must mount for that and does not yet
     */
    record Extension(EarlierInit init, List<Gift> gifts, Optional<String> state) {
        Extension {
            gifts = List.copyOf(gifts);
        }

        String name() {
            return init.name();
        }

        /** The mounts it needs besides those it has. */
        List<Fragment> mounts() {
            List<Fragment> mounts = new ArrayList<>();
            gifts.forEach(gift -> mounts.add(InitService.mount(gift)));
            state.ifPresent(volume -> mounts.add(InitService.state(volume)));
            return mounts;
        }
    }

    /** A source that an init service gives to the right user, but not every service that needs it waits. */
    record Reuse(EarlierInit init, SourcePlan plan) {}
}
