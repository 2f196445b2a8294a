# for quay.io/debezium/server:*
FROM family/redhat
RUN useradd -r -u 185 -g root -m -d /home/jboss jboss && mkdir -p /debezium/config /debezium/data /debezium/lib && chown -R 185:0 /debezium
WORKDIR /debezium
USER jboss
VOLUME ["/debezium/config", "/debezium/data"]
