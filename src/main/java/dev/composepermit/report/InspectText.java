package dev.composepermit.report;

import dev.composepermit.compose.Located;
import dev.composepermit.compose.Service;
import dev.composepermit.fact.Fact;
import dev.composepermit.lint.AnalysedProject;
import dev.composepermit.ownership.Identity;
import dev.composepermit.ownership.Judgement;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.ProjectFacts;
import dev.composepermit.ownership.Repair;
import dev.composepermit.ownership.ServiceFacts;
import dev.composepermit.ownership.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The facts of one project as a person checks them by eye: each service, who it runs as, each mount. */
public final class InspectText {
    private final ProjectFacts facts;
    private final Palette palette;
    private final StringBuilder out = new StringBuilder();

    private InspectText(ProjectFacts facts, Palette palette) {
        this.facts = facts;
        this.palette = palette;
    }

    public static String render(AnalysedProject project, Palette palette) {
        InspectText inspect = new InspectText(project.facts(), palette);
        inspect.header(project);
        project.facts().services().values().forEach(inspect::service);
        return inspect.out.toString();
    }

    private void header(AnalysedProject project) {
        line("project " + palette.strong(facts.project().name()) + " (" + String.join(" + ", project.files())
                + "), judged for " + EngineText.of(facts.engine()));
    }

    private void service(ServiceFacts service) {
        EvidenceText evidence = new EvidenceText();
        out.append('\n');
        line(palette.strong(service.name()) + "  " + palette.faint(image(service.service())));
        line("  user  " + user(service));
        why(service, evidence);
        if (service.mounts().isEmpty()) {
            line("  no mounts");
            return;
        }
        MountTable table = new MountTable(palette, facts.project());
        for (MountFacts mount : service.mounts()) {
            table.add(mount, because(mount, evidence));
        }
        out.append(table.render());
    }

    private static String image(Service service) {
        String image = service.image().map(Located::value).orElse("");
        String build =
                service.build().map(b -> "built from " + b.context().value()).orElse("");
        String both = image.isEmpty() || build.isEmpty() ? image + build : image + ", " + build;
        String profiles = String.join(
                ", ", service.profiles().stream().map(Located::value).toList());
        return VisibleText.of(both) + (profiles.isEmpty() ? "" : "  profile " + VisibleText.of(profiles));
    }

    private String user(ServiceFacts service) {
        String declared = service.declaredUser()
                .toOptional()
                .map(user -> user.isEmpty() ? "none set" : "\"" + VisibleText.of(user) + "\"")
                .orElse("unknown");
        List<String> steps = new ArrayList<>(List.of(declared, identity(service.user())));
        if (!service.runsAs().map(Identity::toString).equals(service.user().map(Identity::toString))) {
            steps.add(identity(service.runsAs()));
        }
        return String.join(" → ", steps);
    }

    private String identity(Fact<Identity> fact) {
        if (!(fact instanceof Fact.Known<Identity> known)) {
            return palette.verdict(Verdict.UNKNOWN, "unknown");
        }
        List<Integer> groups = known.value().groups();
        String more = groups.isEmpty()
                ? ""
                : " groups "
                        + String.join(",", groups.stream().map(String::valueOf).toList());
        return palette.strong(known.value().toString()) + more;
    }

    private void why(ServiceFacts service, EvidenceText evidence) {
        Set<String> reasons = new LinkedHashSet<>();
        for (Fact<Identity> fact : List.of(service.user(), service.runsAs())) {
            reasons.addAll(evidence.lines(fact.evidence()));
            fact.asUnknown().ifPresent(unknown -> reasons.add("unknown: " + VisibleText.of(unknown.detail())));
        }
        reasons.forEach(reason -> line("        " + palette.faint(reason)));
    }

    /** The verdict's reason, then what was not said above already. */
    private static List<String> because(MountFacts mount, EvidenceText evidence) {
        Set<String> lines = new LinkedHashSet<>();
        Judgement verdict = mount.verdict();
        lines.add(VisibleText.of(verdict.reason()));
        mount.owner().asUnknown().ifPresent(unknown -> lines.add("owner unknown: " + VisibleText.of(unknown.detail())));
        String need = "needs " + mount.need().name().toLowerCase(Locale.ROOT) + ": ";
        evidence.lines(mount.needEvidence()).forEach(reason -> lines.add(need + reason));
        lines.addAll(evidence.lines(mount.owner().evidence()));
        lines.addAll(evidence.lines(verdict.evidence()));
        mount.repairs().stream().map(InspectText::repair).forEach(lines::add);
        return List.copyOf(lines);
    }

    private static String repair(Repair repair) {
        return "prepared by " + repair.service() + " (" + repair.place().file() + ":"
                + repair.place().start().line() + ")";
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
