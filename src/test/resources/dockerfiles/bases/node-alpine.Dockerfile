# for node:*alpine*
FROM family/alpine
RUN addgroup -g 1000 node && adduser -u 1000 -G node -s /bin/sh -D node
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
CMD ["node"]
RUN mkdir /opt/yarn-v1.22.22
