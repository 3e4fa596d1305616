package dev.quadrant.cli.terminal;

/** What a process that serves for long logs, and how. */
public final class ServiceLog {

  private static final String SIMPLE = "org.slf4j.simpleLogger.";

  private ServiceLog() {}

  /** Adds the time to each line, and what happens to jobs and workers. Call it before all else. */
  public static void begin() {
    setUnlessSet("showDateTime", "true");
    setUnlessSet("dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    setUnlessSet("log.dev.quadrant", "info");
  }

  private static void setUnlessSet(String name, String value) {
    if (System.getProperty(SIMPLE + name) == null) {
      System.setProperty(SIMPLE + name, value);
    }
  }
}
