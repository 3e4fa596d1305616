package dev.quadrant.jobs.matmul;

import dev.quadrant.job.BlockingJob;
import dev.quadrant.job.JobContext;
import dev.quadrant.job.UnrecoverableJobException;
import dev.quadrant.jobs.kernel.Chain;
import dev.quadrant.jobs.kernel.MatrixKernel;
import java.nio.ByteBuffer;

/** Draws A, multiplies, and answers with the checksum: eight bytes, a big-endian double. */
public final class MatmulJob implements BlockingJob {

  private static final long OPERATIONS_BETWEEN_LOOKS = 1L << 18;
  private static final long OPERATIONS_BETWEEN_REPORTS = 1L << 28;

  private final MatrixKernel kernel;

  public MatmulJob(MatrixKernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public byte[] run(byte[] payload, JobContext context) throws UnrecoverableJobException {
    MatmulTask task = MatmulTask.prepared(payload);
    try (Chain chain = kernel.open(OrthogonalMatrix.draw(task.seed(), task.size()))) {
      multiply(chain, task, context);
      double checksum = Checksum.of(task.size(), chain::at);
      return ByteBuffer.allocate(Double.BYTES).putDouble(checksum).array();
    }
  }

  private static void multiply(Chain chain, MatmulTask task, JobContext context) {
    long total = task.iterations();
    long look = products(OPERATIONS_BETWEEN_LOOKS, task.size());
    long report = productsToReport(task.size());
    long reported = 0;
    long done = 0;
    while (done < total) {
      context.cancellation().throwIfCancelled();
      long end = Math.min(done + look, total);
      for (; done < end; done++) {
        chain.multiply();
      }
      if (done - reported >= report) {
        context.progress((double) done / total);
        reported = done;
      }
    }
  }

  /** After how many products a job with matrices of this size first reports its progress. */
  public static long productsToReport(int size) {
    return products(OPERATIONS_BETWEEN_REPORTS, size);
  }

  /** How many products make up this many multiplications of numbers. */
  private static long products(long operations, int size) {
    return Math.max(1, operations / ((long) size * size * size));
  }
}
