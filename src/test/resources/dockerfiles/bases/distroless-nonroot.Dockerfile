# for gcr.io/distroless/*:nonroot*
FROM family/alpine AS build
RUN mkdir -p /root-fs/etc /root-fs/home/nonroot /root-fs/tmp /root-fs/root /root-fs/usr/lib && cd /root-fs \
    && printf 'root:x:0:0:root:/root:/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin\nnonroot:x:65532:65532:nonroot:/home/nonroot:/sbin/nologin\n' > etc/passwd \
    && printf 'root:x:0:\nnobody:x:65534:\ntty:x:5:\nstaff:x:50:\nnonroot:x:65532:\n' > etc/group \
    && chown 65532:65532 home/nonroot && chmod 700 home/nonroot root && chmod 1777 tmp
FROM scratch
COPY --from=build /root-fs /
WORKDIR /home/nonroot
USER 65532
