package dev.quadrant.cli.logging;

/** What a log consists of. */
public enum LogFormat {
  /** Lines for people. */
  TEXT,
  /** Lines of JSON, for a program. */
  JSON
}
