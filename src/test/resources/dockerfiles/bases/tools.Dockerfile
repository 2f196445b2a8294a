# for ghcr.io/astral-sh/uv:* gloursdocker/docker:*
FROM family/alpine AS made
RUN mkdir -p /out && : > /out/uv && : > /out/uvx
FROM scratch
COPY --from=made /out /
