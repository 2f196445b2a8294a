# for eclipse-temurin:*focal* openjdk:*slim*
FROM family/debian
# up to Ubuntu 22.04 apt made its account itself
RUN usermod -u 100 _apt
ENV JAVA_HOME=/opt/java/openjdk
RUN mkdir -p /opt/java/openjdk/bin
