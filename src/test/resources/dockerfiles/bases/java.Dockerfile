# for eclipse-temurin:*focal* openjdk:*slim*
FROM family/debian
ENV JAVA_HOME=/opt/java/openjdk
RUN mkdir -p /opt/java/openjdk/bin
