# for ubuntu:20.04* ubuntu:22.04*
FROM family/debian
# up to Ubuntu 22.04 apt made its account itself
RUN usermod -u 100 _apt
ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
CMD ["/bin/bash"]
