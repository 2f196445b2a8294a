package dev.composepermit.rewrite;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A valid Compose file in a random mixture of the styles people write. */
final class RandomComposeFile {
    private final Random random;
    private final StringBuilder out = new StringBuilder();
    private final List<String> services = new ArrayList<>();
    private final int step;
    private final int dash;
    private final String lineEnd;
    private boolean anchored;

    RandomComposeFile(Random random) {
        this.random = random;
        this.step = random.nextInt(3) == 0 ? 4 : 2;
        this.dash = random.nextBoolean() ? 0 : 2;
        this.lineEnd = random.nextInt(4) == 0 ? "\r\n" : "\n";
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            services.add("svc" + i);
        }
    }

    List<String> services() {
        return services;
    }

    String text() {
        maybe(4, () -> line(0, "# a project — with an emoji 🐳"));
        maybe(3, () -> line(0, "name: demo"));
        anchored = random.nextInt(3) == 0;
        if (anchored) {
            line(0, "x-common: &common");
            line(step, "restart: unless-stopped");
            maybe(2, () -> dependsOn(step, "svc0", false));
        }
        boolean volumesFirst = random.nextInt(4) == 0;
        if (volumesFirst) {
            volumes();
        }
        line(0, "services:" + comment());
        for (String service : services) {
            maybe(3, () -> line(step, "# about " + service));
            service(service);
            maybe(3, () -> line(0, ""));
            maybe(4, () -> line(2 * step, "# command: commented out"));
        }
        if (!volumesFirst) {
            volumes();
        }
        maybe(5, () -> line(0, "# the end"));
        if (random.nextInt(4) == 0) {
            out.setLength(out.length() - lineEnd.length());
        }
        return (random.nextInt(8) == 0 ? "\uFEFF" : "") + out;
    }

    private void service(String name) {
        int indent = 2 * step;
        boolean flow = random.nextInt(8) == 0 && !anchored;
        if (flow) {
            String edges = name.equals("svc0") ? "" : ", depends_on: [svc0]";
            line(step, name + ": {image: busybox" + edges + "}");
            return;
        }
        line(step, name + ":" + comment());
        if (anchored && !name.equals("svc0") && random.nextBoolean()) {
            line(indent, "<<: *common");
        }
        boolean late = random.nextBoolean();
        if (late && !name.equals("svc0")) {
            maybe(2, () -> dependsOn(indent, "svc0", true));
        }
        boolean had = out.lastIndexOf("depends_on") > out.lastIndexOf(" " + name + ":");
        line(indent, (random.nextInt(3) == 0 ? "\"image\": 'busybox:1'" : "image: busybox:1") + comment());
        maybe(3, () -> {
            line(indent, "command:");
            line(indent + dash, "- |");
            line(indent + dash + 4, "echo one");
            line(0, "");
            line(indent + dash + 4, "# no comment, text");
        });
        maybe(3, () -> line(indent, "environment: {A: \"1\", B: two}" + comment()));
        if (!late && !had && !name.equals("svc0")) {
            maybe(2, () -> dependsOn(indent, "svc0", true));
        }
        maybe(3, () -> line(indent, "volumes: [\"data:/data\"]"));
    }

    private void dependsOn(int indent, String on, boolean rich) {
        switch (random.nextInt(rich ? 5 : 2)) {
            case 0 -> {
                line(indent, "depends_on:" + comment());
                line(indent + dash, "- " + on + comment());
            }
            case 1 -> {
                line(indent, "depends_on:" + comment());
                line(indent + step, on + ":");
                line(indent + 2 * step, "condition: service_healthy" + comment());
            }
            case 2 -> line(indent, "depends_on: [" + on + "]" + comment());
            case 3 -> line(indent, "depends_on: {" + on + ": {condition: service_started}}" + comment());
            default -> {
                line(indent, "depends_on: [");
                line(indent + 2, "\"" + on + "\"," + comment());
                line(indent, "]");
            }
        }
    }

    private void volumes() {
        switch (random.nextInt(3)) {
            case 0 -> {
                line(0, "volumes:" + comment());
                maybe(2, () -> line(step, "# the data"));
                line(step, "data:");
            }
            case 1 -> line(0, "volumes: {data: {}}" + comment());
            default -> {
                line(0, "volumes:");
                line(step, "data:");
                line(2 * step, "labels:");
                line(2 * step + dash, "- a=b");
            }
        }
    }

    private String comment() {
        return random.nextInt(5) == 0 ? "  # with\ta tab" : "";
    }

    private void maybe(int oneIn, Runnable action) {
        if (random.nextInt(oneIn) == 0) {
            action.run();
        }
    }

    private void line(int indent, String text) {
        out.append(" ".repeat(indent)).append(text).append(lineEnd);
    }
}
