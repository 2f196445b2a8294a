# for mysql:* quay.io/debezium/example-mysql:*
FROM family/debian
RUN groupadd --system --gid 999 mysql && useradd --system --uid 999 --gid 999 --home-dir /var/lib/mysql --no-create-home mysql \
    && mkdir -p /var/lib/mysql /var/run/mysqld /docker-entrypoint-initdb.d /etc/mysql/conf.d && chown mysql:mysql /var/lib/mysql /var/run/mysqld && chmod 1777 /var/lib/mysql /var/run/mysqld
VOLUME /var/lib/mysql
