package dev.quadrant.cli.cell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A read that waited for more than a line would never end. */
@Timeout(60)
class RequestInputTest {

  private final List<String> heard = new CopyOnWriteArrayList<>();
  private FileChannel parent;
  private RequestInput input;

  /** A file channel on a pipe, as stdin's. */
  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    Path pipe = folder.resolve("stdin");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<FileChannel> stdin =
        CompletableFuture.supplyAsync(() -> opened(pipe, StandardOpenOption.READ));
    parent = opened(pipe, StandardOpenOption.WRITE);
    input = new RequestInput(stdin.join());
  }

  private static FileChannel opened(Path pipe, StandardOpenOption option) {
    try {
      return FileChannel.open(pipe, option);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void theRequestComesFirstThenThatItIsCancelled() throws Exception {
    send(CellProtocol.line(new CellRequest.Calibrate("auto")));
    assertThat(input.request()).isEqualTo(new CellRequest.Calibrate("auto"));
    send(CellProtocol.CANCEL);
    parent.close();
    listening().join();
    assertThat(heard).containsExactly("cancelled", "parent gone");
  }

  @Test
  void aParentThatIsGoneHasNoRequest() throws Exception {
    parent.close();
    assertThat(input.request()).isNull();
  }

  /** Or a JVM that exits would wait for the thread. */
  @Test
  void closingItEndsTheReadAndDoesNotMeanThatTheParentIsGone() throws Exception {
    Thread listening = listening();
    while (!isInSystemCall(listening)) {
      Thread.onSpinWait();
    }
    input.close();
    listening.join();
    assertThat(heard).isEmpty();
  }

  private static boolean isInSystemCall(Thread thread) {
    StackTraceElement[] stack = thread.getStackTrace();
    return stack.length > 0 && stack[0].isNativeMethod();
  }

  private Thread listening() {
    return Thread.ofPlatform()
        .daemon()
        .start(() -> input.listen(() -> heard.add("cancelled"), () -> heard.add("parent gone")));
  }

  private void send(String line) throws IOException {
    parent.write(ByteBuffer.wrap((line + "\n").getBytes(UTF_8)));
  }
}
