package dev.composepermit.coverage;

import dev.composepermit.fact.Evidence;
import dev.composepermit.image.Account;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.ImageFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the answer rests on that tells who an image runs as: its user, and what its entrypoint does if that is root. */
final class AnswerEvidence {
    private AnswerEvidence() {}

    /** The uid of the first process, if it is known. */
    static Optional<Integer> firstUid(ImageFacts facts) {
        return facts.declaredUser().toOptional().flatMap(user -> {
            String name = nameOf(user);
            if (name.isEmpty() || name.equals("root")) {
                return Optional.of(0);
            }
            return name.chars().allMatch(Character::isDigit)
                    ? Optional.of(Integer.parseInt(name))
                    : facts.accounts().named(name).map(Account::uid);
        });
    }

    /** Whether everything an answer rests on names where it was read. */
    static boolean isCited(ImageFacts facts) {
        List<Evidence> evidence = new ArrayList<>(facts.declaredUser().evidence());
        List<Account> accounts = new ArrayList<>();
        facts.declaredUser()
                .toOptional()
                .flatMap(user -> facts.accounts().named(nameOf(user)))
                .ifPresent(accounts::add);
        if (firstUid(facts).equals(Optional.of(0))) {
            evidence.addAll(facts.entrypoint().evidence());
            facts.entrypoint().toOptional().flatMap(Entrypoint::dropsTo).ifPresent(accounts::add);
        }
        return evidence.stream().allMatch(AnswerEvidence::namesSource)
                && accounts.stream().noneMatch(Account::inferred);
    }

    /** A line of the project's own file names itself, even where a script was only read in part ("inferred"). */
    private static boolean namesSource(Evidence evidence) {
        return evidence.place().isPresent() || evidence.citation().isPresent() && !evidence.inferred();
    }

    private static String nameOf(String user) {
        return user.contains(":") ? user.substring(0, user.indexOf(':')) : user;
    }
}
