# for maven:*eclipse-temurin* eclipse-temurin:*
FROM family/debian
ENV JAVA_HOME=/opt/java/openjdk MAVEN_HOME=/usr/share/maven MAVEN_CONFIG=/root/.m2
RUN groupadd -g 1000 ubuntu && useradd -m -u 1000 -g 1000 -s /bin/bash ubuntu
RUN mkdir -p /opt/java/openjdk/bin
