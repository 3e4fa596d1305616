package dev.quadrant.coordinator.log.file;

import dev.quadrant.coordinator.log.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * All files of a log.
 *
 * @param detailBytes how much of the log is kept so that results can be looked at again
 */
record LogFiles(
    DataFolder folder,
    Segments segments,
    PayloadFiles payloads,
    CheckpointFiles checkpoints,
    ReportLookup lookup,
    long detailBytes)
    implements AutoCloseable {

  private static final long ROLL_BYTES = 16 << 20;

  /** Locks the folder and finds what is in it. */
  static LogFiles open(Path path, long detailBytes) throws IOException {
    DataFolder folder = DataFolder.open(path);
    try {
      Segments segments = new Segments(folder.segments(), ROLL_BYTES);
      return new LogFiles(
          folder,
          segments,
          new PayloadFiles(folder.payloads()),
          new CheckpointFiles(folder),
          new ReportLookup(segments),
          detailBytes);
    } catch (IOException failure) {
      folder.close();
      throw failure;
    }
  }

  /** Keeps a checkpoint, and deletes what is of no use any more then. */
  void keep(long epoch, long position, Checkpoint checkpoint, List<String> forgotten)
      throws IOException {
    checkpoints.write(epoch, position, checkpoint);
    segments.deleteBefore(position - detailBytes);
    for (String run : forgotten) {
      payloads.delete(run);
    }
  }

  @Override
  public void close() throws IOException {
    segments.close();
    folder.close();
  }
}
