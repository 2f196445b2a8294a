package dev.composepermit.fact;

/** Why something is not known: the closed list. The labels are part of the JSON contract. */
public enum UnknownReason {
    /** No asked source knows the image. */
    IMAGE_NOT_KNOWN("image-not-known"),
    /** A source that was asked about the image could not be reached, or answered with an error. */
    IMAGE_SOURCE_FAILED("image-source-failed"),
    /** The image is known, but not its {@code /etc/passwd} or {@code /etc/group} entry for this name or uid. */
    ACCOUNT_NOT_KNOWN("account-not-known"),
    /** The image is known, but not whether it has this path, or who owns it there. */
    IMAGE_PATH_NOT_KNOWN("image-path-not-known"),
    /** The image is known, but not what its entrypoint does before the service runs. */
    ENTRYPOINT_NOT_KNOWN("entrypoint-not-known"),
    /** Something in the Dockerfile was not understood. */
    DOCKERFILE_NOT_UNDERSTOOD("dockerfile-not-understood"),
    /** A variable that the value depends on is not set here. */
    VARIABLE_UNSET("variable-unset"),
    /** A file that the value depends on is not here, or is remote. */
    FILE_NOT_READ("file-not-read"),
    /** The file is invalid at this point. */
    INVALID("invalid"),
    /** The owner of a directory of the host was not looked at. */
    HOST_NOT_INSPECTED("host-not-inspected"),
    /** The volume exists already or is made outside the project: what it holds cannot be seen in the file. */
    EXISTING_VOLUME("existing-volume"),
    /** A volume driver or mount option decides. */
    VOLUME_DRIVER("volume-driver"),
    /** The version of the OCI runtime decides. */
    RUNTIME_VERSION("runtime-version"),
    /** This engine or version was not measured. */
    ENGINE_NOT_MEASURED("engine-not-measured"),
    /** An init service, hook or another container changes it in a way that was not understood. */
    CHANGED_ELSEWHERE("changed-elsewhere"),
    /** The owner is known but not the mode, or the other way round, and the answer hangs on it. */
    MODE_NOT_KNOWN("mode-not-known"),
    /** The container can't start, so that nothing is ever mounted or run. */
    CANNOT_START("cannot-start"),
    /** The service is not run from an image (a provider), or the kind of mount is not modelled. */
    NOT_MODELLED("not-modelled");

    private final String label;

    UnknownReason(String label) {
        this.label = label;
    }

    /** The name as written in JSON. */
    public String label() {
        return label;
    }
}
