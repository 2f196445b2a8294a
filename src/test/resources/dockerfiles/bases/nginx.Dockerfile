# for nginx:*
FROM family/debian
RUN groupadd --system --gid 101 nginx \
    && useradd --system --gid nginx --no-create-home --home /nonexistent --shell /bin/false --uid 101 nginx \
    && mkdir -p /var/cache/nginx /usr/share/nginx/html /etc/nginx/conf.d /docker-entrypoint.d \
    && : > /usr/share/nginx/html/index.html && : > /etc/nginx/conf.d/default.conf && : > /etc/nginx/nginx.conf
