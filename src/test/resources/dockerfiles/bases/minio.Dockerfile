# for minio/minio:*
FROM family/redhat
VOLUME /data
RUN mkdir -p /opt/bin && : > /usr/bin/minio
