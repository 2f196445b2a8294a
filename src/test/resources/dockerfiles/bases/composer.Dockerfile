# for composer:*
FROM family/alpine
RUN adduser -u 82 -D -S -G www-data www-data
WORKDIR /app
