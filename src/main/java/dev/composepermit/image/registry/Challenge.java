package dev.composepermit.image.registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way to authenticate that a server offers ({@code WWW-Authenticate}, RFC 9110 11.6.1).
 *
 * @param scheme in lower case
 * @param parameters by their names in lower case
 */
record Challenge(String scheme, Map<String, String> parameters) {
    private static final int LONGEST = 4096;

    private static final Pattern PART = Pattern.compile(
            "\\s*,?\\s*(?:(?<name>[\\w!#$%&'*+.^`|~-]+)\\s*=\\s*(?:\"(?<quoted>[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|(?<plain>[^\\s,]+))"
                    + "|(?<scheme>[\\w-]+)(?=\\s|,|$))");

    /** All that the headers offer; what is unreasonably long offers nothing. */
    static List<Challenge> parse(List<String> headers) {
        List<Challenge> all = new ArrayList<>();
        for (String header : headers) {
            if (header.length() > LONGEST) {
                continue;
            }
            Matcher part = PART.matcher(header);
            int end = 0;
            while (end < header.length() && part.find(end) && part.start() == end) {
                end = part.end();
                if (part.group("scheme") != null) {
                    all.add(new Challenge(part.group("scheme").toLowerCase(Locale.ROOT), new HashMap<>()));
                } else if (!all.isEmpty()) {
                    String quoted = part.group("quoted");
                    String value = quoted == null ? part.group("plain") : quoted.replaceAll("\\\\(.)", "$1");
                    all.get(all.size() - 1)
                            .parameters
                            .putIfAbsent(part.group("name").toLowerCase(Locale.ROOT), value);
                }
            }
        }
        return all;
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
