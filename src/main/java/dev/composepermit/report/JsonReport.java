package dev.composepermit.report;

import dev.composepermit.lint.InputFailure;
import dev.composepermit.lint.LintOutcome;
import dev.composepermit.lint.LintedProject;
import dev.composepermit.lint.SkippedInput;
import dev.composepermit.lint.UnknownMount;
import dev.composepermit.rule.Finding;
import dev.composepermit.rule.Remedy;
import dev.composepermit.rule.Severity;

/** Findings as JSON: a contract with a version, described by {@code docs/lint.schema.json}. */
public final class JsonReport {
    /** Keys may be added within a version, none removed. */
    static final int SCHEMA_VERSION = 1;

    private final JsonWriter json = new JsonWriter();

    private JsonReport() {}

    /**
     * The document.
     *
     * @param toolVersion the version of compose-permit
     */
    public static String render(LintOutcome outcome, String toolVersion) {
        JsonReport report = new JsonReport();
        report.document(outcome, toolVersion);
        return report.json.document();
    }

    private void document(LintOutcome outcome, String toolVersion) {
        json.beginObject().field("schemaVersion", SCHEMA_VERSION).name("tool").beginObject();
        json.field("name", "compose-permit").field("version", toolVersion).endObject();
        json.field("engine", EngineText.of(outcome.engine()));
        json.name("projects").beginArray();
        outcome.projects().forEach(this::project);
        json.endArray().name("findings").beginArray();
        outcome.findings().forEach(this::finding);
        json.endArray().name("unknownMounts").beginArray();
        outcome.unknownMounts().forEach(this::unknown);
        json.endArray().name("failures").beginArray();
        outcome.failures().forEach(this::failure);
        json.endArray().name("skipped").beginArray();
        outcome.skipped().forEach(this::skipped);
        json.endArray().name("summary").beginObject();
        json.field("errors", outcome.count(Severity.ERROR))
                .field("warnings", outcome.count(Severity.WARNING))
                .field("notes", outcome.count(Severity.NOTE))
                .field("mounts", outcome.mounts())
                .field("unknownMounts", outcome.unknownMounts().size())
                .endObject()
                .endObject();
    }

    private void project(LintedProject project) {
        json.beginObject()
                .field("name", project.name())
                .field("files", project.files())
                .field("services", project.services())
                .field("mounts", project.mounts())
                .endObject();
    }

    private void finding(Finding finding) {
        json.beginObject()
                .field("rule", finding.rule())
                .field("severity", finding.severity().label());
        JsonParts.position(json, finding.place());
        json.field("message", finding.message());
        JsonParts.evidence(json, finding.evidence());
        json.name("remedies").beginArray();
        finding.remedies().forEach(this::remedy);
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

    private void remedy(Remedy remedy) {
        json.beginObject().field("advice", remedy.advice());
        JsonParts.orNull(json, "snippet", remedy.snippet());
        json.endObject();
    }

    private void unknown(UnknownMount mount) {
        json.beginObject();
        JsonParts.position(json, mount.place());
        json.field("service", mount.service())
                .field("target", mount.target())
                .field("reason", mount.reason().label())
                .field("detail", mount.detail())
                .endObject();
    }

    private void failure(InputFailure failure) {
        json.beginObject();
        failure.place()
                .ifPresentOrElse(place -> JsonParts.position(json, place), () -> json.field("file", failure.file()));
        json.field("message", failure.why()).endObject();
    }

    private void skipped(SkippedInput skipped) {
        json.beginObject()
                .field("file", skipped.file())
                .field("message", skipped.why())
                .endObject();
    }
}
