package dev.quadrant.cli.option;

/**
 * An option's value that was not on the command line.
 *
 * @param origin where it was: a variable's name, or a file and its line
 */
public record Setting(String value, String origin) {}
