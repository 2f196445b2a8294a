# for rust:*buster* rust:*bullseye*
FROM family/debian
# up to Debian 11 apt made its account itself
RUN usermod -u 100 _apt
ENV RUSTUP_HOME=/usr/local/rustup CARGO_HOME=/usr/local/cargo PATH=/usr/local/cargo/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
RUN mkdir -p $RUSTUP_HOME $CARGO_HOME && chmod -R a+w $RUSTUP_HOME $CARGO_HOME
