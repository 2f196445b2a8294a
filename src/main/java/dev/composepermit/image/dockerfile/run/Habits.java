package dev.composepermit.image.dockerfile.run;

import dev.composepermit.image.dockerfile.files.Area;
import dev.composepermit.image.dockerfile.files.UnixPath;
import dev.composepermit.image.dockerfile.language.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What well-known programs leave behind. None of them changes the owner of what exists; what they make belongs to the
 * user that runs them.
 */
final class Habits {
    private static final Set<String> READERS = Set.of(
            "echo",
            "printf",
            "test",
            "[",
            "[[",
            "((",
            "cat",
            "ls",
            "pwd",
            "id",
            "whoami",
            "which",
            "type",
            "date",
            "sleep",
            "uname",
            "arch",
            "grep",
            "egrep",
            "fgrep",
            "rg",
            "head",
            "tail",
            "sort",
            "uniq",
            "wc",
            "cut",
            "tr",
            "basename",
            "dirname",
            "readlink",
            "realpath",
            "hash",
            "wait",
            "kill",
            "shift",
            "trap",
            "alias",
            "shopt",
            "getconf",
            "nproc",
            "ldd",
            "file",
            "stat",
            "du",
            "df",
            "env",
            "printenv",
            "expr",
            "seq",
            "yes",
            "let",
            "sha256sum",
            "sha1sum",
            "sha512sum",
            "md5sum",
            "cksum",
            "cmp",
            "diff",
            "comm",
            "xxd",
            "od",
            "strings",
            "ps",
            "sync",
            "mktemp",
            "getent",
            "command",
            "hostname",
            "locale",
            "lsb_release",
            "ulimit",
            "jobs",
            "break",
            "continue",
            "tty",
            "clear",
            "history",
            "killall",
            "pkill",
            "pgrep",
            "mysqladmin",
            "ping",
            "nc",
            "dig",
            "nslookup",
            "getcap",
            "setcap",
            "setfattr",
            "strip",
            "ldconfig",
            "update-ca-certificates",
            "update-ca-trust",
            "locale-gen",
            "localedef",
            "dpkg-reconfigure",
            "update-alternatives",
            "alternatives",
            "update-rc.d",
            "systemctl",
            "service",
            "rc-update",
            "ln",
            "apt-mark",
            "apt-cache",
            "apt-key",
            "apt-config",
            "dpkg-query",
            "dpkg-divert",
            "dpkg-architecture",
            "debconf-set-selections",
            "add-apt-repository",
            "apt-add-repository",
            "dpkg-statoverride",
            "xargs",
            "fc-cache",
            "mkfontscale",
            "gtk-update-icon-cache",
            "iconv",
            "sum",
            "base64",
            "bc",
            "dc",
            "crontab",
            "scanelf",
            "tee",
            "sponge",
            "column",
            "fold",
            "nl",
            "rev",
            "tac",
            "paste",
            "join",
            "split",
            "yum-config-manager",
            "subscription-manager",
            "crypto-policies");

    private static final Set<String> PROJECT_TOOLS = Set.of(
            "npm",
            "npx",
            "yarn",
            "pnpm",
            "pnpx",
            "bun",
            "bunx",
            "corepack",
            "lerna",
            "turbo",
            "nx",
            "tsc",
            "vite",
            "webpack",
            "next",
            "ng",
            "grunt",
            "gulp",
            "bower",
            "node-gyp",
            "n",
            "nvm",
            "pip",
            "pip2",
            "pip3",
            "pipenv",
            "pipx",
            "poetry",
            "uv",
            "uvx",
            "pdm",
            "hatch",
            "flit",
            "conda",
            "mamba",
            "micromamba",
            "virtualenv",
            "pyenv",
            "go",
            "cargo",
            "cargo-chef",
            "rustup",
            "rustc",
            "wasm-pack",
            "trunk",
            "mvn",
            "mvnw",
            "gradle",
            "gradlew",
            "ant",
            "sbt",
            "lein",
            "javac",
            "jar",
            "jlink",
            "keytool",
            "dotnet",
            "nuget",
            "bundle",
            "bundler",
            "gem",
            "rbenv",
            "composer",
            "phpize",
            "pecl",
            "pear",
            "docker-php-ext-install",
            "docker-php-ext-configure",
            "docker-php-ext-enable",
            "docker-php-source",
            "install-php-extensions",
            "mix",
            "rebar3",
            "hex",
            "cabal",
            "stack",
            "ghc",
            "swift",
            "dart",
            "flutter",
            "pub",
            "nim",
            "zig",
            "crystal",
            "shards",
            "make",
            "gmake",
            "cmake",
            "ninja",
            "meson",
            "configure",
            "autoreconf",
            "autoconf",
            "automake",
            "libtoolize",
            "autogen.sh",
            "gcc",
            "g++",
            "cc",
            "c++",
            "clang",
            "clang++",
            "ld",
            "ar",
            "ranlib",
            "protoc",
            "buf",
            "swag",
            "curl",
            "wget",
            "aria2c",
            "git",
            "git-lfs",
            "svn",
            "hg",
            "unzip",
            "zip",
            "gunzip",
            "gzip",
            "bunzip2",
            "bzip2",
            "xz",
            "unxz",
            "zstd",
            "7z",
            "7za",
            "sed",
            "awk",
            "gawk",
            "mawk",
            "patch",
            "jq",
            "yq",
            "openssl",
            "gpg",
            "gpgconf",
            "gpgv",
            "ssh-keygen",
            "ssh-keyscan",
            "a2enmod",
            "a2dismod",
            "a2ensite",
            "a2dissite",
            "a2enconf",
            "a2disconf",
            "dos2unix",
            "unix2dos",
            "upx",
            "envsubst",
            "m4",
            "dd",
            "fallocate",
            "truncate",
            "tic",
            "msgfmt",
            "makemessages",
            "chromedriver",
            "playwright",
            "confluent-hub",
            "elasticsearch-plugin",
            "opensearch-plugin",
            "kibana-plugin",
            "logstash-plugin",
            "grafana-cli",
            "fluent-gem",
            "td-agent-gem",
            "rabbitmq-plugins",
            "wp",
            "drush",
            "helm",
            "kubectl",
            "terraform",
            "aws",
            "gcloud",
            "docker",
            "gosu-install",
            "get_download_url",
            "prisma",
            "sqlite3",
            "luarocks",
            "opm",
            "cpan",
            "cpanm",
            "tlmgr",
            "R",
            "Rscript",
            "julia",
            "ffmpeg",
            "convert",
            "magick",
            "rollup",
            "esbuild",
            "parcel",
            "gatsby",
            "hugo",
            "jekyll",
            "mkdocs",
            "sphinx-build",
            "docker-php-entrypoint",
            "tar-stream",
            "vips",
            "jupyter",
            "ansible-galaxy",
            "pre-commit",
            "flask-digest",
            "pgxnclient",
            "chezmoi",
            "mise",
            "asdf",
            "npm-cli.js",
            "create-react-app",
            "xcaddy",
            "caddy",
            "augtool",
            "xmlstarlet",
            "curl-config",
            "pkg-config",
            "update-java-alternatives",
            "tzdata",
            "nginx-module-install");

    /** Of these, the ones that make files only: no directory of theirs is ever in the way of a mount. */
    private static final Set<String> FILE_TOOLS = Set.of(
            "curl", "wget", "aria2c", "sed", "awk", "gawk", "mawk", "patch", "jq", "yq", "openssl", "gpg", "gpgconf",
            "gpgv", "gunzip", "gzip", "bunzip2", "bzip2", "xz", "unxz", "zstd", "dd", "envsubst", "m4", "upx",
            "dos2unix", "unix2dos", "truncate", "fallocate", "ssh-keyscan", "ssh-keygen", "keytool", "a2enmod",
            "a2dismod", "a2ensite", "a2dissite", "a2enconf", "a2disconf", "docker-php-ext-install",
            "docker-php-ext-configure", "docker-php-ext-enable", "docker-php-source", "install-php-extensions", "pecl",
            "pip", "pip2", "pip3", "pipx", "gem", "rustup", "gcc", "g++", "cc", "c++", "corepack", "kubectl", "helm");

    private static final Set<String> CODE_RUNNERS = Set.of(
            "python",
            "python2",
            "python3",
            "node",
            "nodejs",
            "deno",
            "php",
            "ruby",
            "perl",
            "java",
            "lua",
            "manage.py",
            "artisan",
            "rails",
            "rake",
            "rspec",
            "bin/rails",
            "django-admin",
            "flask",
            "alembic",
            "celery",
            "elixir",
            "erl",
            "iex",
            "tclsh",
            "guile",
            "nginx",
            "pytest",
            "phpunit",
            "jest",
            "spring",
            "pwsh",
            "powershell");

    private static final Set<String> INTERPRETERS =
            Set.of("sh", "bash", "ash", "dash", "zsh", "ksh", "python", "python3", "perl", "ruby", "node", "php");

    private static final List<String> INSTALLERS = List.of(
            "deb.nodesource.com",
            "rpm.nodesource.com",
            "sh.rustup.rs",
            "install.python-poetry.org",
            "astral.sh/uv",
            "bun.sh/install",
            "deno.land/",
            "get.pnpm.io",
            "nvm-sh/nvm",
            "getcomposer.org",
            "dl.yarnpkg.com",
            "get.helm.sh",
            "bootstrap.pypa.io",
            "raw.githubusercontent.com/helm/",
            "get.sdkman.io",
            "packages.microsoft.com",
            "cli.github.com",
            "packagecloud.io",
            "setup.deb.sh");

    /** Where tools leave things besides the directory they work in. */
    private static final List<String> TOOL_DIRECTORIES =
            List.of("/etc", "/opt", "/root", "/tmp", "/usr", "/var", "/go", "/lib", "/bin", "/sbin", "/run");

    private Habits() {}

    static boolean onlyReads(String program) {
        return READERS.contains(program);
    }

    /** Whether a program works in its directory, its user's home and the system's directories. */
    static boolean staysInProject(String program) {
        return PROJECT_TOOLS.contains(program) || program.startsWith("python3.") && program.endsWith("-config");
    }

    /** Whether a program runs code of the project, which may make things anywhere. */
    static boolean runsCode(String program) {
        return CODE_RUNNERS.contains(program) || program.startsWith("python3.") || program.startsWith("php8");
    }

    static boolean isInterpreter(String program) {
        return INTERPRETERS.contains(program);
    }

    /** Whether a script of this address sets up a package source or a tool, and nothing that a service owns. */
    static boolean isKnownInstaller(String address) {
        return INSTALLERS.stream().anyMatch(address::contains);
    }

    /** Whether a file is known to set variables and functions only. */
    static boolean isKnownToSource(String path) {
        return path.endsWith("/env")
                || path.endsWith("os-release")
                || path.endsWith("/activate")
                || path.endsWith("nvm.sh")
                || path.endsWith("profile")
                || path.endsWith("bashrc")
                || path.endsWith("envvars")
                || path.endsWith("conda.sh")
                || path.contains("sdkman-init")
                || path.contains("/etc/profile.d/");
    }

    /** Where a tool of the project may make things. */
    static Area projectArea(Invocation call, Shell shell) {
        List<Area> areas = new ArrayList<>();
        if (!FILE_TOOLS.contains(call.name())) {
            areas.add(shell.directory.map(Area::tree).orElse(Area.everywhere()));
        }
        for (String directory : TOOL_DIRECTORIES) {
            areas.add(Area.tree(directory));
        }
        if (shell.variable("HOME") instanceof Value.Known home
                && home.text().startsWith("/")
                && home.text().length() > 1) {
            areas.add(Area.tree(UnixPath.clean(home.text())));
        } else {
            areas.add(Area.tree("/home"));
        }
        for (Field argument : call.arguments()) {
            String text = argument.text();
            int equals = text.indexOf('=');
            String value = equals >= 0 ? text.substring(equals + 1) : text;
            boolean path = value.startsWith("/") || value.startsWith("./") || value.startsWith("../");
            if (path || !argument.exact()) {
                areas.add(PathAreas.of(new Field(value, argument.exact(), false), shell.directory, true));
            }
        }
        return Area.any(areas).maybe();
    }
}
