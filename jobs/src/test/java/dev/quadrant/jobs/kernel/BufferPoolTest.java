package dev.quadrant.jobs.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BufferPoolTest {

  private record Buffer(int doubles, Object identity) {}

  private final List<Buffer> freed = new ArrayList<>();
  private final BufferPool<Buffer> pool =
      new BufferPool<>(doubles -> new Buffer(doubles, new Object()), freed::add);

  @Test
  void lendsAReturnedBufferAgain() {
    var first = pool.take(100);
    first.end();
    assertThat(pool.take(200).buffer()).isSameAs(first.buffer());
  }

  @Test
  void neverLendsABufferTwiceAtATime() {
    assertThat(pool.take(100).buffer()).isNotEqualTo(pool.take(100).buffer());
  }

  @Test
  void takesABufferBackOnlyOnce() {
    var loan = pool.take(100);
    loan.end();
    loan.end();
    assertThat(pool.take(100).buffer()).isNotEqualTo(pool.take(100).buffer());
    assertThat(freed).isEmpty();
  }

  @Test
  void freesALargeBufferWithItsLoan() {
    var loan = pool.take(1_000_000);
    assertThat(loan.buffer().doubles()).isEqualTo(1_000_000);
    loan.end();
    loan.end();
    assertThat(freed).containsExactly(loan.buffer());
  }

  @Test
  void keepsNoMoreThanItsLimit() {
    var loans = Stream.generate(() -> pool.take(100)).limit(100_000).toList();
    loans.forEach(BufferPool.Loan::end);
    assertThat(freed).isNotEmpty().hasSizeLessThan(100_000);
  }
}
