# for registry.access.redhat.com/ubi8/ubi-minimal:* registry.access.redhat.com/ubi9/ubi-minimal:* registry.access.redhat.com/ubi9/ubi:*
FROM family/redhat
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
# of the package of Java
RUN mkdir -p /etc/alternatives/jre/lib/security
