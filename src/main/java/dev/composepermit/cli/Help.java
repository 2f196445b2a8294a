package dev.composepermit.cli;

/** The help for the command as a whole. */
final class Help {
    /** The longest word of a command, and two blanks. */
    private static final int NAME_WIDTH = 13;

    private Help() {}

    static String overview() {
        StringBuilder help = new StringBuilder();
        help.append("compose-permit tells before start-up where \"Permission denied\" will strike: which user each\n")
                .append("service of a Docker Compose project runs as, who owns each mount, and whether they agree.\n\n")
                .append("Usage: compose-permit COMMAND [OPTIONS] [FILE...]\n\n")
                .append("Commands:\n");
        for (Commands command : Commands.values()) {
            help.append("  ")
                    .append(command.word())
                    .append(" ".repeat(NAME_WIDTH - command.word().length()))
                    .append(command.summary())
                    .append('\n');
        }
        return help.append("\n  compose-permit COMMAND --help  shows a command's options\n")
                .append("  compose-permit --version       shows the version and the engines that were measured\n\n")
                .append("Examples:\n")
                .append("  compose-permit lint                        the project of this directory\n")
                .append("  compose-permit lint deploy/compose.yaml    one file\n")
                .append("  compose-permit lint -f a.yaml -f b.yaml    one project of two files\n")
                .append("  compose-permit inspect --engine podman     the picture on Podman\n")
                .append("  compose-permit explain volume-not-writable\n\n")
                .append("Exit codes: 0 clean, 1 findings, 2 bad usage or unreadable input, 3 internal error\n")
                .toString();
    }
}
