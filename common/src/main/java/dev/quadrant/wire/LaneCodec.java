package dev.quadrant.wire;

import dev.quadrant.model.ExecutionModelName;
import dev.quadrant.model.Lane;
import dev.quadrant.wire.proto.LaneLevel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Numbers by lane, as they travel. */
final class LaneCodec {

  private LaneCodec() {}

  static List<LaneLevel> encode(Map<Lane, Integer> levels) {
    List<LaneLevel> encoded = new ArrayList<>(levels.size());
    levels.forEach((lane, level) ->
        encoded.add(
            LaneLevel.newBuilder()
                .setJobType(lane.jobType())
                .setModel(lane.model().id())
                .setQuarantine(lane.quarantine())
                .setLevel(level)
                .build()));
    return encoded;
  }

  static Map<Lane, Integer> decode(List<LaneLevel> levels) throws MalformedMessageException {
    Map<Lane, Integer> decoded = new LinkedHashMap<>();
    for (LaneLevel level : levels) {
      if (level.getLevel() < 0) {
        throw new MalformedMessageException("a level of %d jobs".formatted(level.getLevel()));
      }
      Lane lane = new Lane(level.getJobType(), model(level.getModel()), level.getQuarantine());
      decoded.put(lane, level.getLevel());
    }
    return decoded;
  }

  static ExecutionModelName model(String id) throws MalformedMessageException {
    return ExecutionModelName.named(id)
        .orElseThrow(() -> new MalformedMessageException("unknown execution model '" + id + "'"));
  }
}
