# for acme/onbuild:*
FROM family/debian
RUN useradd -u 1500 -M app
ONBUILD RUN mkdir -p /state && chown app /state
ONBUILD COPY --chown=app tree /code/
ONBUILD WORKDIR /code
ONBUILD VOLUME /state
ONBUILD USER app
