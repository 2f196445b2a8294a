package dev.composepermit.cli;

/** The command's entry point. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {}
}
