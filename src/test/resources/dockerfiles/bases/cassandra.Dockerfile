# for cassandra:*
FROM family/debian
RUN groupadd -r cassandra --gid=999 && useradd -r -g cassandra --uid=999 cassandra && mkdir -p /etc/cassandra /var/lib/cassandra /var/log/cassandra \
    && chown -R cassandra:cassandra /etc/cassandra /var/lib/cassandra /var/log/cassandra && chmod 1777 /etc/cassandra /var/lib/cassandra /var/log/cassandra
VOLUME /var/lib/cassandra
