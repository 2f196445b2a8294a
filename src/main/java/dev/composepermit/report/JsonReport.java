package dev.composepermit.report;

import dev.composepermit.lint.InputFailure;
import dev.composepermit.lint.LintOutcome;
import dev.composepermit.lint.LintedProject;
import dev.composepermit.lint.SkippedInput;
import dev.composepermit.lint.ToldFinding;
import dev.composepermit.lint.UnknownMount;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Severity;
import java.util.function.Consumer;

/** Findings as JSON: a contract with a version, described by {@code docs/lint.schema.json}. */
public final class JsonReport implements LintReport {
    /** Keys may be added within a version, none removed. */
    static final int SCHEMA_VERSION = 1;

    /** The depth of a finding: in the list of the document. */
    private static final int FINDING_DEPTH = 2;

    private final String toolVersion;

    /**
     * A report.
     *
     * @param toolVersion the version of compose-permit
     */
    public JsonReport(String toolVersion) {
        this.toolVersion = toolVersion;
    }

    @Override
    public String tell(Finding finding) {
        JsonWriter json = new JsonWriter(FINDING_DEPTH);
        finding(json, finding);
        return json.value();
    }

    @Override
    public void write(LintOutcome outcome, Consumer<String> out) {
        JsonWriter json = new JsonWriter();
        json.beginObject().field("schemaVersion", SCHEMA_VERSION).name("tool").beginObject();
        json.field("name", "compose-permit").field("version", toolVersion).endObject();
        json.field("engine", EngineText.of(outcome.engine()));
        json.name("projects").beginArray();
        outcome.projects().forEach(project -> project(json, project));
        json.endArray().name("findings").beginArray();
        for (ToldFinding finding : outcome.findings()) {
            json.written(finding.text());
            out.accept(json.taken());
        }
        json.endArray().name("unknownMounts").beginArray();
        outcome.unknownMounts().forEach(mount -> unknown(json, mount));
        json.endArray().name("failures").beginArray();
        outcome.failures().forEach(failure -> failure(json, failure));
        json.endArray().name("skipped").beginArray();
        outcome.skipped().forEach(skipped -> skipped(json, skipped));
        json.endArray().name("summary").beginObject();
        json.field("errors", outcome.count(Severity.ERROR))
                .field("warnings", outcome.count(Severity.WARNING))
                .field("notes", outcome.count(Severity.NOTE))
                .field("mounts", outcome.mounts())
                .field("unknownMounts", outcome.unknownMounts().size())
                .endObject()
                .endObject();
        out.accept(json.document());
    }

    private static void project(JsonWriter json, LintedProject project) {
        json.beginObject()
                .field("name", project.name())
                .field("files", project.files())
                .field("services", project.services())
                .field("mounts", project.mounts())
                .endObject();
    }

    private static void finding(JsonWriter json, Finding finding) {
        json.beginObject()
                .field("rule", finding.rule())
                .field("severity", finding.severity().label());
        JsonParts.position(json, finding.place());
        json.field("message", finding.message());
        JsonParts.evidence(json, finding.evidence());
        json.name("remedies").beginArray();
        finding.remedies().forEach(remedy -> remedy(json, remedy));
        json.endArray();
        JsonParts.orNull(json, "tryIt", finding.tryIt());
        json.name("related").beginArray();
        for (Finding.Related related : finding.related()) {
            json.beginObject();
            JsonParts.position(json, related.place());
            json.field("message", related.message()).endObject();
        }
        json.endArray().endObject();
    }

    private static void remedy(JsonWriter json, Remedy remedy) {
        json.beginObject().field("advice", remedy.advice());
        JsonParts.orNull(json, "snippet", remedy.snippet());
        json.endObject();
    }

    private static void unknown(JsonWriter json, UnknownMount mount) {
        json.beginObject();
        JsonParts.position(json, mount.place());
        json.field("service", mount.service())
                .field("target", mount.target())
                .field("reason", mount.reason().label())
                .field("detail", mount.detail())
                .endObject();
    }

    private static void failure(JsonWriter json, InputFailure failure) {
        json.beginObject();
        failure.place()
                .ifPresentOrElse(place -> JsonParts.position(json, place), () -> json.field("file", failure.file()));
        json.field("message", failure.why()).endObject();
    }

    private static void skipped(JsonWriter json, SkippedInput skipped) {
        json.beginObject()
                .field("file", skipped.file())
                .field("message", skipped.why())
                .endObject();
    }
}
