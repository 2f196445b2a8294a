# for debian:*buster* debian:*bullseye* debian:10* debian:11*
FROM family/debian
# up to Debian 11 apt made its account itself
RUN usermod -u 100 _apt
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
CMD ["bash"]
