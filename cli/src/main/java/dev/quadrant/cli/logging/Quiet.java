package dev.quadrant.cli.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Map;
import org.slf4j.Logger;

/**
 * What every command logs: warnings and errors, a line each, to stderr. The system property {@code
 * quadrant.log.NAME=LEVEL} asks for more, or less, of the loggers whose names begin so. In code, as
 * reading a file would make each command start later.
 */
public final class Quiet extends ContextAwareBase implements Configurator {

  private static final String PREFIX = "quadrant.log.";
  private static final String LINE = "[%level] %logger{0} - %msg%n";

  private static final Map<String, Level> LEVELS =
      Map.of(
          // A member that is alone, and on the next free port, is what is wanted; it warns of both.
          "com.hazelcast",
          Level.ERROR,
          // Whoever stops to listen may still be told something; of paused consumers, of whom it
          // would warn, too, there are none.
          "io.vertx.core.eventbus.impl.MessageConsumerImpl",
          Level.ERROR,
          // A controller that takes up its work is what is wanted.
          "org.apache.kafka.controller.QuorumController",
          Level.ERROR,
          // A connection closed twice is wanted, too, and whom the broker refuses says so itself.
          "org.apache.kafka.clients.NetworkClient",
          Level.OFF,
          "org.apache.kafka.clients.admin.internals.AdminMetadataManager",
          Level.OFF,
          "org.apache.kafka.common.security.ssl.DefaultSslEngineFactory",
          Level.OFF,
          // It reports the broker's first request, before the controller has taken up its work.
          "kafka.server.ControllerApis",
          Level.OFF);

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    context.setPackagingDataEnabled(false);
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.WARN);
    LEVELS.forEach((name, level) -> context.getLogger(name).setLevel(level));
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith(PREFIX))
        .forEach(name ->
            context
                .getLogger(name.substring(PREFIX.length()))
                .setLevel(Level.toLevel(System.getProperty(name), Level.WARN)));
    print(context, LINE);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /** Lets everything be written to stderr in the form of a pattern, and nowhere else. */
  static void print(LoggerContext context, String pattern) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(pattern);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setTarget("System.err");
    write(context, console, encoder);
  }

  static void write(
      LoggerContext context,
      ch.qos.logback.core.OutputStreamAppender<ILoggingEvent> appender,
      Encoder<ILoggingEvent> encoder) {
    appender.setEncoder(encoder);
    appender.start();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.detachAndStopAllAppenders();
    root.addAppender(appender);
  }
}
