# for docker.elastic.co/kibana/kibana:*
FROM family/redhat
RUN groupadd -g 1000 kibana && useradd -M -u 1000 -g 1000 -G 0 -d /usr/share/kibana kibana \
    && mkdir -p /usr/share/kibana/config /usr/share/kibana/data && chown -R 1000:0 /usr/share/kibana
WORKDIR /usr/share/kibana
USER 1000
