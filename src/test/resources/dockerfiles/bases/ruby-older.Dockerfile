# for ruby:*buster* ruby:*bullseye*
FROM family/debian
# up to Debian 11 apt made its account itself
RUN usermod -u 100 _apt
ENV GEM_HOME=/usr/local/bundle
ENV BUNDLE_SILENCE_ROOT_WARNING=1 BUNDLE_APP_CONFIG="$GEM_HOME" PATH=$GEM_HOME/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
RUN mkdir "$GEM_HOME" && chmod 1777 "$GEM_HOME"
