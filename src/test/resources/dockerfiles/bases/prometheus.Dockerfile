# for prom/prometheus:*
FROM busybox:1
RUN mkdir -p /prometheus /etc/prometheus && : > /etc/prometheus/prometheus.yml && chown -R 65534:65534 /etc/prometheus /prometheus && chmod g+w /prometheus
VOLUME /prometheus
WORKDIR /prometheus
USER nobody
