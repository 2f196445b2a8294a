package dev.composepermit.image.dockerfile.run;

import dev.composepermit.image.ImageReference;
import java.util.Set;

/** Whose account tools an image has: they differ in options and in the ids they pick. */
public enum Dialect {
    /** Debian and its kin: {@code adduser} is a Perl script of its own. */
    DEBIAN,
    /** Alpine: busybox has {@code adduser} and {@code addgroup}. */
    ALPINE,
    /** Fedora, RHEL and their kin: {@code adduser} is {@code useradd}. */
    RED_HAT,
    NOT_KNOWN;

    /** Official images whose tags without {@code alpine} are made from Debian or Ubuntu. */
    private static final Set<String> DEBIAN_BY_DEFAULT = Set.of(
            "debian",
            "ubuntu",
            "node",
            "python",
            "ruby",
            "golang",
            "rust",
            "php",
            "perl",
            "openjdk",
            "eclipse-temurin",
            "gradle",
            "maven",
            "buildpack-deps",
            "nginx",
            "httpd",
            "postgres",
            "redis",
            "mariadb",
            "wordpress",
            "nextcloud",
            "tomcat",
            "pypy",
            "gcc",
            "rabbitmq",
            "memcached",
            "drupal",
            "ghost",
            "neo4j",
            "cassandra");

    private static final Set<String> RED_HAT_FAMILY = Set.of(
            "fedora",
            "centos",
            "rockylinux",
            "almalinux",
            "oraclelinux",
            "amazonlinux",
            "ubi8",
            "ubi9",
            "ubi10",
            "ubi-minimal");

    /** What an image's name says. */
    public static Dialect of(ImageReference reference) {
        String tag = reference.tag().orElse("");
        String name = reference.familiarRepository();
        String last = name.substring(name.lastIndexOf('/') + 1);
        if (tag.contains("alpine") || last.equals("alpine") || last.equals("docker")) {
            return ALPINE;
        }
        boolean debianTag = tag.contains("slim")
                || tag.contains("bookworm")
                || tag.contains("bullseye")
                || tag.contains("buster")
                || tag.contains("trixie")
                || tag.contains("jammy")
                || tag.contains("noble")
                || tag.contains("focal")
                || tag.contains("debian")
                || tag.contains("ubuntu");
        if (debianTag || (DEBIAN_BY_DEFAULT.contains(name) && reference.tag().isPresent())) {
            return DEBIAN;
        }
        boolean redHat = RED_HAT_FAMILY.contains(last)
                || RED_HAT_FAMILY.contains(name)
                || reference.registry().equals("registry.access.redhat.com")
                || reference.registry().equals("registry.fedoraproject.org");
        return redHat ? RED_HAT : NOT_KNOWN;
    }
}
