package dev.quadrant.jobs.types;

import dev.quadrant.job.InvalidPayloadException;
import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypeProvider;
import dev.quadrant.job.ResultCheck;
import dev.quadrant.job.UnrecoverableJobException;
import dev.quadrant.jobs.kernel.Kernels;
import dev.quadrant.jobs.kernel.MatrixKernel;
import dev.quadrant.jobs.matmul.ChecksumCheck;
import dev.quadrant.jobs.matmul.MatmulJob;
import dev.quadrant.jobs.matmul.MatmulTask;
import java.util.random.RandomGenerator;

/**
 * Computes: {@code size}, {@code iterations} and {@code seed} of a chain of matrix products.
 *
 * <p>The setting {@code kernel} says what multiplies; {@code auto}, its default, takes about a
 * second to find the fastest when the form is made.
 */
public final class MatmulJobType implements JobTypeProvider {

  /** The setting that names a kernel. */
  public static final String KERNEL = "kernel";

  @Override
  public String name() {
    return MatmulTask.JOB_TYPE;
  }

  @Override
  public Demand demand() {
    return Demand.COMPUTES;
  }

  @Override
  public JobForm form(JobSettings settings) {
    MatrixKernel kernel = Kernels.builtIn().find(settings.value(KERNEL).orElse(Kernels.AUTO));
    return new JobForm.Blocking(new MatmulJob(kernel));
  }

  @Override
  public byte[] prepare(byte[] payload, RandomGenerator random) throws InvalidPayloadException {
    return MatmulTask.submitted(payload, random).payload();
  }

  @Override
  public ResultCheck check(byte[] payload) {
    try {
      return ChecksumCheck.of(MatmulTask.prepared(payload));
    } catch (UnrecoverableJobException unprepared) {
      throw new IllegalArgumentException(unprepared);
    }
  }
}
