# for composer:*
FROM family/alpine
RUN adduser -u 82 -D -S -G www-data www-data && rm -f /usr/bin/composer && : > /usr/bin/composer
WORKDIR /app
