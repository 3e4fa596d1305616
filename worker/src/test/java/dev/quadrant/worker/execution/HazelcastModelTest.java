package dev.quadrant.worker.execution;

import dev.quadrant.time.Ticker;
import dev.quadrant.worker.execution.member.HazelcastModel;

final class HazelcastModelTest extends ExecutionModelContract {

  @Override
  ExecutionModel start(int slots, Runnable onSlotLost) {
    return new HazelcastModel(slots, Ticker.SYSTEM, onSlotLost);
  }
}
