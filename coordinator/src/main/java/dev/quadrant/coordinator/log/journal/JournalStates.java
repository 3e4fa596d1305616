package dev.quadrant.coordinator.log.journal;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.quadrant.coordinator.log.Checkpoint;
import dev.quadrant.transport.Table;
import dev.quadrant.wire.Wire;
import dev.quadrant.wire.proto.BookMessage;
import dev.quadrant.wire.proto.ManifestMessage;
import dev.quadrant.wire.proto.RunPointerMessage;
import dev.quadrant.wire.proto.RunStateMessage;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The states of runs in a table: {@code <run>/spec}, {@code <run>/checkpoint/<n>} for its parts,
 * and {@code <run>/state}, which says which parts count; beside them {@code checkpoint}. A part is
 * never replaced, so that a state is there as a whole or, after a crash, as it was before.
 */
final class JournalStates {

  private static final Logger LOG = LoggerFactory.getLogger(JournalStates.class);
  private static final String BOOK = "checkpoint";
  private static final int PART_BYTES = 512 * 1024;

  private final Table table;
  private final Map<String, RunPointerMessage> pointers = new HashMap<>();

  JournalStates(Table table) {
    this.table = table;
  }

  private static String spec(String run) {
    return run + "/spec";
  }

  private static String state(String run) {
    return run + "/state";
  }

  private static String part(String run, long number) {
    return run + "/checkpoint/" + number;
  }

  /** What earlier lives have left. */
  Future<SavedStates> read() {
    return table
        .all()
        .compose(all -> {
          try {
            return Future.succeededFuture(read(all));
          } catch (InvalidProtocolBufferException unreadable) {
            return Future.failedFuture(
                new IllegalStateException(
                    "the states of the runs cannot be read: were they written by another version?",
                    unreadable));
          }
        });
  }

  private SavedStates read(Map<String, byte[]> all) throws InvalidProtocolBufferException {
    byte[] kept = all.get(BOOK);
    ManifestMessage manifest =
        kept == null ? ManifestMessage.getDefaultInstance() : ManifestMessage.parseFrom(kept);
    Map<Long, RunStateMessage> runs = new TreeMap<>();
    Map<String, Long> covered = new HashMap<>();
    for (Map.Entry<String, byte[]> entry : all.entrySet()) {
      if (entry.getKey().endsWith("/state")) {
        String run = entry.getKey().substring(0, entry.getKey().indexOf('/'));
        RunPointerMessage pointer = RunPointerMessage.parseFrom(entry.getValue());
        pointers.put(run, pointer);
        RunStateMessage state = state(run, pointer, all);
        runs.put(state.getNumber(), state);
        covered.put(run, pointer.getPosition());
      }
    }
    List<RunStateMessage> ordered = List.copyOf(runs.values());
    return new SavedStates(
        manifest.getEpoch(),
        manifest.getPosition(),
        kept == null && ordered.isEmpty()
            ? Optional.empty()
            : Optional.of(book(manifest.getBook(), ordered)),
        ordered,
        covered);
  }

  private static RunStateMessage state(
      String run, RunPointerMessage pointer, Map<String, byte[]> all)
      throws InvalidProtocolBufferException {
    ByteString bytes = ByteString.EMPTY;
    for (int part = 0; part < pointer.getParts(); part++) {
      byte[] kept = all.get(part(run, pointer.getFirst() + part));
      if (kept == null) {
        throw new InvalidProtocolBufferException("a part of the state of " + run + " is gone");
      }
      bytes = bytes.concat(ByteString.copyFrom(kept));
    }
    return RunStateMessage.parseFrom(bytes);
  }

  /** The states of runs may be newer than the book: they say which runs have ended. */
  private static BookMessage book(BookMessage saved, List<RunStateMessage> runs) {
    BookMessage.Builder book = saved.toBuilder().clearActive().clearEnded();
    Map<String, RunStateMessage> ended = new HashMap<>();
    for (RunStateMessage run : runs) {
      String id = run.getSpec().getId();
      book.setNextNumber(Math.max(book.getNextNumber(), run.getNumber() + 1));
      if (run.hasEnded()) {
        ended.put(id, run);
      } else {
        book.addActive(id);
      }
    }
    for (String id : saved.getEndedList()) {
      if (ended.remove(id) != null) {
        book.addEnded(id);
      }
    }
    return book.addAllEnded(ended.keySet()).build();
  }

  /** Keeps a checkpoint; the states first, so that the book never names one that is not there. */
  Future<Void> write(long epoch, long position, Checkpoint checkpoint) {
    List<Future<Void>> states = new ArrayList<>();
    for (RunStateMessage run : checkpoint.runs()) {
      states.add(write(run, position));
    }
    byte[] manifest =
        ManifestMessage.newBuilder()
            .setVersion(Wire.VERSION)
            .setEpoch(epoch)
            .setPosition(position)
            .setBook(checkpoint.book())
            .setComplete(true)
            .build()
            .toByteArray();
    return Future.all(states)
        .compose(ignored -> table.put(BOOK, manifest))
        .compose(ignored -> forgetAllBut(checkpoint.listed()));
  }

  private Future<Void> write(RunStateMessage run, long position) {
    String id = run.getSpec().getId();
    RunPointerMessage before = pointers.get(id);
    long first = before == null ? 0 : before.getFirst() + before.getParts();
    ByteString bytes = run.toByteString();
    List<Future<?>> kept = new ArrayList<>();
    if (before == null) {
      kept.add(table.put(spec(id), run.getSpec().toByteArray()));
    }
    int parts = 0;
    for (int from = 0; from < bytes.size(); from += PART_BYTES, parts++) {
      ByteString part = bytes.substring(from, Math.min(bytes.size(), from + PART_BYTES));
      kept.add(table.put(part(id, first + parts), part.toByteArray()));
    }
    RunPointerMessage pointer =
        RunPointerMessage.newBuilder()
            .setVersion(Wire.VERSION)
            .setState(run.hasEnded() ? run.getEnded().getState() : "ACTIVE")
            .setPosition(position)
            .setFirst(first)
            .setParts(parts)
            .setComplete(true)
            .build();
    return Future.all(kept)
        .compose(ignored -> table.put(state(id), pointer.toByteArray()))
        .onSuccess(ignored -> pointers.put(id, pointer))
        .compose(ignored -> before == null ? Future.succeededFuture() : removeParts(id, before));
  }

  private Future<Void> removeParts(String run, RunPointerMessage pointer) {
    List<Future<Void>> removed = new ArrayList<>();
    for (int part = 0; part < pointer.getParts(); part++) {
      removed.add(table.remove(part(run, pointer.getFirst() + part)));
    }
    return Future.all(removed).mapEmpty();
  }

  private Future<Void> forgetAllBut(Set<String> listed) {
    List<Future<Void>> removed = new ArrayList<>();
    Map<String, RunPointerMessage> forgotten = new HashMap<>(pointers);
    forgotten.keySet().removeAll(listed);
    forgotten.forEach((run, pointer) -> {
      LOG.debug("run {} is forgotten", run);
      pointers.remove(run);
      removed.add(table.remove(state(run)));
      removed.add(table.remove(spec(run)));
      removed.add(removeParts(run, pointer));
    });
    return Future.all(removed).mapEmpty();
  }
}
