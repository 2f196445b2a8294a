# for caddy:*
FROM family/alpine
RUN mkdir -p /config/caddy /data/caddy /etc/caddy /usr/share/caddy && chmod 1777 /config/caddy /data/caddy && : > /usr/bin/caddy
ENV XDG_CONFIG_HOME=/config XDG_DATA_HOME=/data
WORKDIR /srv
