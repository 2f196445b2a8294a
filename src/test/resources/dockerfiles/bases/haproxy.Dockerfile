# for haproxy:1*
FROM family/debian
RUN groupadd -g 99 haproxy && useradd -M -u 99 -g 99 haproxy && mkdir -p /usr/local/etc/haproxy
