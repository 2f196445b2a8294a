package dev.composepermit.ownership.user;

import dev.composepermit.compose.Command;
import dev.composepermit.compose.Service;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.Account;
import dev.composepermit.image.Entrypoint;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.ownership.Capabilities;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.StartScript;
import dev.composepermit.ownership.user.Startup.EntrypointRepair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows a service from its first process to the program's work, through the image's entrypoint or the service's. */
public final class StartupReader {
    private static final Set<String> SHELLS = Set.of("sh", "bash", "ash", "dash", "zsh");

    private final Service service;
    private final Fact<ImageFacts> image;
    private final Fact<Identity> user;
    private final Capabilities capabilities;
    private final List<StartScript> scripts;
    private final ServiceEnvironment environment;

    private StartupReader(
            Service service,
            Fact<ImageFacts> image,
            Fact<Identity> user,
            Capabilities capabilities,
            List<StartScript> scripts) {
        this.service = service;
        this.image = image;
        this.user = user;
        this.capabilities = capabilities;
        this.scripts = scripts;
        this.environment = new ServiceEnvironment(service, image);
    }

    /**
     * Follows one service.
     *
     * @param user its first process
     * @param scripts what its command and hooks do
     */
    public static Startup read(
            Service service,
            Fact<ImageFacts> image,
            Fact<Identity> user,
            Capabilities capabilities,
            List<StartScript> scripts) {
        return new StartupReader(service, image, user, capabilities, scripts).startup();
    }

    private Startup startup() {
        boolean ownProgram = runsImageProgram();
        if (!user.isKnown() || !user.orElseThrow().isRoot()) {
            // whoever is not root stays what it is, and can put no owner right
            return new Startup(user, ownProgram, List.of());
        }
        if (isPlainScript()) {
            return new Startup(
                    user.because(Evidence.of(EvidenceSource.COMPOSE, "its own command stays what it is until it ends")),
                    ownProgram,
                    List.of());
        }
        if (service.entrypoint().isPresent()) {
            return new Startup(overriddenEntrypoint(), ownProgram, List.of());
        }
        Fact<Entrypoint> entrypoint = image.flatMap(ImageFacts::entrypoint);
        if (!entrypoint.isKnown()) {
            return new Startup(entrypoint.flatMap(known -> user), ownProgram, List.of());
        }
        return imageEntrypoint(entrypoint.orElseThrow(), entrypoint.evidence(), ownProgram);
    }

    private Startup imageEntrypoint(Entrypoint entrypoint, List<Evidence> evidence, boolean ownProgram) {
        boolean drops =
                entrypoint.dropsTo().isPresent() || entrypoint.uidVariable().isPresent();
        if (!drops && entrypoint.repairs().isEmpty()) {
            Optional<Identity> workers =
                    ownProgram ? entrypoint.workers().map(StartupReader::worker) : Optional.empty();
            return new Startup(with(user, evidence), ownProgram, workers, List.of());
        }
        Optional<Command> command = service.command();
        if (command.isPresent()
                && command.get().dependsOnUnsetVariable()
                && !entrypoint.onlyForCommands().isEmpty()) {
            return new Startup(
                    Fact.unknown(UnknownReason.VARIABLE_UNSET, "its command hangs on a variable that is not set here"),
                    false,
                    List.of());
        }
        if (!entrypoint.actsFor(command.map(Command::words).orElse(List.of()))) {
            String first = command.orElseThrow().words().get(0);
            return new Startup(
                    with(user, evidence)
                            .because(Evidence.at(
                                    EvidenceSource.COMPOSE,
                                    "for the command " + first
                                            + " the entrypoint neither chowns nor drops to another user",
                                    command.orElseThrow().place())),
                    false,
                    List.of());
        }
        return new Startup(
                drops ? with(dropped(entrypoint), evidence) : with(user, evidence), ownProgram, repairs(entrypoint));
    }

    private static Identity worker(Account account) {
        return new Identity(account.uid(), Optional.of(account.gid()), List.of(), false);
    }

    /** The account that the entrypoint drops to, with its evidence behind the user's. */
    private Fact<Identity> dropped(Entrypoint entrypoint) {
        String how = entrypoint.mechanism().orElse("its entrypoint");
        if (!capabilities.has("SETUID") || !capabilities.has("SETGID")) {
            return Fact.unknown(
                    UnknownReason.CANNOT_START,
                    "it starts as root and " + how + " then drops to another user, which needs the capabilities SETUID"
                            + " and SETGID: the container can't start");
        }
        Optional<Account> account = entrypoint.dropsTo();
        Fact<Integer> uid = id(entrypoint.uidVariable(), account.map(Account::uid));
        Fact<Integer> gid = id(entrypoint.gidVariable(), account.map(Account::gid));
        return uid.flatMap(known -> {
            List<Evidence> drop = new ArrayList<>();
            drop.add(new Evidence(
                    image.evidence().stream().map(Evidence::source).findFirst().orElse(EvidenceSource.CATALOG),
                    "it starts as root and drops to " + known + " (" + how + ")",
                    Optional.empty(),
                    Optional.empty(),
                    account.filter(Account::inferred).isPresent()));
            drop.addAll(gid.evidence());
            return Fact.known(new Identity(known, gid.toOptional(), List.of(), false), drop);
        });
    }

    private Fact<Integer> id(Optional<String> variable, Optional<Integer> otherwise) {
        Fact<Integer> usual = otherwise
                .map(id -> Fact.known(id))
                .orElseGet(() -> Fact.unknown(
                        UnknownReason.ENTRYPOINT_NOT_KNOWN, "which user its entrypoint drops to is not known"));
        if (variable.isEmpty()) {
            return usual;
        }
        return chosen(variable.get()).flatMap(value -> {
            if (value.isEmpty()) {
                return usual;
            }
            return UserResolution.number(value.get())
                    .map(id -> Fact.known(id))
                    .orElseGet(() ->
                            Fact.unknown(UnknownReason.INVALID, variable.get() + "=" + value.get() + " is no number"));
        });
    }

    /**
     * What chooses an id. Where nothing is said of the image's environment, only the service counts: what the image
     * sets it to itself is the default ({@link Entrypoint#dropsTo()}).
     */
    private Fact<Optional<String>> chosen(String variable) {
        Fact<Optional<String>> value = environment.value(variable);
        boolean notSaid = value instanceof Fact.Unknown<Optional<String>> unknown
                && unknown.reason() == UnknownReason.IMAGE_NOT_KNOWN;
        return notSaid ? environment.setByService(variable) : value;
    }

    private List<EntrypointRepair> repairs(Entrypoint entrypoint) {
        // an image that knows such a variable leaves it to whoever runs it: only the service's own counts
        boolean certain = entrypoint.repairsUnless().stream()
                .map(environment::setByService)
                .allMatch(value -> value.isKnown() && value.orElseThrow().isEmpty());
        List<EntrypointRepair> repairs = new ArrayList<>();
        for (Entrypoint.RepairedPath repaired : entrypoint.repairs()) {
            Fact<String> path = movedPath(repaired);
            repairs.add(new EntrypointRepair(
                    path.toOptional().orElse(repaired.path()), repaired.recursive(), certain && path.isKnown()));
        }
        return repairs;
    }

    private Fact<String> movedPath(Entrypoint.RepairedPath repaired) {
        if (repaired.variable().isEmpty()) {
            return Fact.known(repaired.path());
        }
        return environment
                .setByService(repaired.variable().get().name())
                .map(value -> value.map(repaired.variable().get()::pathWith).orElse(repaired.path()));
    }

    /** An entrypoint of the service's own, in an image whose own may drop to another user. */
    private Fact<Identity> overriddenEntrypoint() {
        Command entrypoint = service.entrypoint().orElseThrow();
        boolean imageDrops = image.flatMap(ImageFacts::entrypoint)
                .toOptional()
                .map(known -> known.dropsTo().isPresent() || known.uidVariable().isPresent())
                .orElse(true);
        if (!imageDrops) {
            return user;
        }
        return Fact.unknown(
                UnknownReason.ENTRYPOINT_NOT_KNOWN,
                "it starts as root, and what its own entrypoint " + String.join(" ", entrypoint.words())
                        + " drops to is not known");
    }

    /** Whether its own command is a script of which all is understood: it ends as the user it began as. */
    private boolean isPlainScript() {
        return scripts.stream()
                .filter(script -> script.hook().isEmpty())
                .anyMatch(script -> script.understood() && script.ending() != StartScript.Ending.NOT_KNOWN);
    }

    /** Whether neither entrypoint nor command puts another program in the place of the image's. */
    private boolean runsImageProgram() {
        if (service.entrypoint().isPresent()) {
            return false;
        }
        List<String> command = service.command().map(Command::words).orElse(List.of());
        if (command.isEmpty()) {
            return true;
        }
        String first = command.get(0).substring(command.get(0).lastIndexOf('/') + 1);
        return !SHELLS.contains(first)
                && image.flatMap(ImageFacts::entrypoint)
                        .toOptional()
                        .map(known -> known.actsFor(command))
                        .orElse(true);
    }

    private static <T> Fact<T> with(Fact<T> fact, List<Evidence> more) {
        List<Evidence> all = new ArrayList<>(fact.evidence());
        all.addAll(more);
        return fact.withEvidence(all);
    }
}
