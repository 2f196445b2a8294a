# for docker.elastic.co/elasticsearch/elasticsearch:*
FROM family/redhat
RUN groupadd -g 1000 elasticsearch && useradd -M -u 1000 -g 1000 -G 0 -d /usr/share/elasticsearch elasticsearch \
    && mkdir -p /usr/share/elasticsearch/config /usr/share/elasticsearch/data /usr/share/elasticsearch/logs /usr/share/elasticsearch/plugins \
    && : > /usr/share/elasticsearch/config/elasticsearch.yml && chmod 0775 /usr/share/elasticsearch \
    && cd /usr/share/elasticsearch && chown -R 1000:0 config data logs plugins && chmod 0775 config data logs plugins
WORKDIR /usr/share/elasticsearch
USER 1000:0
