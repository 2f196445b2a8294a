# for nginxproxy/nginx-proxy:*
FROM family/alpine
RUN addgroup -g 101 -S nginx \
    && adduser -S -D -H -u 101 -h /var/cache/nginx -s /sbin/nologin -G nginx -g nginx nginx \
    && mkdir -p /var/cache/nginx /usr/share/nginx/html /etc/nginx/conf.d /docker-entrypoint.d \
    && : > /usr/share/nginx/html/index.html && : > /etc/nginx/conf.d/default.conf && : > /etc/nginx/nginx.conf
WORKDIR /app
