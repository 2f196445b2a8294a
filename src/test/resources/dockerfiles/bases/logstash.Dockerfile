# for docker.elastic.co/logstash/logstash:*
FROM family/redhat
RUN groupadd -g 1000 logstash && useradd -M -u 1000 -g 1000 -d /usr/share/logstash logstash \
    && mkdir -p /usr/share/logstash/config /usr/share/logstash/data /usr/share/logstash/pipeline && : > /usr/share/logstash/config/x && : > /usr/share/logstash/pipeline/x && chown -R 1000:0 /usr/share/logstash
WORKDIR /usr/share/logstash
USER 1000
