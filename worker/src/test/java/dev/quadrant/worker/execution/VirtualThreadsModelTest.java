package dev.quadrant.worker.execution;

final class VirtualThreadsModelTest extends ExecutionModelContract {

  @Override
  ExecutionModel start(int slots, Runnable onSlotLost) {
    return new VirtualThreadsModel(slots, onSlotLost);
  }
}
