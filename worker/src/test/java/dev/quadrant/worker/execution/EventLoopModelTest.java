package dev.quadrant.worker.execution;

import dev.quadrant.time.Ticker;

final class EventLoopModelTest extends ExecutionModelContract {

  @Override
  ExecutionModel start(int slots, Runnable onSlotLost) {
    return new EventLoopModel(2, slots, new LoopClock(Ticker.SYSTEM), onSlotLost);
  }
}
