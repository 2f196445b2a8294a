package dev.composepermit.cli;

import dev.composepermit.engine.EngineKind;
import dev.composepermit.engine.MeasuredEngine;
import java.util.List;

/** Which version this is, and which engines its facts were observed on. */
final class Version {
    private Version() {}

    /**
     * The version of the build, or {@code development} when run from class files. In the jar the answer is a constant ({@code
     * cli.build.VersionConstant}).
     */
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    static String text() {
        StringBuilder text = new StringBuilder("compose-permit " + number() + "\nmeasured engines:\n");
        for (EngineKind kind : EngineKind.values()) {
            List<String> versions = MeasuredEngine.of(kind).stream()
                    .map(MeasuredEngine::version)
                    .toList();
            text.append("  ")
                    .append(kind.label())
                    .append(' ')
                    .append(versions.isEmpty() ? "not measured" : String.join(", ", versions))
                    .append('\n');
        }
        return text.append("java ").append(Runtime.version()).append('\n').toString();
    }
}
