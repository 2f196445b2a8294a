package dev.composepermit.lint;

import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.Fact;
import dev.composepermit.image.Account;
import dev.composepermit.image.Accounts;
import dev.composepermit.image.DataPath;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.image.ImagePath;
import dev.composepermit.image.Tool;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What several sources know of one image: of each part the first that knows it tells, and general knowledge only counts
 * where no source has read it. A source is only asked when those before it leave a question open, and only believed when
 * it can speak of the same image.
 */
final class CombinedFacts implements ImageFacts {
    private final List<ImageFacts> asked = new ArrayList<>();
    private final Iterator<ImageFacts> others;

    /**
     * The facts of sources.
     *
     * @param first the first that knows the image
     * @param others the facts of the others that know it, in order; gone through as needed
     */
    CombinedFacts(ImageFacts first, Iterator<ImageFacts> others) {
        this.asked.add(first);
        this.others = others;
    }

    /** The facts of the source with a number, if that many know the image. */
    private Optional<ImageFacts> source(int number) {
        while (asked.size() <= number && others.hasNext()) {
            ImageFacts next = others.next();
            if (areOfOneImage(first(), next)) {
                asked.add(next);
            }
        }
        return number < asked.size() ? Optional.of(asked.get(number)) : Optional.empty();
    }

    /**
     * Whether two sources can speak of the same image. One of the same name with another user, other volumes or other
     * accounts is another image: what is known of the one must not be believed of the other.
     */
    private static boolean areOfOneImage(ImageFacts one, ImageFacts other) {
        return canBeEqual(one.declaredUser(), other.declaredUser())
                && canBeEqual(one.volumes(), other.volumes())
                && hasAccountOf(one.accounts(), other.entrypoint())
                && hasAccountOf(other.accounts(), one.entrypoint());
    }

    private static <T> boolean canBeEqual(Fact<T> one, Fact<T> other) {
        return !one.isKnown() || !other.isKnown() || one.orElseThrow().equals(other.orElseThrow());
    }

    /** Whether the account that an entrypoint drops to can be one of these. */
    private static boolean hasAccountOf(Accounts accounts, Fact<Entrypoint> entrypoint) {
        Optional<Account> wanted = entrypoint.toOptional().flatMap(Entrypoint::dropsTo);
        if (wanted.isEmpty()) {
            return true;
        }
        Optional<Account> found = accounts.named(wanted.get().name());
        return found.isEmpty()
                ? !accounts.complete()
                : found.get().uid() == wanted.get().uid()
                        && found.get().gid() == wanted.get().gid();
    }

    private ImageFacts first() {
        return asked.get(0);
    }

    private <T> Fact<T> known(Function<ImageFacts, Fact<T>> question) {
        Fact<T> best = question.apply(first());
        for (int i = 1; !best.isKnown() || best.isInferred(); i++) {
            Optional<ImageFacts> source = source(i);
            if (source.isEmpty()) {
                return best;
            }
            Fact<T> fact = question.apply(source.get());
            if (fact.isKnown() && (!best.isKnown() || !fact.isInferred())) {
                best = fact;
            }
        }
        return best;
    }

    private <T> T fitting(Function<ImageFacts, T> question, Predicate<T> fits) {
        T answer = question.apply(first());
        for (int i = 1; !fits.test(answer); i++) {
            Optional<ImageFacts> source = source(i);
            if (source.isEmpty()) {
                return question.apply(first());
            }
            answer = question.apply(source.get());
        }
        return answer;
    }

    @Override
    public String name() {
        return first().name();
    }

    @Override
    public Fact<String> declaredUser() {
        return known(ImageFacts::declaredUser);
    }

    @Override
    public Accounts accounts() {
        return fitting(ImageFacts::accounts, accounts -> accounts.complete() && accounts.groupsComplete());
    }

    @Override
    public Fact<List<String>> volumes() {
        return known(ImageFacts::volumes);
    }

    @Override
    public List<String> certainVolumes() {
        Fact<List<String>> all = volumes();
        return all.isKnown() ? all.orElseThrow() : first().certainVolumes();
    }

    @Override
    public Fact<ImagePath> at(String path) {
        return known(facts -> facts.at(path));
    }

    @Override
    public List<DataPath> dataPaths() {
        return fitting(ImageFacts::dataPaths, paths -> !paths.isEmpty());
    }

    @Override
    public Fact<Entrypoint> entrypoint() {
        return known(ImageFacts::entrypoint);
    }

    @Override
    public Fact<String> workingDirectory() {
        return known(ImageFacts::workingDirectory);
    }

    @Override
    public Fact<Optional<String>> environment(String variable) {
        return known(facts -> facts.environment(variable));
    }

    @Override
    public Fact<Set<Tool>> tools() {
        return known(ImageFacts::tools);
    }

    @Override
    public Fact<Boolean> refusesDotFiles(String dataPath) {
        return known(facts -> facts.refusesDotFiles(dataPath));
    }

    @Override
    public List<Evidence> evidence() {
        return first().evidence();
    }

    @Override
    public Optional<String> digest() {
        return fitting(ImageFacts::digest, Optional::isPresent);
    }

    @Override
    public Optional<String> madeFor() {
        return fitting(ImageFacts::madeFor, Optional::isPresent);
    }

    @Override
    public Optional<List<String>> triggers() {
        return fitting(ImageFacts::triggers, Optional::isPresent);
    }
}
