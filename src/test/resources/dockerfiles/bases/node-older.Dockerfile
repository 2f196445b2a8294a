# for node:*buster* node:*bullseye*
FROM family/debian
# up to Debian 11 apt made its account itself
RUN usermod -u 100 _apt
RUN groupadd --gid 1000 node && useradd --uid 1000 --gid node --shell /bin/bash --create-home node
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
CMD ["node"]
RUN mkdir /opt/yarn-v1.22.22
