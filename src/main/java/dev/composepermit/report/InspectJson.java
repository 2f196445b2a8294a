package dev.composepermit.report;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Volume;
import dev.composepermit.engine.Ownership;
import dev.composepermit.fact.Fact;
import dev.composepermit.lint.AnalysedProject;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.Judgement;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.Verdict;
import java.util.Locale;
import java.util.Optional;

/** The facts of one project as JSON: a contract with a version, described by {@code docs/inspect.schema.json}. */
public final class InspectJson {
    /** Keys may be added within a version, none removed. */
    static final int SCHEMA_VERSION = 1;

    private final JsonWriter json = new JsonWriter();

    private InspectJson() {}

    public static String render(AnalysedProject project) {
        InspectJson inspect = new InspectJson();
        inspect.document(project);
        return inspect.json.document();
    }

    private void document(AnalysedProject project) {
        ProjectFacts facts = project.facts();
        json.beginObject()
                .field("schemaVersion", SCHEMA_VERSION)
                .field("engine", facts.engine().kind().label());
        JsonParts.orNull(json, "engineVersion", facts.engine().version());
        facts.engine()
                .userns()
                .filter(map -> map.self().isEmpty())
                .ifPresent(map -> json.name("usernsRemap")
                        .beginObject()
                        .field("base", map.base())
                        .field("size", map.size())
                        .endObject());
        json.field("project", facts.project().name()).field("files", project.files());
        json.name("services").beginObject();
        facts.services().forEach((name, service) -> service(json.name(name), service));
        json.endObject().name("volumes").beginObject();
        facts.project().volumes().forEach((key, volume) -> volume(json.name(key), volume));
        json.endObject().endObject();
    }

    private void service(JsonWriter at, ServiceFacts facts) {
        at.beginObject();
        JsonParts.orNull(json, "image", facts.service().image().map(Located::value));
        json.field(
                "profiles",
                facts.service().profiles().stream().map(Located::value).toList());
        json.field("readOnly", facts.service().readOnly());
        json.name("user").beginObject();
        JsonParts.orNull(json, "declared", facts.declaredUser().toOptional());
        identity(facts.user());
        json.name("runsAs").beginObject();
        identity(facts.runsAs());
        json.name("dependsOn").beginObject();
        facts.service()
                .dependsOn()
                .forEach((name, dependency) ->
                        json.field(name, dependency.condition().keyword()));
        json.endObject().name("mounts").beginArray();
        facts.mounts().forEach(this::mount);
        json.endArray().endObject();
    }

    private void identity(Fact<Identity> fact) {
        Optional<Identity> identity = fact.toOptional();
        number("uid", identity.map(Identity::uid));
        number("gid", identity.flatMap(Identity::gid));
        json.name("groups").beginArray();
        identity.ifPresent(known -> known.groups().forEach(json::value));
        json.endArray();
        identity.ifPresent(known -> json.field("groupsComplete", known.groupsComplete()));
        status(fact);
        json.endObject();
    }

    private void mount(MountFacts facts) {
        MountWords words = MountWords.of(facts.mount());
        json.beginObject().field("type", words.type());
        JsonParts.orNull(json, "source", words.source());
        json.field("target", facts.target())
                .field("readOnly", facts.mount().readOnly())
                .field("origin", facts.fromImage() ? "image" : "compose");
        json.name("place").beginObject();
        JsonParts.position(json, facts.mount().place());
        json.endObject().name("owner").beginObject();
        Optional<Ownership> owner = facts.owner().toOptional();
        number("uid", owner.map(Ownership::uid));
        number("gid", owner.map(Ownership::gid));
        JsonParts.orNull(json, "mode", owner.map(Ownership::octalMode));
        status(facts.owner());
        json.endObject();
        json.field("need", facts.need().name().toLowerCase(Locale.ROOT));
        JsonParts.evidence(json, "needEvidence", facts.needEvidence());
        json.field("verdict", word(facts.verdict()))
                .field("write", word(facts.write()))
                .field("read", word(facts.read()))
                .field("reason", facts.verdict().reason());
        facts.verdict().unknown().ifPresent(reason -> json.field("unknownReason", reason.label()));
        JsonParts.evidence(json, facts.verdict().evidence());
        json.name("repairedBy").beginArray();
        facts.repairs().stream().map(repair -> repair.service()).distinct().forEach(json::value);
        json.endArray().endObject();
    }

    private void volume(JsonWriter at, Volume volume) {
        at.beginObject()
                .field("name", volume.name().value())
                .field("external", volume.external())
                .field("driver", volume.driver().map(Located::value).orElse("local"))
                .endObject();
    }

    private void number(String name, Optional<Integer> value) {
        json.name(name);
        value.ifPresentOrElse(json::value, json::nullValue);
    }

    private void status(Fact<?> fact) {
        json.field("status", fact.isKnown() ? "known" : "unknown");
        fact.asUnknown()
                .ifPresent(unknown ->
                        json.field("reason", unknown.reason().label()).field("detail", unknown.detail()));
        JsonParts.evidence(json, fact.evidence());
    }

    private static String word(Judgement judgement) {
        return word(judgement.verdict());
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }
}
