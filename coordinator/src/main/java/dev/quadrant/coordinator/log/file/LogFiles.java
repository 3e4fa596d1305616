package dev.quadrant.coordinator.log.file;

import dev.quadrant.coordinator.log.Checkpoint;
import dev.quadrant.coordinator.log.RecordCodec;
import dev.quadrant.coordinator.log.Reported;
import dev.quadrant.wire.MalformedMessageException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

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
    long detailBytes)
    implements AutoCloseable {

  private static final long ROLL_BYTES = 16 << 20;

  /** Locks the folder and finds what is in it. */
  static LogFiles open(Path path, long detailBytes) throws IOException {
    DataFolder folder = DataFolder.open(path);
    try {
      return new LogFiles(
          folder,
          new Segments(folder.segments(), ROLL_BYTES),
          new PayloadFiles(folder.payloads()),
          new CheckpointFiles(folder),
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
    segments.deleteBefore(Math.min(position, position - detailBytes));
    for (String run : forgotten) {
      payloads.delete(run);
    }
  }

  /** Looks for what was reported of jobs of a run before a position. */
  void reported(String run, int first, int end, long until, Consumer<Reported> found)
      throws IOException {
    for (Segment segment : segments.all()) {
      try {
        segment.visit(
            segment.base(),
            (frame, behind) -> {
              if (behind <= until) {
                collect(segment, frame, run, first, end, found);
              }
            });
      } catch (NoSuchFileException deleted) {
        // Since the list was made: it was too old.
      }
    }
  }

  private static void collect(
      Segment segment, Frame frame, String run, int first, int end, Consumer<Reported> found)
      throws IOException {
    try {
      RecordCodec.reported(frame.content(), run, first, end, found);
    } catch (MalformedMessageException unreadable) {
      throw new UnusableLogException(
          segment.file() + " has a record that cannot be read", unreadable);
    }
  }

  @Override
  public void close() throws IOException {
    segments.close();
    folder.close();
  }
}
