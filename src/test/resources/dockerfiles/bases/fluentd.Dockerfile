# for fluent/fluentd:*debian*
FROM family/debian
RUN groupadd -r -g 999 fluent && useradd -r -g fluent -u 999 fluent && mkdir -p /fluentd/log /fluentd/etc /fluentd/plugins && echo '<system>' > /fluentd/etc/fluent.conf && chown -R fluent /fluentd && chgrp -R fluent /fluentd
ENV GEM_HOME=/usr/local/bundle
USER fluent
