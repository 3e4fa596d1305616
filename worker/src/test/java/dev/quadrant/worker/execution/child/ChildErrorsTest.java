package dev.quadrant.worker.execution.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ChildErrorsTest {

  private final ByteArrayOutputStream passed = new ByteArrayOutputStream();
  private final AtomicLong now = new AtomicLong();

  private ChildErrors read(InputStream in) {
    PrintStream out = new PrintStream(passed, true, StandardCharsets.UTF_8);
    ChildErrors errors = new ChildErrors(in, out, "child 7: ", now::get);
    errors.run();
    return errors;
  }

  private static InputStream lines(int count) {
    StringBuilder text = new StringBuilder();
    for (int line = 0; line < count; line++) {
      text.append("line ").append(line).append('\n');
    }
    return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void passesLinesOnWithTheirChildsName() {
    ChildErrors errors =
        read(new ByteArrayInputStream("öne\ntwo".getBytes(StandardCharsets.UTF_8)));
    assertThat(passed.toString(StandardCharsets.UTF_8).lines())
        .containsExactly("child 7: öne", "child 7: two");
    assertThat(errors.lastLines()).isEqualTo("öne\ntwo");
  }

  @Test
  void withholdsAFloodAndSaysHowMuch() {
    ChildErrors errors = read(lines(1000));
    assertThat(passed.toString(StandardCharsets.UTF_8).lines())
        .hasSize(ChildErrors.LINES_PER_SECOND + 1)
        .endsWith("child 7: … %d more lines".formatted(1000 - ChildErrors.LINES_PER_SECOND));
    assertThat(errors.lastLines()).startsWith("line 976\n").endsWith("line 999");
  }

  @Test
  void passesMoreOnInTheNextSecond() {
    InputStream in = lines(40);
    read(
        new InputStream() {
          @Override
          public int read() {
            throw new UnsupportedOperationException();
          }

          @Override
          public int read(byte[] bytes, int from, int length) throws java.io.IOException {
            now.addAndGet(100_000_000);
            return in.read(bytes, from, 7);
          }
        });
    assertThat(passed.toString(StandardCharsets.UTF_8).lines()).hasSize(40);
  }

  @Test
  void cutsALineWithoutEnd() {
    read(new ByteArrayInputStream(new byte[10_000_000]));
    assertThat(passed.size()).isLessThan(2000);
  }
}
