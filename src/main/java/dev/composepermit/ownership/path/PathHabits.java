package dev.composepermit.ownership.path;

import dev.composepermit.text.LowerCase;
import java.util.Set;

/**
 * What names of paths tell by habit: which are files, configuration or code. Only used to keep from claiming a need, not
 * to claim one, but for reading.
 */
public final class PathHabits {
    private static final Set<String> READ_ONLY_EXTENSIONS = Set.of(
            "yml",
            "yaml",
            "conf",
            "cfg",
            "cnf",
            "ini",
            "toml",
            "xml",
            "properties",
            "env",
            "sh",
            "sql",
            "pem",
            "crt",
            "cer",
            "cert",
            "key",
            "pub",
            "template",
            "tmpl",
            "tpl",
            "j2",
            "py",
            "js",
            "ts",
            "html",
            "css",
            "php",
            "rb",
            "lua",
            "jar",
            "war",
            "md",
            "txt",
            "rules",
            "service",
            "config",
            "hcl",
            "alloy",
            "vcl",
            "lic",
            "license");
    private static final Set<String> FILE_EXTENSIONS = Set.of(
            "json", "db", "sqlite", "sqlite3", "log", "lock", "sock", "pid", "dat", "csv", "gz", "zip", "tar", "dump");
    private static final Set<String> FILE_NAMES = Set.of(
            "caddyfile",
            "dockerfile",
            "makefile",
            "passwd",
            "group",
            "shadow",
            "hosts",
            "hostname",
            "localtime",
            "timezone",
            "resolv.conf",
            "machine-id",
            "crontab",
            ".env",
            ".htpasswd",
            ".htaccess",
            ".npmrc",
            ".bashrc",
            ".gitconfig",
            ".netrc");
    private static final Set<String> HOST_SYSTEM = Set.of(
            "/",
            "/proc",
            "/sys",
            "/dev",
            "/etc",
            "/run",
            "/var/run",
            "/lib",
            "/lib/modules",
            "/usr",
            "/boot",
            "/var/log",
            "/var/lib/docker");
    private static final Set<String> SYSTEM_DIRECTORIES =
            Set.of("/usr", "/etc", "/lib", "/lib64", "/bin", "/sbin", "/boot", "/opt");
    private static final Set<String> GIVEN_DIRECTORIES = Set.of(
            "conf",
            "conf.d",
            "config.d",
            "configs",
            "provisioning",
            "templates",
            "html",
            "htdocs",
            "www",
            "public_html",
            "src",
            "source",
            "code",
            "app",
            "lib",
            "libs",
            "bin",
            "scripts",
            "script",
            "certs",
            "cert",
            "ssl",
            "tls",
            "secrets",
            "keys",
            "migrations",
            "sql",
            "init",
            "initdb.d",
            "initdb",
            "docker-entrypoint-initdb.d",
            "docker-entrypoint.d",
            "plugins",
            "themes",
            "modules",
            "dashboards",
            "rules",
            "alerts",
            "realms",
            "import",
            "fixtures",
            "seed",
            "seeds",
            "test",
            "tests",
            "schemas",
            "schema",
            "site",
            "sites",
            "vhosts",
            "vhost",
            "nginx",
            "static",
            "dags",
            "dist",
            "build",
            "public",
            "web",
            "webapp",
            "webroot",
            "frontend",
            "backend",
            "workspace",
            "workspaces",
            "project",
            "repo",
            "packages",
            "patches",
            "resources",
            "assets",
            "examples",
            "sites-enabled",
            "sites-available",
            "snippets");

    private PathHabits() {}

    /** Whether a name is a file's. */
    public static boolean looksLikeFile(String path) {
        String name = LowerCase.of(Paths.name(path));
        String extension = extension(name);
        return FILE_NAMES.contains(name)
                || READ_ONLY_EXTENSIONS.contains(extension)
                || FILE_EXTENSIONS.contains(extension);
    }

    /** Whether a file of this name is given to a program to read. */
    public static boolean isReadByHabit(String path) {
        String name = LowerCase.of(Paths.name(path));
        return FILE_NAMES.contains(name) || READ_ONLY_EXTENSIONS.contains(extension(name));
    }

    /** Whether a path is a socket by its name. */
    public static boolean isSocket(String path) {
        return path.endsWith(".sock") || path.endsWith(".socket");
    }

    /** Whether a directory of the host is the system's own, which containers look at. */
    public static boolean isHostSystem(String hostPath) {
        return HOST_SYSTEM.contains(Paths.cleaned(hostPath))
                || Paths.isBelow(hostPath, "/proc")
                || Paths.isBelow(hostPath, "/sys")
                || Paths.isBelow(hostPath, "/etc")
                || Paths.isBelow(hostPath, "/usr")
                || Paths.isBelow(hostPath, "/lib")
                || Paths.isBelow(hostPath, "/dev");
    }

    /** Whether a directory is given to a program, so that an empty one would make no sense: configuration, code, content. */
    public static boolean isGivenByHabit(String path) {
        if (Paths.isAtOrBelow(path, "/etc") || Paths.isAtOrBelow(path, "/usr") || Paths.isAtOrBelow(path, "/lib")) {
            return true;
        }
        String name = LowerCase.of(Paths.name(path));
        return GIVEN_DIRECTORIES.contains(name) || name.endsWith(".d");
    }

    /** Whether a directory of an image holds programs and what they are given, which a volume may keep without being written to. */
    public static boolean holdsProgram(String path) {
        return SYSTEM_DIRECTORIES.stream().anyMatch(system -> Paths.isAtOrBelow(path, system))
                || isGivenByHabit(path)
                || Paths.name(path).equals("node_modules");
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1);
    }
}
