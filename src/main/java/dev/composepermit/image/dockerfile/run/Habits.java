package dev.composepermit.image.dockerfile.run;

import dev.composepermit.image.dockerfile.files.Area;
import dev.composepermit.image.dockerfile.files.UnixPath;
import dev.composepermit.image.dockerfile.language.Value;
import dev.composepermit.text.WordList;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What well-known programs leave behind. None of them changes the owner of what exists; what they make belongs to the
 * user that runs them.
 */
final class Habits {
    private static final Set<String> READERS = WordList.of("""
        (( [ [[ add-apt-repository alias alternatives apt-add-repository apt-cache apt-config apt-key
        apt-mark arch base64 basename bc break cat cksum clear cmp column comm command continue crontab
        crypto-policies cut date dc debconf-set-selections df diff dig dirname dpkg-architecture dpkg-divert
        dpkg-query dpkg-reconfigure du echo egrep env expr fc-cache fgrep file fold getcap getconf getent
        grep gtk-update-icon-cache hash head history hostname iconv id jobs join kill killall ldconfig ldd
        let ln locale locale-gen localedef ls lsb_release md5sum mkfontscale mysqladmin nc nl nproc
        nslookup od paste pgrep ping pkill printenv printf ps pwd rc-update readlink realpath rev rg scanelf
        seq setcap setfattr sha1sum sha256sum sha512sum shift shopt sleep stat
        strings strip subscription-manager sum sync systemctl tac tail test tr trap tty type ulimit
        uname update-alternatives update-ca-certificates update-ca-trust update-rc.d wait wc which
        whoami xargs yes yum-config-manager
        """);

    private static final Set<String> PROJECT_TOOLS = WordList.of("""
        7z 7za R Rscript a2disconf a2dismod a2dissite a2enconf a2enmod a2ensite ansible-galaxy ant ar aria2c
        asdf augtool autoconf autogen.sh automake autoreconf awk aws bower buf bun bundle bundler bunx
        bunzip2 bzip2 c++ cabal caddy cargo cargo-chef cc chezmoi chromedriver clang clang++ cmake composer
        conda configure confluent-hub convert corepack cpan cpanm create-react-app crystal curl dart dd
        docker docker-php-ext-configure docker-php-ext-enable docker-php-ext-install docker-php-source
        dos2unix dotnet drush elasticsearch-plugin envsubst esbuild fallocate ffmpeg flit fluent-gem flutter
        g++ gatsby gawk gcc gcloud gem ghc git git-lfs gmake go gpg gpgconf gpgv gradle gradlew grafana-cli
        grunt gulp gunzip gzip hatch helm hex hg hugo install-php-extensions jar javac jekyll jlink jq julia
        jupyter keytool kibana-plugin kubectl ld lein lerna libtoolize logstash-plugin luarocks m4 magick
        make makemessages mamba mawk meson micromamba mise mix mkdocs msgfmt mvn mvnw n next ng nim ninja
        node-gyp npm npx nuget nvm nx opensearch-plugin openssl opm parcel patch pdm pear pecl pgxnclient
        phpize pip pip2 pip3 pipenv pipx pkg-config playwright pnpm pnpx poetry pre-commit prisma protoc pub
        pyenv rabbitmq-plugins ranlib rbenv rebar3 rollup rustc rustup sbt sed shards sphinx-build sqlite3
        ssh-keygen ssh-keyscan stack svn swag swift td-agent-gem terraform tic tlmgr truncate trunk tsc
        turbo unix2dos unxz unzip update-java-alternatives upx uv uvx virtualenv vite wasm-pack webpack wget
        wp xcaddy xmlstarlet xz yarn yq zig zip zstd
        """);

    /** Of these, the ones that make files only: no directory of theirs is ever in the way of a mount. */
    private static final Set<String> FILE_TOOLS = WordList.of("""
        a2disconf a2dismod a2dissite a2enconf a2enmod a2ensite aria2c awk bunzip2 bzip2 c++ cc corepack curl
        dd docker-php-ext-configure docker-php-ext-enable docker-php-ext-install docker-php-source dos2unix
        envsubst fallocate g++ gawk gcc gem gpg gpgconf gpgv gunzip gzip helm install-php-extensions jq
        keytool kubectl m4 mawk openssl patch pecl pip pip2 pip3 pipx rustup sed ssh-keygen ssh-keyscan
        truncate unix2dos unxz upx wget xz yq zstd
        """);

    private static final Set<String> CODE_RUNNERS = WordList.of("""
        alembic artisan bin/rails celery deno django-admin elixir erl flask guile iex java jest lua
        manage.py nginx node nodejs perl php phpunit powershell pwsh pytest python python2 python3 rails
        rake rspec ruby spring tclsh
        """);

    private static final Set<String> INTERPRETERS =
            Set.of("sh", "bash", "ash", "dash", "zsh", "ksh", "python", "python3", "perl", "ruby", "node", "php");

    private static final List<String> INSTALLERS = List.of(
            ".nodesource.com/setup",
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

    private static final List<String> FILE_TOOL_DIRECTORIES = List.of("/root", "/tmp", "/usr");

    private Habits() {}

    static boolean onlyReads(String program) {
        return READERS.contains(program);
    }

    /** Whether a program works in its directory, its user's home and the system's directories. */
    static boolean staysInProject(String program) {
        return PROJECT_TOOLS.contains(program);
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

    /** {@code unzip -d}, {@code git clone url dir} and their like leave the working directory alone. */
    private static boolean namesItsDirectory(Invocation call) {
        return switch (call.name()) {
            case "unzip" -> call.hasArgument("-d");
            case "git" -> call.hasArgument("clone") && call.arguments().size() > 2 && namesDirectory(call);
            default -> false;
        };
    }

    private static boolean namesDirectory(Invocation call) {
        Field last = call.arguments().get(call.arguments().size() - 1);
        return last.exact() && last.text().startsWith("/");
    }

    /** Where a tool of the project may make things. */
    static Area projectArea(Invocation call, Shell shell) {
        List<Area> areas = new ArrayList<>();
        boolean filesOnly = FILE_TOOLS.contains(call.name());
        if (!filesOnly && !namesItsDirectory(call)) {
            areas.add(shell.directory.map(Area::tree).orElse(Area.everywhere()));
        }
        if (filesOnly) {
            areas.add(PathAreas.entriesOf(shell.directory));
        }
        for (String directory : filesOnly ? FILE_TOOL_DIRECTORIES : TOOL_DIRECTORIES) {
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
            boolean below = filesOnly && value.contains("/") && !value.contains("://");
            boolean path = value.startsWith("/") || value.startsWith("./") || value.startsWith("../") || below;
            if (path || !argument.exact()) {
                Field named = new Field(value, argument.exact(), false);
                areas.add(PathAreas.of(named, shell.directory, true));
                // what tools are told to make, they make with all above it
                PathAreas.path(named, shell.directory).map(Area::above).ifPresent(areas::add);
            }
        }
        return Area.any(areas).maybe();
    }
}
