package dev.quadrant.coordinator.log.file;

import dev.quadrant.coordinator.log.LogReader;
import dev.quadrant.coordinator.log.PayloadCache;
import dev.quadrant.coordinator.log.RecordCodec;
import dev.quadrant.coordinator.log.ResultChecks;
import dev.quadrant.coordinator.log.RunLog;
import dev.quadrant.coordinator.log.RunLogSource;
import dev.quadrant.coordinator.log.StoredChunk;
import dev.quadrant.job.JobTypes;
import dev.quadrant.transport.CoordinatorTransport;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;

/** The run log in a folder ({@code --data-dir}); its runs outlive their coordinator. */
public final class FileRunLogs implements RunLogSource {

  private final Vertx vertx;
  private final Path folder;
  private final ResultChecks checks;
  private final long detailBytes;
  private final long leastEpoch;

  /**
   * The log in a folder, which is made if it is missing.
   *
   * @param types make the checks of results again
   * @param detailBytes how much of the log is kept so that results can be looked at again
   */
  public FileRunLogs(Vertx vertx, Path folder, JobTypes types, long detailBytes) {
    this(vertx, folder, types, detailBytes, 1);
  }

  /**
   * The same for a coordinator whose workers may have heard others before.
   *
   * @param leastEpoch higher than those of the others
   */
  public FileRunLogs(Vertx vertx, Path folder, JobTypes types, long detailBytes, long leastEpoch) {
    this.leastEpoch = leastEpoch;
    this.vertx = vertx;
    this.folder = folder;
    this.checks = new ResultChecks(types);
    this.detailBytes = detailBytes;
  }

  @Override
  public Future<RunLog> open(CoordinatorTransport transport, LogReader reader) {
    Context context = vertx.getOrCreateContext();
    return context
        .executeBlocking(() -> LogFiles.open(folder, detailBytes))
        .compose(files -> {
          PayloadCache cache =
              new PayloadCache(
                  vertx,
                  (run, place) ->
                      vertx.executeBlocking(() -> files.payloads().read(run, place), false),
                  reader::payloadsArrived);
          RecordCodec codec =
              new RecordCodec(
                  checks,
                  (run, count, bytes, place) -> new StoredChunk(run, count, bytes, place, cache));
          Replay replay = new Replay(files, codec, reader, context);
          return context
              .executeBlocking(() -> replay.run(leastEpoch))
              .<RunLog>map(epoch ->
                  new FileRunLog(
                      vertx, context, transport, reader, files, cache, epoch, replay.known()))
              .onFailure(failure ->
                  context.executeBlocking(() -> {
                    files.close();
                    return null;
                  }));
        });
  }
}
