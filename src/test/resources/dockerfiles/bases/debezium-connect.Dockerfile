# for quay.io/debezium/connect:*
FROM family/redhat
RUN groupadd -r kafka -g 1001 && useradd -u 1001 -r -g kafka -m -d /kafka -s /sbin/nologin kafka \
    && mkdir -p /kafka/config /kafka/data /kafka/logs /kafka/connect /kafka/libs /kafka/external_libs && chown -R kafka:kafka /kafka && chmod -R 777 /kafka
ENV KAFKA_HOME=/kafka KAFKA_CONNECT_PLUGINS_DIR=/kafka/connect EXTERNAL_LIBS_DIR=/kafka/external_libs
WORKDIR /kafka
USER kafka
VOLUME ["/kafka/data","/kafka/logs","/kafka/config"]
