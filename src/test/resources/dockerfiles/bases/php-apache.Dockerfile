# for php:*apache*
FROM family/debian
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
RUN mkdir -p /var/www/html && chown www-data:www-data /var/www/html && chmod 1777 /var/www/html
WORKDIR /var/www/html
