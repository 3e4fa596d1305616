package dev.quadrant.cli;

import dev.quadrant.testing.OneBroker;
import dev.quadrant.testing.TemporaryFolder;
import java.io.IOException;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A coordinator over the one broker of this JVM, for all tests of it; those that bring workers take
 * a queue of their own, so that they do not run each other's jobs.
 */
final class KafkaSystem implements BeforeAllCallback {

  private static final Namespace NAMESPACE = Namespace.create(KafkaSystem.class);

  @SuppressWarnings("NullAway.Init") // started before all
  private static volatile Started started;

  private record Started(TemporaryFolder folder, Diary diary, Served served)
      implements AutoCloseable {
    @Override
    public void close() {
      served.close();
      folder.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    new OneBroker().beforeAll(context);
    started =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent("system", ignored -> start(), Started.class);
  }

  private static Started start() {
    try {
      TemporaryFolder folder = TemporaryFolder.create("kafka-system");
      Diary diary = Diary.of(folder.path());
      Served served =
          Served.start(
              folder.path(),
              "--transport",
              "kafka",
              "--kafka",
              kafka(),
              "--jobs-dir",
              diary.jars());
      return new Started(folder, diary, served);
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  static String kafka() {
    return OneBroker.bootstrap();
  }

  static Served served() {
    return started.served();
  }

  /** What jobs of the type {@value Diary#TYPE} have done. */
  static Diary diary() {
    return started.diary();
  }

  /** A worker that is ready, and that the coordinator knows. */
  static Running worker(String id, String... options) throws IOException, InterruptedException {
    String[] words = {
      "worker", "--kafka", kafka(), "--id", id, "--kernel", "ejml", "--jobs-dir", diary().jars()
    };
    Running worker =
        Running.start(started.folder().path(), "is ready", Running.words(words, options));
    served().await(workers -> workers.toString().contains("\"" + id + "\""), "workers");
    return worker;
  }
}
