package dev.composepermit.cli;

/** Which version this is. */
final class Version {
    private Version() {}

    /** The version of the build, or {@code development} when run from class files. */
    static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    static String text() {
        return "compose-permit " + number() + "\nmeasured on: docker 20.10.24, docker 28.5.2, podman 4.3.1, podman 5.8.6"
                + " (Docker Compose 2.40.3)\n"
                + "java " + Runtime.version() + "\n";
    }
}
