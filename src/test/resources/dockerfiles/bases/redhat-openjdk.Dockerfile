# for registry.access.redhat.com/ubi8/openjdk-* registry.access.redhat.com/ubi9/openjdk-*
FROM family/redhat
RUN groupadd -r -g 185 jboss && useradd -r -u 185 -g root -G jboss -m -d /home/jboss default && useradd -o -r -u 185 -g root -M jboss && mkdir -p /deployments && chown 185:0 /deployments
WORKDIR /home/jboss
USER 185
