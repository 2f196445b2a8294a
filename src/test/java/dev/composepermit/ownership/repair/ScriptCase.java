package dev.composepermit.ownership.repair;

import dev.composepermit.compose.Command;
import dev.composepermit.compose.Located;
import dev.composepermit.compose.Mount;
import dev.composepermit.compose.Service;
import dev.composepermit.fact.Evidence;
import dev.composepermit.fact.EvidenceSource;
import dev.composepermit.fact.Fact;
import dev.composepermit.fact.UnknownReason;
import dev.composepermit.image.ImageFacts;
import dev.composepermit.ownership.Actor;
import dev.composepermit.ownership.Capabilities;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.StartScript;
import dev.composepermit.text.Place;
import dev.composepermit.text.SourceText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A service {@code init} with a command, made by hand, and what is read of it in words. */
final class ScriptCase {
    private final List<String> words;
    private final List<Mount> mounts = new ArrayList<>();
    private final Map<String, Optional<Located<String>>> environment = new TreeMap<>();
    private final SourceText source;
    private Fact<Identity> user = Fact.known(Identity.ROOT, Evidence.of(EvidenceSource.COMPOSE, "user: root"));
    private Fact<ImageFacts> image = Fact.unknown(UnknownReason.IMAGE_NOT_KNOWN, "not looked for");
    private Set<String> capabilities = Set.of("CHOWN", "DAC_OVERRIDE", "FOWNER");
    private boolean unsetVariable;

    private ScriptCase(List<String> words) {
        this.words = words;
        this.source = SourceText.of(
                "compose.yaml", "command: " + String.join(" ", words).replace("$", "$$"));
    }

    /** A command that is run as it stands, with a volume at {@code /data}. */
    static ScriptCase command(String... words) {
        return new ScriptCase(Arrays.asList(words)).mount("/data", false);
    }

    /** {@code sh -c script}, with a volume at {@code /data}. */
    static ScriptCase script(String script) {
        return command("sh", "-c", script);
    }

    ScriptCase mount(String target, boolean readOnly) {
        mounts.add(new Mount.NamedVolume(
                located(target.substring(1).replace('/', '-')),
                located(target),
                readOnly,
                false,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                place()));
        return this;
    }

    ScriptCase mountedAt(String... targets) {
        mounts.clear();
        for (String target : targets) {
            mount(target, false);
        }
        return this;
    }

    ScriptCase environment(String name, String value) {
        environment.put(name, Optional.of(located(value)));
        return this;
    }

    ScriptCase user(int uid) {
        user = Fact.known(new Identity(uid, uid, List.of()), Evidence.of(EvidenceSource.COMPOSE, "user: " + uid));
        return this;
    }

    ScriptCase unknownUser() {
        user = Fact.unknown(UnknownReason.IMAGE_NOT_KNOWN, "not looked for");
        return this;
    }

    ScriptCase capabilities(String... names) {
        capabilities = Set.of(names);
        return this;
    }

    ScriptCase image(ImageFacts facts) {
        image = Fact.known(facts, Evidence.of(EvidenceSource.CATALOG, "test"));
        return this;
    }

    ScriptCase withUnsetVariable() {
        unsetVariable = true;
        return this;
    }

    StartScript read() {
        var command =
                new Command(words, place(), words.stream().map(word -> place()).toList(), unsetVariable);
        var service = new Service(
                located("init"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                mounts,
                Optional.empty(),
                Optional.of(command),
                environment,
                true,
                Optional.empty(),
                Map.of(),
                List.of(),
                Optional.empty(),
                false,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                List.of(),
                Map.of(),
                true);
        var actor = new Actor(image, user, new Capabilities(capabilities));
        return RepairReader.read(service, mounts, actor, hook -> actor).get(0);
    }

    /** The ending, then each repair. */
    String inWords() {
        return RepairWords.of(read());
    }

    private Located<String> located(String value) {
        return Located.of(value, place());
    }

    private Place place() {
        return new Place(source, source.range());
    }
}
