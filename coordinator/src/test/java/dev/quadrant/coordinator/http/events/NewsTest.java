package dev.quadrant.coordinator.http.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewsTest {

  private static final int MANY_BYTES = 10 * 1024;

  private final Recent recent = new Recent(1024 * 1024);

  private void tell(@Nullable String run, boolean general, int bytes) {
    recent.add(new Event(recent.next(), run, general, false, 0, Buffer.buffer(new byte[bytes])));
  }

  @Test
  void areInPiecesOfABoundedLength() {
    for (int event = 0; event < 5; event++) {
      tell(null, true, MANY_BYTES);
    }
    assertThat(News.of(recent, 1, null))
        .returns(3L, News::next)
        .returns(2 * MANY_BYTES, news -> news.text().length());
    assertThat(News.of(recent, 5, null))
        .returns(6L, News::next)
        .returns(MANY_BYTES, news -> news.text().length());
  }

  @Test
  void areOfWhatSomebodyLooksAt() {
    tell("other", true, 10);
    tell("viewed", false, 20);
    assertThat(News.of(recent, 1, "viewed").text().length()).isEqualTo(20);
    assertThat(News.of(recent, 1, null).text().length()).isEqualTo(10);
    assertThat(News.of(recent, 1, "absent"))
        .returns(3L, News::next)
        .returns(0, news -> news.text().length());
  }
}
