package dev.quadrant.jobs.kernel;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Memory for the operands of chains, lent to one chain after another.
 *
 * <p>It keeps a bounded number of buffers of one moderate size; a larger one is made for its chain
 * and freed with it. A borrower overwrites all it reads: nothing passes from one job to another.
 *
 * @param <B> a buffer
 */
final class BufferPool<B> {

  /** Enough for three matrices of 100×100, padded to whole tiles. */
  private static final int KEPT_DOUBLES = 36 << 10;

  private static final int KEPT_A_CORE = 8;

  private final IntFunction<B> allocate;
  private final Consumer<B> free;
  private final BlockingQueue<B> kept =
      new ArrayBlockingQueue<>(KEPT_A_CORE * Runtime.getRuntime().availableProcessors());

  BufferPool(IntFunction<B> allocate, Consumer<B> free) {
    this.allocate = allocate;
    this.free = free;
  }

  /** Lends a buffer of at least this many doubles, with arbitrary content. */
  Loan take(int doubles) {
    if (doubles > KEPT_DOUBLES) {
      return new Loan(allocate.apply(doubles), false);
    }
    B used = kept.poll();
    return new Loan(used != null ? used : allocate.apply(KEPT_DOUBLES), true);
  }

  /** A buffer that one chain has to itself until it ends the loan. */
  final class Loan {

    private final B buffer;
    private final boolean keep;
    private boolean ended;

    private Loan(B buffer, boolean keep) {
      this.buffer = buffer;
      this.keep = keep;
    }

    B buffer() {
      return buffer;
    }

    /** Gives the buffer back; once, however often it is called, or two chains would share it. */
    void end() {
      if (!ended && !(keep && kept.offer(buffer))) {
        free.accept(buffer);
      }
      ended = true;
    }
  }
}
