package dev.quadrant.coordinator.log.file;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.quadrant.coordinator.log.Checkpoint;
import dev.quadrant.wire.Wire;
import dev.quadrant.wire.proto.ManifestMessage;
import dev.quadrant.wire.proto.RunStateMessage;
import dev.quadrant.wire.proto.StateFileMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The newest checkpoint: a file for the state of each listed run, written when that has changed,
 * and a manifest that names them and is replaced in one step. One task at a time uses it.
 */
final class CheckpointFiles {

  private static final String MANIFEST = "checkpoint";

  private final Path data;
  private final Path folder;
  private final Map<String, String> files = new LinkedHashMap<>();
  private long generation;

  CheckpointFiles(DataFolder data) {
    this.data = data.path();
    this.folder = data.states();
  }

  /**
   * What was read.
   *
   * @param position of the first record that is to be applied
   */
  record Saved(long epoch, long position, Checkpoint checkpoint) {}

  /** The newest checkpoint, if there ever was one. */
  Optional<Saved> read() throws IOException {
    ManifestMessage message;
    Path manifest = data.resolve(MANIFEST);
    try {
      message = ManifestMessage.parseFrom(DataFolder.content(manifest));
    } catch (NoSuchFileException none) {
      deleteOthers();
      return Optional.empty();
    } catch (InvalidProtocolBufferException unreadable) {
      throw new UnusableLogException(manifest + " is no checkpoint", unreadable);
    }
    check(manifest, message.getVersion(), message.getComplete());
    generation = message.getGeneration();
    List<RunStateMessage> runs = new ArrayList<>();
    for (StateFileMessage state : message.getStatesList()) {
      files.put(state.getRun(), state.getFile());
      runs.add(state(folder.resolve(state.getFile())));
    }
    deleteOthers();
    Checkpoint checkpoint = new Checkpoint(message.getBook(), runs, Set.of());
    return Optional.of(new Saved(message.getEpoch(), message.getPosition(), checkpoint));
  }

  private static RunStateMessage state(Path file) throws IOException {
    try {
      RunStateMessage message = RunStateMessage.parseFrom(DataFolder.content(file));
      check(file, message.getVersion(), message.getComplete());
      return message;
    } catch (NoSuchFileException | InvalidProtocolBufferException bad) {
      throw new UnusableLogException(
          "%s, which the checkpoint names, is damaged or gone: restore the data folder from a"
                  .formatted(file)
              + " backup",
          bad);
    }
  }

  private static void check(Path file, int version, boolean complete) throws IOException {
    if (version != Wire.VERSION || !complete) {
      throw new UnusableLogException(
          "%s was written by another version: %d, and this one reads %d"
              .formatted(file, version, Wire.VERSION));
    }
  }

  /** Replaces the newest checkpoint. */
  void write(long epoch, long position, Checkpoint checkpoint) throws IOException {
    Map<String, String> next = new LinkedHashMap<>(files);
    generation++;
    for (RunStateMessage run : checkpoint.runs()) {
      String file = "%d.%d.state".formatted(run.getNumber(), generation);
      DataFolder.replace(folder, file, run.toByteArray());
      next.put(run.getSpec().getId(), file);
    }
    next.keySet().retainAll(checkpoint.listed());
    ManifestMessage.Builder message =
        ManifestMessage.newBuilder()
            .setVersion(Wire.VERSION)
            .setEpoch(epoch)
            .setPosition(position)
            .setGeneration(generation)
            .setBook(checkpoint.book());
    next.forEach(
        (run, file) -> message.addStates(StateFileMessage.newBuilder().setRun(run).setFile(file)));
    DataFolder.replace(data, MANIFEST, message.setComplete(true).build().toByteArray());
    files.clear();
    files.putAll(next);
    deleteOthers();
  }

  private void deleteOthers() throws IOException {
    Set<String> named = new HashSet<>(files.values());
    for (String name : DataFolder.names(folder)) {
      if (!named.contains(name)) {
        Files.deleteIfExists(folder.resolve(name));
      }
    }
  }
}
