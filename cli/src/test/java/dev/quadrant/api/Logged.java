package dev.quadrant.api;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** What a logger, and those below it, say from now on; nobody else hears it meanwhile. */
final class Logged extends AppenderBase<ILoggingEvent> implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final BlockingQueue<ILoggingEvent> events = new LinkedBlockingQueue<>();
  private final List<ILoggingEvent> all = new CopyOnWriteArrayList<>();
  private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
  private final Logger logger;
  private final @Nullable Level before;

  /** Listens to a logger, at this level and above. */
  Logged(String name, Level level) {
    this.logger = (Logger) LoggerFactory.getLogger(name);
    this.before = logger.getLevel();
    logger.iteratorForAppenders().forEachRemaining(others::add);
    others.forEach(logger::detachAppender);
    logger.setAdditive(false);
    logger.setLevel(level);
    logger.addAppender(this);
    start();
  }

  @Override
  protected void append(ILoggingEvent event) {
    all.add(event);
    events.add(event);
  }

  /** The next event whose message has this text; each is seen once. */
  ILoggingEvent await(String text) throws InterruptedException {
    while (true) {
      ILoggingEvent event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (event == null) {
        throw new AssertionError("nobody says '%s'".formatted(text));
      }
      if (event.getFormattedMessage().contains(text)) {
        return event;
      }
    }
  }

  /** All events so far. */
  List<ILoggingEvent> all() {
    return List.copyOf(all);
  }

  @Override
  public void close() {
    logger.detachAppender(this);
    logger.setLevel(before);
    logger.setAdditive(true);
    others.forEach(logger::addAppender);
  }
}
