package dev.composepermit.rule.check;

import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.ServiceFacts;
import java.util.List;

/** The words that several rules share, so that all findings speak alike. */
final class Wording {
    private Wording() {}

    /** {@code `api`}. */
    static String name(ServiceFacts service) {
        return "`" + service.name() + "`";
    }

    /** {@code `api`}, {@code `api` and `worker`}, {@code `api`, `beat` and `worker`}. */
    static String names(List<ServiceFacts> services) {
        return enumeration(services.stream().map(Wording::name).toList(), "and");
    }

    /** {@code a, b and c}. */
    static String enumeration(List<String> items, String lastJoin) {
        if (items.size() == 1) {
            return items.get(0);
        }
        int last = items.size() - 1;
        return String.join(", ", items.subList(0, last)) + " " + lastJoin + " " + items.get(last);
    }

    /** {@code 1000:1000}; root's name stands with its number, because it is the surprise. */
    static String who(Identity identity) {
        return identity.isRoot() ? "root (" + identity + ")" : identity.toString();
    }
}
