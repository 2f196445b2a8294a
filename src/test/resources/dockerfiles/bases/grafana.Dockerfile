# for grafana/grafana:*
FROM family/alpine
RUN adduser -S -H -u 472 -G root grafana && mkdir -p /etc/grafana/provisioning/dashboards /usr/share/grafana/conf /var/lib/grafana/plugins /var/log/grafana \
    && : > /etc/grafana/grafana.ini && chown -R 472:0 /etc/grafana/provisioning /var/lib/grafana /var/log/grafana \
    && chmod -R 777 /etc/grafana/provisioning /var/lib/grafana /var/log/grafana
ENV GF_PATHS_HOME=/usr/share/grafana
WORKDIR /usr/share/grafana
USER 472
