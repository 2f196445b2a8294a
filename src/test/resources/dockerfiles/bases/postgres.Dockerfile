# for postgres:9* postgres:1*-bookworm mirror.gcr.io/library/postgres:* quay.io/debezium/example-postgres:* quay.io/debezium/postgres:*
FROM family/debian
RUN groupadd -r postgres --gid=999 && useradd -r -g postgres --uid=999 --home-dir=/var/lib/postgresql --shell=/bin/bash postgres \
    && install --verbose --directory --owner postgres --group postgres --mode 1777 /var/lib/postgresql \
    && mkdir -p /var/lib/postgresql/data && chown 999:999 /var/lib/postgresql/data && chmod 1777 /var/lib/postgresql/data \
    && mkdir /docker-entrypoint-initdb.d
ENV PGDATA=/var/lib/postgresql/data
VOLUME /var/lib/postgresql/data
