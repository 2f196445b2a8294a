package dev.composepermit.engines;

import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.ServiceFacts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs scenarios on one engine and compares what was said with what was seen. */
final class MatrixRun {
    private static final int SERVICES = 10;

    private final LiveEngine engine;
    private final ProbeImage image;
    private final Path work;
    private final Tally tally;
    private final Set<Scenario> failed = new LinkedHashSet<>();
    private int projects;

    MatrixRun(LiveEngine engine, ProbeImage image, Path work) {
        this.engine = engine;
        this.image = image;
        this.work = work;
        this.tally = new Tally(engine);
    }

    /** Runs all; those that the product says will not start by themselves, the others many at a time. */
    Tally run(List<Scenario> scenarios) throws IOException {
        List<Scenario> together = new ArrayList<>();
        List<Scenario> alone = new ArrayList<>();
        MatrixProject all = MatrixProject.write(engine, next(), scenarios);
        Map<String, ServiceFacts> facts = all.facts(image).services();
        for (int i = 0; i < scenarios.size(); i++) {
            ServiceFacts said = facts.get(MatrixProject.service(i));
            List<MountCase> starting = new ArrayList<>();
            List<MountCase> mounts = scenarios.get(i).mounts();
            for (int slot = 0; slot < mounts.size(); slot++) {
                if (Comparison.isRefused(mount(said, mounts.get(slot).target().path(slot)))) {
                    alone.add(new Scenario(scenarios.get(i).container(), List.of(mounts.get(slot))));
                } else {
                    starting.add(mounts.get(slot));
                }
            }
            together.add(new Scenario(scenarios.get(i).container(), starting));
        }
        Trees.delete(all.directory());
        for (int from = 0; from < together.size(); from += SERVICES) {
            runTogether(together.subList(from, Math.min(from + SERVICES, together.size())));
        }
        for (Scenario scenario : failed) {
            scenario.mounts().forEach(mount -> alone.add(new Scenario(scenario.container(), List.of(mount))));
        }
        for (int from = 0; from < alone.size(); from += SERVICES) { // Compose is slow with many services
            runAlone(alone.subList(from, Math.min(from + SERVICES, alone.size())));
        }
        return tally;
    }

    private void runTogether(List<Scenario> scenarios) throws IOException {
        MatrixProject project = MatrixProject.write(engine, next(), scenarios);
        try {
            Map<String, ServiceFacts> facts = project.facts(image).services();
            project.seedVolumes();
            CommandRun up = project.compose("up", "-d");
            if (up.exit() != 0) {
                project.compose("down", "-v", "-t", "0").orFail();
                startEach(project, scenarios);
            }
            observe(project, facts, Moment.FIRST_START);
            project.compose("restart", "-t", "0");
            observe(project, facts, Moment.RESTART);
            project.compose("up", "-d", "--force-recreate", "-t", "0");
            observe(project, facts, Moment.RECREATION);
        } finally {
            project.remove();
        }
    }

    /** Not all start together: those that don't are taken apart later, a container for each mount. */
    private void startEach(MatrixProject project, List<Scenario> scenarios) {
        for (int i = 0; i < scenarios.size(); i++) {
            CommandRun one = project.compose("up", "-d", MatrixProject.service(i));
            if (one.exit() != 0) {
                tally.failure(scenarios.get(i), one);
                failed.add(scenarios.get(i));
            }
        }
    }

    private void runAlone(List<Scenario> scenarios) throws IOException {
        MatrixProject project = MatrixProject.write(engine, next(), scenarios);
        try {
            Map<String, ServiceFacts> facts = project.facts(image).services();
            for (int i = 0; i < scenarios.size(); i++) {
                tally.failure(scenarios.get(i), project.compose("up", "-d", MatrixProject.service(i)));
            }
            observe(project, facts, Moment.FIRST_START);
        } finally {
            project.remove();
        }
    }

    private void observe(MatrixProject project, Map<String, ServiceFacts> facts, Moment moment) {
        project.awaitEnd();
        Map<String, List<Probe.Said>> all = project.runs();
        for (int i = 0; i < project.scenarios().size(); i++) {
            String name = MatrixProject.service(i);
            List<Probe.Said> runs = all.getOrDefault(name, List.of());
            if (failed.contains(project.scenarios().get(i))) {
                continue;
            }
            boolean complete = runs.size() == (moment == Moment.RESTART ? 2 : 1);
            tally.compare(
                    moment,
                    project.scenarios().get(i),
                    facts.get(name),
                    complete ? List.of(runs.get(runs.size() - 1)) : List.of());
        }
    }

    private static MountFacts mount(ServiceFacts said, String target) {
        return said.mounts().stream()
                .filter(mount -> mount.target().equals(target))
                .findFirst()
                .orElseThrow();
    }

    private Path next() {
        return work.resolve("p" + projects++ + "-" + engine.name());
    }
}
