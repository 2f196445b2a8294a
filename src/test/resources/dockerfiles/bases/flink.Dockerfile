# for flink:2*
FROM family/debian
RUN groupadd --system --gid=9999 flink && useradd --system --home-dir /opt/flink --uid=9999 --gid=flink flink
WORKDIR /opt/flink
RUN mkdir lib conf && chown -R flink:flink /opt/flink
