package dev.composepermit.image.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Dockerfiles as people write them; each asserts what decides over a mount. */
class RealisticDockerfilesTest {
    @Test
    void node_with_a_root_owned_workdir() {
        Reading image = Reading.of("""
                FROM node:20
                WORKDIR /app
                COPY package*.json ./
                RUN npm ci --omit=dev
                COPY . .
                USER node
                EXPOSE 3000
                CMD ["node", "server.js"]
                """);
        assertThat(image.user()).isEqualTo("node");
        assertThat(image.account("node")).isEqualTo("1000:1000");
        assertThat(image.at("/app/data")).isEqualTo("absent or root's");
        assertThat(image.at("/data")).isEqualTo("absent");
        assertThat(image.start()).isEqualTo("plain");
    }

    @Test
    void node_with_a_prepared_data_directory() {
        Reading image = Reading.of("""
                FROM node:20-alpine AS deps
                WORKDIR /app
                COPY package.json yarn.lock ./
                RUN --mount=type=cache,target=/root/.yarn yarn install --frozen-lockfile

                FROM node:20-alpine
                ENV NODE_ENV=production
                WORKDIR /app
                COPY --from=deps /app/node_modules ./node_modules
                COPY . .
                RUN mkdir -p /app/data /app/uploads \\
                    && chown -R node:node /app/data /app/uploads
                USER node
                VOLUME ["/app/data"]
                CMD ["node", "index.js"]
                """);
        assertThat(image.at("/app/data")).startsWith("1000:1000");
        assertThat(image.at("/app/uploads")).startsWith("1000:1000");
        assertThat(image.at("/app/logs")).isEqualTo("absent or root's");
        assertThat(image.facts().volumes().orElseThrow()).containsExactly("/app/data");
    }

    @Test
    void next_js_as_its_documentation_has_it() {
        Reading image = Reading.of("""
                FROM node:20-alpine AS base
                FROM base AS builder
                WORKDIR /app
                COPY . .
                RUN npm run build
                FROM base AS runner
                WORKDIR /app
                RUN addgroup --system --gid 1001 nodejs
                RUN adduser --system --uid 1001 nextjs
                COPY --from=builder /app/public ./public
                RUN mkdir .next
                RUN chown nextjs:nodejs .next
                COPY --from=builder --chown=nextjs:nodejs /app/.next/standalone ./
                USER nextjs
                CMD ["node", "server.js"]
                """);
        assertThat(image.user()).isEqualTo("nextjs");
        assertThat(image.account("nextjs")).isEqualTo("1001:65533");
        assertThat(image.at("/app/.next")).startsWith("1001:1001");
        assertThat(image.at("/app")).isEqualTo("0:0 0755");
        assertThat(image.at("/app/.next/cache")).isEqualTo("?");
    }

    @Test
    void python_with_a_user_of_explicit_ids() {
        Reading image = Reading.of("""
                FROM python:3.12-slim
                ENV PYTHONUNBUFFERED=1 \\
                    APP_HOME=/home/app/web
                RUN apt-get update && apt-get install -y --no-install-recommends \\
                        libpq5 \\
                        # for health checks
                        curl \\
                    && rm -rf /var/lib/apt/lists/*
                RUN groupadd --gid 10001 app && useradd --uid 10001 --gid app --create-home app
                WORKDIR $APP_HOME
                RUN mkdir $APP_HOME/media && chown -R app:app $APP_HOME
                COPY --chown=app:app . $APP_HOME
                USER app
                CMD ["gunicorn", "app:app"]
                """);
        assertThat(image.account("app")).isEqualTo("10001:10001");
        assertThat(image.at("/home/app/web")).startsWith("10001:10001");
        assertThat(image.at("/home/app/web/media")).startsWith("10001:10001");
    }

    @Test
    void python_with_a_user_whose_ids_the_tool_picks() {
        Reading image = Reading.of("""
                FROM python:3.12-slim
                RUN apt-get update && apt-get install -y gcc && apt-get clean
                RUN useradd -m appuser
                WORKDIR /code
                COPY requirements.txt .
                RUN pip install --no-cache-dir -r requirements.txt
                COPY --chown=appuser:appuser . .
                USER appuser
                """);
        assertThat(image.account("appuser")).isEqualTo("1000:1000");
        assertThat(image.at("/code")).isEqualTo("0:0 0755");
    }

    @Test
    void go_from_scratch_with_the_builders_accounts() {
        Reading image = Reading.of("""
                FROM alpine:3.20 AS build
                RUN apk add --no-cache ca-certificates && adduser -D -g '' -u 10001 appuser
                RUN mkdir -p /out/data && chown appuser:appuser /out/data
                FROM scratch
                COPY --from=build /etc/passwd /etc/passwd
                COPY --from=build --chown=10001:10001 /out/data /data
                COPY --from=build /go/bin/app /app
                USER appuser
                ENTRYPOINT ["/app"]
                """);
        assertThat(image.account("appuser")).isEqualTo("10001:10001");
        assertThat(image.at("/data")).isEqualTo("10001:10001 0755");
        assertThat(image.at("/other")).isEqualTo("absent");
        assertThat(image.start()).isEqualTo("plain");
        assertThat(image.facts().declaredUser().orElseThrow()).isEqualTo("appuser");
    }

    @Test
    void a_scratch_image_with_a_numeric_user_and_no_passwd() {
        Reading image = Reading.of("""
                FROM golang:1.23 AS build
                RUN go build -o /bin/server
                FROM scratch
                COPY --from=build /bin/server /server
                USER 65532
                ENTRYPOINT ["/server"]
                """);
        assertThat(image.facts().accounts().complete()).isTrue();
        assertThat(image.facts().accounts().users()).isEmpty();
        assertThat(image.at("/data")).isEqualTo("absent");
    }

    @Test
    void red_hat_style_with_the_root_group() {
        Reading image = Reading.of("""
                FROM registry.access.redhat.com/ubi8/ubi-minimal:8.3
                RUN microdnf install curl java-11 \\
                    && mkdir /deployments \\
                    && chown 1001 /deployments \\
                    && chmod "g+rwX" /deployments \\
                    && chown 1001:root /deployments
                COPY --chown=1001 target/lib/ /deployments/lib/
                USER 1001
                ENTRYPOINT [ "/deployments/run-java.sh" ]
                """);
        assertThat(image.user()).isEqualTo("1001");
        assertThat(image.at("/deployments")).startsWith("1001:0");
        assertThat(image.start()).isEqualTo("?");
    }

    @Test
    void a_wrapper_of_an_image_with_an_entrypoint_that_drops() {
        Reading image = Reading.of("""
                FROM acme/unheard-of:16
                COPY init.sql /docker-entrypoint-initdb.d/
                """);
        assertThat(image.user()).isEqualTo("?");
        assertThat(image.start()).isEqualTo("?");
    }

    @Test
    void php_with_apache_and_the_www_data_user_of_an_unknown_base() {
        Reading image = Reading.of("""
                FROM acme/php:8.2-apache
                RUN docker-php-ext-install pdo_mysql && a2enmod rewrite
                COPY --chown=www-data:www-data . /var/www/html
                RUN mkdir -p /var/www/html/storage && chown -R 33:33 /var/www/html/storage
                """);
        assertThat(image.at("/var/www/html/storage")).startsWith("33:33");
        assertThat(image.at("/var/www/html")).isEqualTo("?");
        assertThat(Reading.of("FROM acme/php:8.2-apache\nUSER root\nRUN mkdir -p /s && chown -R 33:33 /s\n")
                        .at("/s"))
                .startsWith("33:33");
    }

    @Test
    void a_user_made_only_if_missing() {
        Reading image = Reading.of("""
                FROM debian:12
                ARG UID=1000
                ARG GID=1000
                RUN if ! getent group app >/dev/null; then groupadd -g "${GID}" app; fi && \\
                    if ! id -u app >/dev/null 2>&1; then useradd -m -u "${UID}" -g app app; fi
                RUN install -d -o app -g app -m 0750 /var/lib/app
                USER app
                """);
        assertThat(image.account("app")).isEqualTo("1000:1000");
        assertThat(image.at("/var/lib/app")).isEqualTo("1000:1000 0750");
        assertThat(Reading.of("FROM debian:12\nARG UID=1\nRUN useradd -u $UID app\n")
                        .arg("UID", "77")
                        .account("app"))
                .startsWith("77:");
    }

    @Test
    void ruby_on_rails_with_several_directories_given_away() {
        Reading image = Reading.of("""
                FROM debian:12
                WORKDIR /rails
                COPY . .
                RUN groupadd --system --gid 1000 rails && \\
                    useradd rails --uid 1000 --gid 1000 --create-home --shell /bin/bash && \\
                    mkdir -p db log storage tmp && \\
                    chown -R rails:rails db log storage tmp
                USER 1000:1000
                ENTRYPOINT ["/rails/bin/docker-entrypoint"]
                CMD ["./bin/rails", "server"]
                """);
        assertThat(image.at("/rails/storage")).startsWith("1000:1000");
        assertThat(image.at("/rails/public")).isEqualTo("absent or root's");
        assertThat(image.start()).isEqualTo("?");
    }

    @Test
    void java_with_an_unpacked_archive() {
        Reading image = Reading.of("""
                FROM debian:12
                RUN useradd -u 5000 solr \\
                    && curl -fsSL https://example.org/solr.tgz | tar -xz -C /opt \\
                    && mkdir -p /var/solr && chown -R solr:solr /opt/solr /var/solr
                USER solr
                """);
        assertThat(image.at("/var/solr")).isEqualTo("5000:5000 0755");
        assertThat(image.at("/opt/solr")).isEqualTo("?");
        assertThat(image.at("/opt/solr/data")).isEqualTo("?");
    }

    @Test
    void an_s6_image_with_ids_in_variables() {
        Reading image = Reading.of("""
                FROM acme/baseimage-alpine:3.20
                ENV PUID=911 PGID=911
                RUN apk add --no-cache app
                COPY root/ /
                VOLUME /config
                """);
        assertThat(image.at("/config")).isEqualTo("?");
        assertThat(image.start()).isEqualTo("?");
        assertThat(image.facts().environment("PUID").orElseThrow()).contains("911");
    }

    @Test
    void a_gosu_entrypoint_copied_from_the_context() {
        Reading image = Reading.of("""
                        FROM debian:12
                        RUN groupadd -r -g 999 app && useradd -r -u 999 -g app app
                        COPY docker-entrypoint.sh /usr/local/bin/
                        RUN chmod +x /usr/local/bin/docker-entrypoint.sh
                        VOLUME /data
                        ENTRYPOINT ["docker-entrypoint.sh"]
                        CMD ["app"]
                        """)
                .file("/src/docker-entrypoint.sh", "#!/bin/sh\nchown -R app /data\nexec gosu app \"$@\"\n");
        assertThat(image.user()).isEmpty();
        assertThat(image.account("app")).isEqualTo("999:999");
        assertThat(image.start()).isEqualTo("?");
    }

    @Test
    void an_entrypoint_that_only_waits_and_migrates() {
        Reading image = Reading.of("""
                        FROM python:3.12-slim
                        WORKDIR /app
                        COPY . .
                        ENTRYPOINT ["/bin/bash", "/app/entrypoint.sh"]
                        CMD ["gunicorn"]
                        """)
                .file(
                        "/src/entrypoint.sh",
                        "#!/bin/bash\nset -e\nuntil nc -z db 5432; do sleep 1; done\npython manage.py migrate\nexec \"$@\"\n");
        assertThat(image.start()).isEqualTo("plain");
    }

    @Test
    void a_development_image_with_a_second_stage_that_is_not_built() {
        String text = """
                FROM node:20 AS dev
                WORKDIR /app
                USER node
                FROM dev AS prod
                USER root
                RUN ./harden.sh
                USER 1234
                """;
        assertThat(Reading.of(text).target("dev").user()).isEqualTo("node");
        assertThat(Reading.of(text).target("dev").at("/app/node_modules")).isEqualTo("absent");
        assertThat(Reading.of(text).at("/app/node_modules")).isEqualTo("?");
        assertThat(Reading.of(text).user()).isEqualTo("1234");
    }

    @Test
    void npm_as_a_user_makes_what_it_may() {
        Reading image = Reading.of("""
                FROM node:20
                RUN mkdir -p /home/node/app && chown -R node:node /home/node/app
                WORKDIR /home/node/app
                USER node
                COPY --chown=node:node package.json ./
                RUN npm install
                COPY --chown=node:node . .
                """);
        assertThat(image.at("/home/node/app")).isEqualTo("1000:1000 0755");
        assertThat(image.at("/home/node/app/data")).isEqualTo("?");
        assertThat(image.at("/data")).isEqualTo("absent");
    }

    @Test
    void configuration_by_build_arguments() {
        Reading image = Reading.of("""
                ARG BASE=node
                ARG TAG=20
                FROM ${BASE}:${TAG}
                ARG APP_DIR=/srv/app
                ARG APP_UID=1000
                WORKDIR ${APP_DIR}
                RUN mkdir -p ${APP_DIR}/data && chown ${APP_UID}:${APP_UID} ${APP_DIR}/data
                USER ${APP_UID}
                """);
        assertThat(image.at("/srv/app/data")).isEqualTo("1000:1000 0755");
        assertThat(image.user()).isEqualTo("1000");
    }

    @Test
    void everything_in_one_heredoc() {
        Reading image = Reading.of("""
                # syntax=docker/dockerfile:1
                FROM debian:12
                RUN <<EOT bash
                set -ex
                apt-get update
                apt-get install -y nginx
                useradd --uid 4000 web
                for dir in /srv/www /srv/cache; do
                  mkdir -p "$dir"
                  chown web:web "$dir"
                done
                EOT
                USER web
                """);
        assertThat(image.account("web")).startsWith("4000");
        assertThat(image.at("/srv/cache")).startsWith("4000:4000");
    }

    @Test
    void a_volume_declared_too_early() {
        Reading image = Reading.of("""
                FROM node:20
                VOLUME /data
                RUN mkdir -p /data && chown node:node /data
                USER node
                """);
        assertThat(image.at("/data")).isEqualTo("?");
    }

    @Test
    void a_user_with_a_home_and_ssh_keys() {
        Reading image = Reading.of("""
                FROM alpine:3.20
                RUN addgroup -g 2000 git && adduser -D -u 2000 -G git -h /var/lib/git git \\
                 && mkdir -p /var/lib/git/.ssh && chown -R git:git /var/lib/git && chmod 700 /var/lib/git/.ssh
                """);
        assertThat(image.at("/var/lib/git/.ssh")).isEqualTo("2000:2000 0700");
        assertThat(image.at("/var/lib/git")).startsWith("2000:2000");
    }

    @Test
    void permissions_opened_for_everybody() {
        Reading image = Reading.of("""
                FROM node:20
                RUN mkdir -p /data/logs && chmod -R 777 /data
                USER 1234
                """);
        assertThat(image.at("/data")).isEqualTo("0:0 0777");
        assertThat(image.at("/data/logs")).isEqualTo("0:0 0777");
    }

    @Test
    void a_windows_image_is_not_understood_but_does_no_harm() {
        Reading image = Reading.of("""
                # escape=`
                FROM mcr.microsoft.com/windows/servercore:ltsc2022
                SHELL ["powershell", "-Command"]
                RUN New-Item -Path C:\\data `
                    -ItemType Directory
                WORKDIR C:\\app
                """);
        assertThat(image.user()).isEqualTo("?");
        assertThat(image.at("/data")).isEqualTo("?");
    }

    @Test
    void a_distroless_image_with_a_directory_made_elsewhere() {
        Reading image = Reading.of("""
                FROM debian:12 AS dirs
                RUN mkdir -p /rootfs/data /rootfs/config && chown -R 65532:65532 /rootfs
                FROM acme/static:nonroot
                COPY --from=dirs --chown=65532:65532 /rootfs/data /data
                COPY --from=dirs /rootfs/config /config
                USER 65532:65532
                ENTRYPOINT ["/app"]
                """);
        assertThat(image.user()).isEqualTo("65532:65532");
        assertThat(image.at("/data")).isEqualTo("?");
        assertThat(image.start()).isEqualTo("plain");
    }
}
