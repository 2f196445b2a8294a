# for appwrite/base:*
FROM family/alpine
RUN adduser -u 82 -D -S -G www-data www-data && mkdir -p /usr/src/code
WORKDIR /usr/src/code
