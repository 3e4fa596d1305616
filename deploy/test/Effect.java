import dev.quadrant.job.JobContext;
import dev.quadrant.job.JobForm;
import dev.quadrant.job.JobSettings;
import dev.quadrant.job.JobTypeProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Jobs that wait 100 ms and then leave a line, their index, in the file of their run: what has run,
 * as something outside of Quadrant has it.
 */
public final class Effect implements JobTypeProvider {

  private static final Path LEDGER = Path.of("/ledger");
  private static final long WAIT_MILLIS = 100;

  @Override
  public String name() {
    return "effect";
  }

  @Override
  public Demand demand() {
    return Demand.WAITS;
  }

  @Override
  public JobForm form(JobSettings settings) {
    return new JobForm.Blocking(Effect::leave);
  }

  private static byte[] leave(byte[] payload, JobContext job)
      throws IOException, InterruptedException {
    Thread.sleep(WAIT_MILLIS);
    Files.writeString(
        LEDGER.resolve(job.runId()),
        job.index() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return payload;
  }
}
