FROM debian:12
RUN mkdir /a \
    && chown 5:6 /a
COPY <<one /b/c/
x
one
USER 5
