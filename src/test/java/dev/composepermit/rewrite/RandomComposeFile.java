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
    private final boolean mixed;
    private boolean anchored;
    private boolean volumesAnchored;
    private boolean firstAnchored;

    RandomComposeFile(Random random) {
        this.random = random;
        this.step = random.nextInt(3) == 0 ? 4 : 2;
        this.dash = random.nextBoolean() ? 0 : 2;
        this.mixed = random.nextInt(4) == 0;
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
        String text = random.nextInt(10) == 0 ? json() : yaml();
        return (random.nextInt(8) == 0 ? "\uFEFF" : "") + text;
    }

    /** A file as a program writes it: JSON, on one line or many. */
    private String json() {
        String gap = random.nextBoolean() ? lineEnd + "  " : " ";
        List<String> written = new ArrayList<>();
        for (String service : services) {
            String edges = service.equals("svc0") || random.nextBoolean() ? "" : "\"depends_on\": [\"svc0\"]," + gap;
            written.add("\"" + service + "\": {" + gap + edges + "\"image\": \"acme/" + service + ":1\"," + gap
                    + "\"volumes\": [\"data:/data\", \"" + service + ":/own\"]}");
        }
        String volumes = String.join(
                ", ", services.stream().map(name -> "\"" + name + "\": {}").toList());
        return "{" + gap + "\"services\": {" + gap + String.join("," + gap, written) + "}," + gap
                + "\"volumes\": {\"data\": {}, " + volumes + "}}" + (random.nextBoolean() ? lineEnd : "");
    }

    private String yaml() {
        maybe(4, () -> line(0, "# a project — with an emoji 🐳"));
        maybe(6, () -> line(0, "---"));
        maybe(3, () -> line(0, "name: demo"));
        anchored = random.nextInt(3) == 0;
        if (anchored) {
            line(0, "x-common: &common");
            line(step, "restart: unless-stopped");
            maybe(2, () -> dependsOn(step, "svc0", false));
        }
        volumesAnchored = random.nextInt(6) == 0;
        if (volumesAnchored) {
            line(0, "x-mounts: &mounts");
            line(dash, "- shared:/shared" + comment());
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
            maybe(4, () -> commentedOut());
        }
        maybe(8, () -> taken());
        if (!volumesFirst) {
            volumes();
        }
        maybe(5, () -> line(0, "# the end"));
        if (random.nextInt(4) == 0) {
            out.setLength(out.length() - lineEnd.length());
        }
        return out.toString();
    }

    /** What people leave behind at the end of a service. */
    private void commentedOut() {
        line(2 * step, "# depends_on:");
        line(2 * step, "#   - svc0");
        maybe(2, () -> line(step, "# old:"));
        maybe(2, () -> line(0, "#   image: x"));
    }

    /** A service that is called as an init service would be. */
    private void taken() {
        line(step, "volume-init:");
        line(2 * step, "image: acme/taken:1");
        line(2 * step, "profiles: [never]");
    }

    private void service(String name) {
        int indent = 2 * step;
        boolean flow = random.nextInt(8) == 0 && !anchored;
        if (flow) {
            String edges = name.equals("svc0") ? "" : ", depends_on: [svc0]";
            line(step, name + ": {image: acme/" + name + edges + ", volumes: [\"" + name + ":/own\"]}");
            return;
        }
        if (firstAnchored && random.nextInt(8) == 0) {
            line(step, name + ": *svc0" + comment());
            return;
        }
        boolean anchor = name.equals("svc0") && random.nextBoolean();
        firstAnchored |= anchor;
        line(step, name + ":" + (anchor ? " &svc0" : "") + comment());
        if (anchored && !name.equals("svc0") && random.nextBoolean()) {
            line(indent, "<<: *common" + comment());
        }
        boolean late = random.nextBoolean();
        if (late && !name.equals("svc0")) {
            maybe(2, () -> dependsOn(indent, "svc0", true));
        }
        boolean had = out.lastIndexOf("depends_on:") > out.lastIndexOf(" " + name + ":");
        String image = "acme/" + name + ":1";
        line(indent, (random.nextInt(3) == 0 ? "\"image\": '" + image + "'" : "image: " + image) + comment());
        maybe(3, () -> {
            line(indent, "command:");
            line(indent + dash, "- |");
            line(indent + dash + 4, "echo one");
            line(0, "");
            line(indent + dash + 4, "# no comment, text");
        });
        if (!name.equals("svc0")) { // nobody waits for it
            maybe(6, () -> line(indent, "profiles: [some]"));
        }
        maybe(3, () -> line(indent, "environment: {A: \"1\", B: two}" + comment()));
        if (!late && !had && !name.equals("svc0")) {
            maybe(2, () -> dependsOn(indent, "svc0", true));
        }
        if (!name.equals("svc0") && random.nextInt(8) == 0) {
            line(indent, "extends:");
            line(indent + step, "service: svc0");
        }
        mounts(indent, name);
    }

    private void mounts(int indent, String name) {
        int deep = mixed ? (random.nextBoolean() ? 0 : 2) : dash;
        switch (random.nextInt(volumesAnchored ? 5 : 4)) {
            case 0 -> line(indent, "volumes: [\"data:/data\", " + name + ":/own]" + comment());
            case 1 -> {
                line(indent, "volumes:" + comment());
                line(indent + deep, "# its own");
                line(indent + deep, "- " + name + ":/own" + comment());
                maybe(2, () -> line(indent + deep, "- data:/data:ro"));
                maybe(2, () -> line(indent + deep, "- './made by engine:/made'"));
            }
            case 2 -> {
                line(indent, "volumes:");
                line(indent + deep, "- type: volume");
                line(indent + deep + 2, "source: " + name + comment());
                line(indent + deep + 2, "target: /own/" + name);
                line(indent + deep, "- { type: bind, source: logs, target: /logs }");
            }
            case 3 -> maybe(2, () -> line(indent, "volumes: [\"data:/data\"]"));
            default -> line(indent, "volumes: *mounts");
        }
    }

    private void dependsOn(int indent, String on, boolean rich) {
        switch (random.nextInt(rich ? 5 : 2)) {
            case 0 -> {
                line(indent, "depends_on:" + comment());
                maybe(3, () -> line(indent + dash, "# first"));
                line(indent + dash, "- " + on + comment());
                maybe(3, () -> line(indent + dash, "# - another"));
            }
            case 1 -> {
                line(indent, "depends_on:" + comment());
                line(indent + step, on + ":");
                line(indent + 2 * step, "condition: service_started" + comment());
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
        line(0, "volumes:" + comment());
        maybe(2, () -> line(step, "# the data"));
        maybe(2, () -> line(0, ""));
        if (random.nextBoolean()) {
            line(step, "data:");
        } else {
            line(step, "data:");
            line(2 * step, "labels:");
            line(2 * step + dash, "- a=b");
        }
        maybe(8, () -> line(step, "volume-init-state:"));
        line(step, "shared: {}" + comment());
        services.forEach(service -> line(step, service + ":" + comment()));
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
        out.append(text.isEmpty() ? "" : " ".repeat(indent)).append(text).append(lineEnd);
    }
}
