package dev.quadrant.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;

/** What a process that serves for long logs, and how. */
public final class ServiceLog {

  private static final String LINE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} [%level] %logger{0} - %msg%n";

  private static final String OURS = "dev.quadrant";

  private ServiceLog() {}

  /**
   * Adds the time to each line, and what happens to jobs and workers. As JSON all else that this
   * process says to stderr becomes such a line, too.
   *
   * @param err where the process has said things until now
   * @return where to say them from now on
   */
  public static PrintWriter begin(LogFormat format, PrintWriter err) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    for (String name : new String[] {OURS, "quadrant"}) {
      Logger logger = context.getLogger(name);
      if (logger.getLevel() == null) {
        logger.setLevel(Level.INFO);
      }
    }
    return switch (format) {
      case TEXT -> {
        Quiet.print(context, LINE);
        yield err;
      }
      case JSON -> {
        printJson(context);
        System.setErr(LoggedLines.stream());
        yield new PrintWriter(System.err, true, StandardCharsets.UTF_8);
      }
    };
  }

  private static void printJson(LoggerContext context) {
    JsonLines encoder = new JsonLines();
    encoder.setContext(context);
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setOutputStream(new FileOutputStream(FileDescriptor.err));
    Quiet.write(context, appender, encoder);
  }
}
